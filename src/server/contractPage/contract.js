// Shows the contract to read; nothing is sent from here, and no outside validator is asked.
globalThis.SwaggerUIBundle({
  url: '/contract/openapi.json',
  dom_id: '#contract',
  supportedSubmitMethods: [],
  validatorUrl: null,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  deepLinking: true,
});
