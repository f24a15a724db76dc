// What `scripts/bundle.mjs` puts into one file: the programs that load most of the product, and all that they are made of. What
// `start` loads it loads when it has told the libraries how to run; so the others are loaded when they are called.
export { runCluster } from './cluster/runCluster.js';
export { runMember } from './cluster/runMember.js';
export { start } from './start/start.js';
/** Runs from its own text, so whoever changes how the bundle is made has to try it. */
export { solveInThread } from '../integrations/solver/solveInThread.js';

export async function importOrders(): Promise<void> {
  const program = await import('./import/importOrders.js');
  await program.importOrders();
}

export async function replay(): Promise<void> {
  const program = await import('./replay/replay.js');
  await program.replay();
}

export async function tellStory(given: readonly string[]): Promise<void> {
  const program = await import('./story/tellStory.js');
  await program.tellStory(given);
}

/** Has happened when the bundle is compiled beforehand: what every start runs through is compiled with it. */
export async function warmUp(): Promise<void> {
  const { buildSchema } = await import('../resolvers/buildSchema.js');
  await import('./cluster/serveCluster.js');
  await import('./start/serve.js');
  await import('./start/welcome.js');
  await import('./import/importOrders.js');
  await import('./replay/replay.js');
  await import('./story/tellStory.js');
  buildSchema();
}
