import './registerTypeScript.mjs';

export default async function globalTeardown() {
  const { stopTestServer } = await import('./testServer.ts');
  await stopTestServer();
}
