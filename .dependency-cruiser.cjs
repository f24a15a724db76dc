// Who may import whom: the table in ARCHITECTURE.md, as a check. What a rule does not allow, it forbids.

/** Our own code that `folder` may import besides itself; whatever npm and Node bring is judged by other rules. */
function mayImport(folder, allowed, comment) {
  return {
    name: `${folder.replace('src/', '')}-imports`,
    comment,
    severity: 'error',
    from: { path: `^${folder}/` },
    to: { path: '^(src|sandbox|test|scripts|bench)/', pathNot: [`^${folder}/`, ...allowed] },
  };
}

/** The npm packages that `folder` may import; Node's own modules only when `core` says so. */
function mayUse(folder, packages, { core = [] } = {}) {
  return [
    {
      name: `${folder.replace('src/', '')}-packages`,
      comment: 'A package that belongs in another folder, or one to be allowed in .dependency-cruiser.cjs on purpose.',
      severity: 'error',
      from: { path: `^${folder}/` },
      to: { path: 'node_modules', pathNot: packages.map((name) => `node_modules/(@types/)?${name}/`) },
    },
    {
      name: `${folder.replace('src/', '')}-core`,
      comment: 'This folder has no business with the machine it runs on.',
      severity: 'error',
      from: { path: `^${folder}/` },
      to: { dependencyTypes: ['core'], pathNot: core.map((name) => `^(node:)?${name}$`) },
    },
  ];
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    mayImport('src/policy', [], 'Policy decides and knows nothing else; time and facts arrive as arguments.'),
    ...mayUse('src/policy', ['luxon'], { core: ['crypto'] }),
    mayImport('src/entities', ['^src/policy/'], 'Entities say what is stored and do nothing.'),
    ...mayUse('src/entities', ['typeorm', 'reflect-metadata']),
    mayImport('src/migrations', [], 'Migrations are frozen: what they import could change under them.'),
    ...mayUse('src/migrations', ['typeorm']),
    mayImport('src/integrations', ['^src/policy/'], 'Integrations ask partners and know nothing of our store.'),
    {
      name: 'integrations-packages',
      comment: 'Integrations know neither the database nor the API.',
      severity: 'error',
      from: { path: '^src/integrations/' },
      to: { path: 'node_modules/(typeorm|pg|pg-boss|fastify|@fastify|graphql|@apollo|type-graphql)/' },
    },
    mayImport(
      'src/workflows',
      ['^src/policy/', '^src/entities/', '^src/integrations/'],
      'Workflows are called by the edges, never the other way round.',
    ),
    {
      name: 'workflows-integrations-types-only',
      comment: 'A workflow meets partners through App.gateways; only the error and pure decisions are values.',
      severity: 'error',
      from: { path: '^src/workflows/' },
      to: {
        path: '^src/integrations/',
        pathNot: [
          '^src/integrations/(PartnerError|retry|traffic/(mayAskNow|afterCall|redact)|webhooks/(verifyWebhook|parseWebhook|signWebhook)|tracking/(receivePush|readPush)|platforms/(receivePlatformPush|readPlatformPush))\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    ...mayUse('src/workflows', ['typeorm', 'luxon', 'uuid', 'p-limit'], { core: ['crypto'] }),
    mayImport('src/jobs', ['^src/workflows/', '^src/entities/', '^src/policy/'], 'Jobs lead to workflows.'),
    mayImport('src/reads', ['^src/entities/', '^src/policy/'], 'Reads answer questions and change nothing.'),
    mayImport('src/schema', ['^src/policy/'], 'The public contract is not shaped by what lies behind it.'),
    mayImport(
      'src/resolvers',
      ['^src/(schema|workflows|reads|entities|policy)/'],
      'The door: authorise, call one workflow or one read, shape the answer.',
    ),
    {
      name: 'server-imported-by-few',
      comment: 'The wiring is imported by what starts it: commands, scripts, benchmarks and tests.',
      severity: 'error',
      from: { path: '^(src|sandbox)/', pathNot: ['^src/(server|cli)/'] },
      to: { path: '^src/(server|cli)/' },
    },
    {
      name: 'sandbox-imported-by-few',
      comment: 'Partners that are not real stay out of the engine.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(server|cli)/'] },
      to: { path: '^sandbox/' },
    },
    {
      name: 'product-imports-no-tests',
      comment: 'What is shipped does not need what is not.',
      severity: 'error',
      from: { path: '^(src|sandbox)/' },
      to: { path: '^(test|scripts|bench)/' },
    },
    mayImport('sandbox', ['^src/integrations/contract/'], 'Partners can run the sandbox without our engine.'),
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one, or a third is missing: for types, too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'It is not there, or not in package.json.',
      severity: 'error',
      from: { path: '^(src|sandbox|test|scripts|bench)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependencies-in-product',
      comment: 'Production installs without devDependencies.',
      severity: 'error',
      from: { path: '^(src|sandbox)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: ['node_modules/@types/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Sees imports of types too, and knows them as such.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
