// What the kit is made of: a clause is one sentence of the contract, and what shows whether a partner keeps it.
import type { Bench } from './openBench.js';

export const PARTNER_ROLES = ['supplier', 'carrier', 'payment', 'marketplace'] as const;
export type PartnerRole = (typeof PARTNER_ROLES)[number];

export interface Clause {
  /** S-PLACE-1: the role's letter, what it is about, a number. */
  id: string;
  /** A MUST that fails keeps a partner from being connected. */
  level: 'MUST' | 'SHOULD';
  says: string;
  /** Ends well, or throws Unmet or Untried. */
  look(bench: Bench): Promise<void> | void;
}

/** A call that acts, as the clauses that hold for all of them need to know it. */
export interface Deed {
  call: string;
  /** The word of its clauses' ids. */
  word: string;
  method: 'PUT' | 'POST';
  path(reference: string): string;
  /** How the thing is looked up by our reference; null when it cannot be. */
  lookUp: { call: string; path(reference: string): string } | null;
  /** Makes what the call is about, and says under which reference it is; without it any new reference will do. */
  about?(bench: Bench): Promise<string>;
  body(bench: Bench): Promise<object>;
  /** The same call with something else in it. */
  changed(body: object): object;
  /** Bodies that the contract forbids, besides {} and what is no JSON. */
  bad(body: object): object[];
  /** The partner's own number of what came about: the same number, the same thing. Null when the answer has none. */
  numberIn: string | null;
  /** What a second call under the same reference with another key and the same body is answered. */
  again: 'REPEATED_ORDER' | 'THE_SAME' | 'ANOTHER';
}

/** Something that the partner tells of by webhook, and how it is brought about. */
export interface News {
  reference: string;
  simulate: { path: string; body: object };
  byHand: string;
}

export interface RoleBook {
  role: PartnerRole;
  letter: string;
  /** The first is the one that the clauses about signatures and faults use; it can be looked up. */
  deeds: [Deed, ...Deed[]];
  /** Two messages, one after the other. */
  news(bench: Bench): Promise<[News, News]>;
  own: Clause[];
}
