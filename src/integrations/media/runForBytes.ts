// Promise: a program that works on strangers' files gets an argument list and no shell, sees nothing of our environment (it
// holds secrets), and is killed when it takes or says too much. What it complains about is not kept: it can quote the file.
import { spawn } from 'node:child_process';

/** What it wrote to its output. Null when it was killed, failed, wrote nothing, or is not there. */
export function runForBytes(
  program: string,
  args: string[],
  limits: { timeoutMs: number; mostBytes: number },
): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const { PATH, SystemRoot } = process.env;
    const child = spawn(program, args, {
      env: { PATH, SystemRoot, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (answer: Buffer | null): void => {
      clearTimeout(timer);
      if (answer === null) child.kill('SIGKILL');
      // What it has started itself may still hold the pipe.
      child.stdout.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(null), limits.timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limits.mostBytes) end(null);
      else chunks.push(chunk);
    });
    child.once('error', () => end(null));
    child.once('close', (code) => end(code === 0 && bytes > 0 ? Buffer.concat(chunks) : null));
  });
}
