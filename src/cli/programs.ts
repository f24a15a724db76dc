// What `scripts/bundle.mjs` puts into one file: the programs that a server runs, and all that they are made of.
export { runCluster } from './cluster/runCluster.js';
export { runMember } from './cluster/runMember.js';
export { start } from './start/start.js';
/** Runs from its own text, so whoever changes how the bundle is made has to try it. */
export { solveInThread } from '../integrations/solver/solveInThread.js';

/** Has happened when the bundle is compiled beforehand: what every start runs through is compiled with it. */
export async function warmUp(): Promise<void> {
  const { buildSchema } = await import('../resolvers/buildSchema.js');
  await import('./cluster/serveCluster.js');
  await import('./start/serve.js');
  await import('./start/welcome.js');
  buildSchema();
}
