// Promise: the server is asked to end, and given the time to put its data in order. Windows knows no signals; there
// PostgreSQL's own tool speaks to it.
import { runProgram } from './runProgram.js';
import type { Binaries } from './findBinaries.js';

export type StopMode = 'fast' | 'immediate';

export async function signalPostmaster(
  pid: number,
  mode: StopMode,
  cluster: string,
  binaries: Binaries,
): Promise<void> {
  if (process.platform === 'win32') {
    await runProgram(binaries.pgCtl, ['stop', '-W', '-m', mode, '-D', cluster], { cwd: cluster, runAs: {} });
    return;
  }
  try {
    process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
