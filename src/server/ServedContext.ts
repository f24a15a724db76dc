import type { ExecutionResult } from 'graphql';
import type { RequestContext } from '../resolvers/RequestContext.js';
import type { Spent } from './budget/Spent.js';

/** What resolvers are given, and what was done for the request before Apollo heard of it. */
export interface ServedContext extends RequestContext {
  begun?: Begun;
}

export interface Begun {
  /** By the clock of `performance`. */
  from: number;
  spent: Spent;
  /** Absent: the budget did not allow it. */
  result?: Promise<ExecutionResult>;
}
