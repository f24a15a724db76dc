import type { IntegerProgram } from '../../policy/planModel.js';

/** Finds the best answer to an integer program, or as good a one as the time allows. */
export interface PlanSolver {
  /** Never throws: what it cannot do it says. @param withinMs waiting for one's turn counts; 0 asks for nothing */
  solve(program: IntegerProgram, withinMs: number): Promise<SolverAnswer>;
}

export interface SolverAnswer {
  /**
   * PROVED: nothing is cheaper. FOUND: something may be. NONE: there is no answer, and that is proved. UNKNOWN: nothing was
   * found in time, or the solver broke.
   */
  status: 'PROVED' | 'FOUND' | 'NONE' | 'UNKNOWN';
  /** One for each column, whole numbers; null when nothing was found. */
  values: number[] | null;
  /** No answer costs less, in the unit of the program; null when nothing is known. */
  bound: number | null;
  /** Why the solver broke, which it never should; left out while it works. */
  broken?: string;
}

export const NOTHING_KNOWN: SolverAnswer = { status: 'UNKNOWN', values: null, bound: null };
