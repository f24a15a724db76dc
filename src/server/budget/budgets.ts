// Promise: who pays for what. A caller who is known pays by token for what an operation could come to; a stranger, and
// whoever comes with a token or link that is not good, pays by address. A good token is served whatever its address did:
// behind one address may be a whole office, or the proxy of everybody.
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { Viewer } from '../../workflows/App.js';
import { type BucketSize, type Buckets, newBuckets } from './buckets.js';

export interface Budgets {
  callers: Buckets;
  strangers: Buckets;
}

export interface BudgetSettings {
  callers?: BucketSize;
  strangers?: BucketSize;
  seconds?: () => number;
}

/** The largest question that may be asked at all fits in; a person at a console never sees the end of it. */
export const CALLERS_BUDGET: BucketSize = { points: 500_000, restorePerSecond: 100_000 };

/** Refused tokens and links of one address. */
const STRANGERS_BUDGET: BucketSize = { points: 60, restorePerSecond: 1 };

export function newBudgets({ callers, strangers, seconds }: BudgetSettings = {}): Budgets {
  return {
    callers: newBuckets(callers ?? CALLERS_BUDGET, seconds),
    strangers: newBuckets(strangers ?? STRANGERS_BUDGET, seconds),
  };
}

/** Every token of the same person for the same merchant draws on one bucket. */
export function callerKey({ role, merchantId, subject, scopeId }: Viewer): string {
  return JSON.stringify([merchantId, subject, role, scopeId]);
}

/** One of IPv6 is a whole network: whoever has one has all addresses of it. */
export function addressKey({ ip }: Pick<FastifyRequest, 'ip'>): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  return address.kind() === 'ipv4' ? address.toString() : address.toByteArray().slice(0, 8).join('.');
}
