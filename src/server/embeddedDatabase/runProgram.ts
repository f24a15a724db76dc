// Promise: a program that we start sees nothing of our environment (it holds secrets) and does not speak another language.
import { spawn } from 'node:child_process';

export interface RunAs {
  uid?: number;
  gid?: number;
}

export interface ProgramAnswer {
  code: number | null;
  output: string;
}

export function runProgram(
  command: string,
  args: string[],
  options: { cwd: string; runAs: RunAs },
): Promise<ProgramAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: bareEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...options.runAs,
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: output.trim() }));
  });
}

export function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  return { PATH, SystemRoot, TEMP, TMP, LC_ALL: 'C', TZ: 'UTC' };
}
