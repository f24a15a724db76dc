import type { Decision } from '../../../src/workflows/decide.js';
import type { Shop } from '../../support/shop.js';
import type { Walker } from './walker.js';

/** What somebody did to an order, told of it, and counted. */
export interface Done {
  who: string;
  what: string;
  /** Under what it is counted. */
  kind: string;
  /** What must not have come of it. */
  breach?: string;
}

/** Null when there was nothing of the kind to be done. */
export type Act = (shop: Shop, walker: Walker) => Promise<Done | null>;

export function told(who: string, what: string, decision: Decision<unknown>): Done {
  const came = decision.ok ? 'done' : decision.refusals.map(({ code }) => code).join();
  return { who, what: `${what}: ${came}`, kind: `${what}: ${came}` };
}
