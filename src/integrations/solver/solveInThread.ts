// Promise: one solver in a thread of its own serves everybody in this process, one after the other, so that a hard question
// never keeps the others from being answered. A solver that hangs or breaks is thrown away, and the next question gets a new
// one; one that nobody has asked for a while is let go.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { IntegerProgram } from '../../policy/planModel.js';
import { NOTHING_KNOWN, type PlanSolver, type SolverAnswer } from './PlanSolver.js';
import { solverThread } from './solverThread.js';

export function solveInThread(): PlanSolver {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const end = (): void => {
    void thread?.terminate();
    thread = null;
  };
  const ask = async (program: IntegerProgram, until: number): Promise<SolverAnswer> => {
    const withinMs = until - performance.now();
    if (withinMs <= 0) return NOTHING_KNOWN;
    clearTimeout(idle);
    thread ??= startThread();
    const answer = await answerOf(thread, program, withinMs);
    if (answer.broken !== undefined) end();
    idle = setTimeout(end, IDLE_MS).unref();
    return answer;
  };
  return {
    solve: (program, withinMs) => {
      const until = performance.now() + withinMs;
      const mine = turn.then(() => ask(program, until));
      turn = mine;
      return mine;
    },
  };
}

/** A solver is several times faster once it has warmed up, so it is kept for a while. */
const IDLE_MS = 300_000;
/** What loading the solver and noticing the time may take beyond the limit. */
const GRACE_MS = 2_000;

/** The thread is written out as text, because what it is compiled to lies elsewhere in every way of running this. */
function startThread(): Worker {
  const highsFile = createRequire(import.meta.url).resolve('highs');
  // In the bundle, what stands in a function is given its name by __name, which is not there in a thread.
  const text = `const __name = (what) => what; (${solverThread.toString()})()`;
  const thread = new Worker(text, { eval: true, workerData: { highsFile }, execArgv: [] });
  thread.unref();
  return thread;
}

/** After an answer that says what broke, the thread is of no use any more. */
function answerOf(thread: Worker, program: IntegerProgram, withinMs: number): Promise<SolverAnswer> {
  return new Promise((resolve) => {
    const done = (answer: SolverAnswer): void => {
      clearTimeout(late);
      thread.off('message', done).off('error', broke).off('exit', ended);
      thread.unref();
      resolve(answer);
    };
    const broke = ({ message }: Error): void => done({ ...NOTHING_KNOWN, broken: message });
    const ended = (): void => broke(new Error('The thread of the solver ended.'));
    const late = setTimeout(() => broke(new Error('The solver did not notice the time.')), withinMs + GRACE_MS);
    // While somebody waits for an answer the process does not end.
    thread.ref();
    thread.on('message', done).on('error', broke).on('exit', ended);
    thread.postMessage({ program, withinMs });
  });
}
