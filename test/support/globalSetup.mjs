// Jest cannot load its set-up as TypeScript in ES modules, so this door teaches Node to, and goes through it.
import './registerTypeScript.mjs';

export default async function globalSetup() {
  const { startTestServer } = await import('./testServer.ts');
  await startTestServer();
}
