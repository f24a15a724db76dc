// Faults that a test or a demo has scripted: the next so many calls of an account go wrong in a certain way, before or after
// their effect. First in, first out. And calls that go wrong by chance, with a seed.
import type { FastifyReply } from 'fastify';
import { loginExpired, problem, rateLimited, type Reply } from './replies.js';

export const FAULT_KINDS = [
  'RESET_BEFORE',
  'RESET_AFTER',
  'HANG',
  'HANG_AFTER',
  '503_BEFORE',
  '503_AFTER',
  '429',
  '401',
  'HTML',
  'SLOW_DRIP',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  /** An account's id; left out: any. */
  account?: string | undefined;
  /** A call's name in the contract (placeOrder …); left out: any. */
  call?: string | undefined;
  times: number;
  kind: FaultKind;
}

/** How many of a hundred calls go wrong in each way, by chance: the same ones for the same seed. */
export interface Chance {
  seed: number;
  percent: Partial<Record<FaultKind, number>>;
}

export interface FaultScript {
  add(fault: Fault): void;
  clear(): void;
  /** From now on by chance as well; without odds no more. */
  byChance(chance: Chance): void;
  /** The fault that this call meets, used up once. */
  take(account: string, call: string): FaultKind | undefined;
}

export function faultScript(): FaultScript {
  let faults: Fault[] = [];
  let chance: Chance = { seed: 0, percent: {} };
  let random = randomFrom(0);
  return {
    add: (fault) => void faults.push({ ...fault }),
    clear: () => {
      faults = [];
      chance = { seed: 0, percent: {} };
    },
    byChance: (next) => {
      chance = next;
      random = randomFrom(next.seed);
    },
    take: (account, call) => {
      const fault = faults.find((one) => (one.account ?? account) === account && (one.call ?? call) === call);
      if (!fault) return drawn(chance, random);
      fault.times -= 1;
      faults = faults.filter((one) => one.times > 0);
      return fault.kind;
    },
  };
}

function drawn({ percent }: Chance, random: () => number): FaultKind | undefined {
  let left = random() * 100;
  return FAULT_KINDS.find((kind) => {
    left -= percent[kind] ?? 0;
    return left < 0;
  });
}

/** mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Does the call have its effect before it goes wrong? */
export function hasEffect(kind: FaultKind): boolean {
  return kind === 'RESET_AFTER' || kind === 'HANG_AFTER' || kind === '503_AFTER' || kind === 'SLOW_DRIP';
}

/** The answer of a call that goes wrong; undefined when the connection was taken over and there is none. */
export function goWrong(kind: FaultKind, reply: FastifyReply): Reply | undefined {
  switch (kind) {
    case '503_BEFORE':
    case '503_AFTER':
      return problem(503, 'UNAVAILABLE', 'Try again later.');
    case '429':
      return rateLimited(30);
    case '401':
      return loginExpired();
    case 'HTML':
      return {
        status: 200,
        body: Buffer.from('<!doctype html><title>Sign in</title>'),
        headers: { 'content-type': 'text/html' },
      };
    case 'RESET_BEFORE':
    case 'RESET_AFTER':
      reply.hijack();
      reply.raw.socket?.resetAndDestroy();
      return undefined;
    case 'HANG':
    case 'HANG_AFTER':
      reply.hijack();
      return undefined;
    case 'SLOW_DRIP':
      reply.hijack();
      drip(reply);
      return undefined;
  }
}

function drip(reply: FastifyReply): void {
  reply.raw.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => reply.raw.write(' '), 20);
  reply.raw.on('close', () => clearInterval(timer));
}
