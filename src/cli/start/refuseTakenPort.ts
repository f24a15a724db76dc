// Promise: a port that somebody else has is said before anything is started, with what to set instead.
import { createServer } from 'node:net';

export class PortTaken extends Error {}

export async function refuseTakenPort(host: string, port: number, setting: 'PORT' | 'SANDBOX_PORT'): Promise<void> {
  if (port === 0) return;
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
  if (code === undefined) return;
  throw new PortTaken(sentenceFor(code, host, port, setting));
}

function sentenceFor(code: string, host: string, port: number, setting: string): string {
  const instead = `Set ${setting} to another port (for example: ${setting}=${port + 100} npm start), or to 0 for any free one.`;
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. ${instead}`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. ${instead}`;
  return `It is not possible to listen on ${host}:${port} (${code}). Set HOST to an address of this machine, or ${setting} to another port.`;
}
