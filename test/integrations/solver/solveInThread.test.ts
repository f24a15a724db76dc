import { describe, expect, it } from '@jest/globals';
import { solveInThread } from '../../../src/integrations/solver/solveInThread.js';
import type { IntegerProgram } from '../../../src/policy/planModel.js';

const solver = solveInThread();

/** Three things for 1, 2 and 3, at most two of each; at least four are wanted. */
const PROGRAM: IntegerProgram = {
  cost: [1, 2, 3],
  upper: [2, 2, 2],
  rows: [{ lower: 4, upper: Infinity, terms: [[0, 1], [1, 1], [2, 1]] }],
}; // prettier-ignore

describe('the solver in its thread', () => {
  it('finds the cheapest whole numbers, and proves it', async () => {
    const answer = await solver.solve(PROGRAM, 20_000);

    expect(answer).toEqual({ status: 'PROVED', values: [2, 2, 0], bound: 6 });
  });

  it('says that there is no answer where there is none', async () => {
    const answer = await solver.solve({ ...PROGRAM, upper: [1, 1, 1] }, 20_000);

    expect(answer).toEqual({ status: 'NONE', values: null, bound: null });
  });

  it('asks for nothing when there is no time', async () => {
    const answer = await solver.solve(PROGRAM, 0);

    expect(answer).toEqual({ status: 'UNKNOWN', values: null, bound: null });
  });

  it('serves many at once, one after the other, each with the own answer', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((wanted) =>
        solver.solve({ ...PROGRAM, rows: [{ lower: wanted, upper: Infinity, terms: [[0, 1], [1, 1], [2, 1]] }] }, 20_000),
      ),
    ); // prettier-ignore

    expect(answers.map((answer) => answer.bound)).toEqual([1, 2, 4, 6]);
  });

  it('says so when it is asked for something broken, and answers the next question', async () => {
    const broken = await solver.solve({ ...PROGRAM, rows: [{ lower: 1, upper: 2, terms: [[99, 1]] }] }, 20_000);
    const next = await solver.solve(PROGRAM, 20_000);

    expect(broken).toEqual({
      status: 'UNKNOWN',
      values: null,
      bound: null,
      broken: expect.stringContaining('outside the model'),
    });
    expect(next.status).toBe('PROVED');
  });
});
