/* global document, fetch, Option, React, ReactDOM, GraphiQL, graphqlSse */
// GraphiQL with the demo's tokens to choose from. A subscription goes to the event stream, all else to the endpoint; the
// token travels in a header, never in an address.
(async () => {
  'use strict';
  const setup = await (await fetch('/explorer/setup.json')).json();
  const choice = document.getElementById('token');
  for (const { label, token } of setup.tokens) choice.append(new Option(label, token));
  const authorization = () => ({ authorization: `Bearer ${choice.value}` });

  const streams = () =>
    graphqlSse.createClient({
      url: new URL('/graphql/stream', document.baseURI).href,
      headers: authorization(),
      retryAttempts: 0,
    });

  function fetcher(params, options) {
    const headers = { ...authorization(), ...options?.headers };
    return isSubscription(params, options) ? streams().iterate(params) : ask(params, headers);
  }

  async function ask(params, headers) {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(params),
    });
    return answer.json();
  }

  function isSubscription({ operationName }, options) {
    const operations = (options?.documentAST?.definitions ?? []).filter((one) => one.kind === 'OperationDefinition');
    const asked = operations.find((one) => operationName == null || one.name?.value === operationName);
    return asked?.operation === 'subscription';
  }

  const clock = document.getElementById('clock');
  const said = document.getElementById('said');
  const showClock = ({ now }) => {
    clock.textContent = `it is ${now.replace('T', ' ').slice(0, 16)} UTC`;
  };
  document.getElementById('advance').addEventListener('change', async (event) => {
    const advanceHours = Number(event.target.value);
    event.target.value = '';
    if (!advanceHours) return;
    const answer = await fetch('/demo/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceHours }),
    });
    const told = await answer.json();
    if (answer.ok) showClock(told);
    said.textContent = answer.ok ? `${told.woken} deadlines came due` : told.error;
  });
  showClock(await (await fetch('/demo/clock')).json());

  ReactDOM.createRoot(document.getElementById('graphiql')).render(
    React.createElement(GraphiQL, { fetcher, defaultTabs: setup.tabs, shouldPersistHeaders: false }),
  );
})();
