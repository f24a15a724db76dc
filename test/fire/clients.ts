// Those who ask while it burns: each asks again under the same key until it knows, and every call is put on record.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { globalId } from '../../src/policy/globalId.js';

export type Outcome = 'OK' | 'FAILED' | 'UNKNOWN';

/** One call, as its caller saw it. FAILED: refused, with a reason. UNKNOWN: it may have happened. */
export interface Recorded {
  mutation: string;
  key: string;
  startedAt: number;
  endedAt: number;
  outcome: Outcome;
  what: string;
}

export interface SeenCase {
  caseId: string;
  startedAt: number;
  endedAt: number;
  version: number;
  state: string;
  refundedMinor: number;
}

export interface Clients {
  history: Recorded[];
  seen: SeenCase[];
  /** Asks until it is answered; the answer's payload, or null when it was refused for good. */
  insist(mutation: string, input: Record<string, unknown>, select: string): Promise<Record<string, unknown> | null>;
  look(caseId: string): Promise<void>;
}

const PATIENCE_MS = 20_000;

export function newClients(house: { url: string; token: string }): Clients {
  const history: Recorded[] = [];
  const seen: SeenCase[] = [];
  const ask = async (query: string, variables: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${house.token}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await answer.text();
    const { data, errors } = JSON.parse(text) as { data?: Record<string, unknown>; errors?: { message: string }[] };
    if (answer.status !== 200 || errors !== undefined || data === undefined) {
      throw new Error(`${answer.status} ${errors?.[0]?.message ?? ''}`);
    }
    return data;
  };
  return {
    history,
    seen,
    insist: async (mutation, input, select) => {
      const key = typeof input.idempotencyKey === 'string' ? input.idempotencyKey : randomUUID();
      const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input!`;
      const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { ${select} userErrors { code message retryable } } }`;
      for (;;) {
        const startedAt = performance.now();
        const note = (outcome: Outcome, what: string) =>
          history.push({ mutation, key, startedAt, endedAt: performance.now(), outcome, what });
        try {
          const payload = (await ask(query, { input }))[mutation] as Record<string, unknown>;
          const [refusal] = payload.userErrors as { code: string; retryable: boolean }[];
          note(refusal === undefined ? 'OK' : 'FAILED', refusal?.code ?? JSON.stringify(payload));
          if (refusal === undefined) return payload;
          if (!refusal.retryable) return null;
        } catch (error) {
          note('UNKNOWN', String(error));
        }
        await sleep(300);
      }
    },
    look: async (caseId) => {
      const startedAt = performance.now();
      try {
        const query = `query ($id: ID!) { node(id: $id) { ... on Case { version state refunds { amount { amount } } } } }`;
        const { node } = (await ask(query, { id: globalId('Case', caseId) })) as {
          node: { version: number; state: string; refunds: { amount: { amount: string } }[] };
        };
        const refundedMinor = node.refunds.reduce((sum, { amount }) => sum + Math.round(Number(amount.amount) * 100), 0);
        const { version, state } = node;
        seen.push({ caseId, startedAt, endedAt: performance.now(), version, state, refundedMinor });
      } catch {
        // Who only looks may look again.
      }
    },
  };
} // prettier-ignore
