import type { GraphQLError } from 'graphql';

/** As it stands in `extensions.cost`. */
export interface Cost {
  /** Points of this operation. */
  requested: number;
  /** Points that a caller can have at most. */
  budget: number;
  /** Points that are left. */
  remaining: number;
  restorePerSecond: number;
}

/** What the budget says of an operation. */
export interface Spent {
  cost: Cost;
  refusal?: GraphQLError;
}
