// No question is allowed to ask for more than can be answered: the rows that it could come to are counted before anything
// is read, a page by its size and a list by a guess.
import { GraphQLError } from 'graphql';

export interface Budget {
  /** How often the place that is being compiled could come. */
  times: number;
  /** All rows so far. */
  rows: number;
}

export const MOST_ROWS = 500_000;

/** What is decided for a row costs as much as reading so many. */
export const DECISION = 100;

/** A list without a size is taken to have so many. */
export const GUESSED_ROWS = 10;

export function newBudget(): Budget {
  return { times: 1, rows: 0 };
}

/** Compiles what stands below so many rows. */
export function below<T>(budget: Budget, rows: number, compile: () => T): T {
  const { times } = budget;
  budget.times = times * rows;
  spend(budget, budget.times);
  const compiled = compile();
  budget.times = times;
  return compiled;
}

export function decides(budget: Budget): void {
  spend(budget, budget.times * DECISION);
}

function spend(budget: Budget, rows: number): void {
  budget.rows += rows;
  if (budget.rows <= MOST_ROWS) return;
  throw new GraphQLError(
    `This could come to more than ${MOST_ROWS} rows (a decision such as nextActions counts as ${DECISION}). Ask for smaller pages, or for less of each.`,
    { extensions: { code: 'COST_EXCEEDED' } },
  );
}
