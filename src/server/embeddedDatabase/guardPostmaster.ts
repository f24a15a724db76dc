// Promise: the server does not outlive us, even after a kill -9. A tiny child holds the other end of a pipe of ours: when
// we are gone, for whatever reason, the pipe ends, and the child asks the server to stop.
import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import type { Binaries } from './findBinaries.js';
import { bareEnvironment } from './runProgram.js';

// Only builtins, so that it needs no PATH. The id is compared with the server's own file before each signal, because by
// then the number could belong to somebody else.
const SHELL_SCRIPT = `
while read -r line; do :; done
running() { read -r found 2>/dev/null < "$2" && [ "$found" = "$1" ]; }
running "$1" "$2" && kill -INT "$1"
`;

const WINDOWS_SCRIPT = `
process.stdin.resume().on('end', () => {
  require('node:child_process').spawnSync(process.argv[1], ['stop', '-W', '-m', 'fast', '-D', process.argv[2]]);
});
`;

/** Returns how to dismiss the guard. */
export function guardPostmaster(pid: number, cluster: string, binaries: Binaries): () => void {
  const [program, ...args] =
    process.platform === 'win32'
      ? [process.execPath, '-e', WINDOWS_SCRIPT, binaries.pgCtl, cluster]
      : ['/bin/sh', '-c', SHELL_SCRIPT, 'sh', String(pid), join(cluster, 'postmaster.pid')];
  const guard = spawn(program, args, {
    cwd: '/',
    env: bareEnvironment(),
    stdio: ['pipe', 'ignore', 'ignore'],
    // Its own process group: Ctrl-C in the terminal is for us, and we stop the server in our own order.
    detached: true,
    windowsHide: true,
  });
  guard.once('error', () => undefined);
  guard.stdin.once('error', () => undefined);
  // Neither may keep our process alive: when it has nothing left to do it ends, and the guard does its work.
  guard.unref();
  (guard.stdin as Socket).unref();
  return () => guard.kill('SIGKILL');
}
