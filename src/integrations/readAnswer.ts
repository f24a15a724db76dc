// Turns a partner's HTTP answer into a value, or into a PartnerError of the right kind. What decides is whether the partner
// may have acted: after a call that acts, an answer that cannot be read leaves the outcome unknown; after a look-up it
// means only that nothing was learned.
import type { z } from 'zod';
import type { RawAnswer } from './exchange.js';
import { answerFault } from './contract/check.js';
import { PartnerError } from './PartnerError.js';
import { fieldsAtFault, problemWire, type Problem } from './wire.js';

/** REFUSED: a definite problem with a code; the gateway knows whether it is a decline, a find, or a fault. */
export type PartnerAnswer<T> = { kind: 'ANSWERED'; body: T } | { kind: 'REFUSED'; status: number; problem: Problem };

export function readAnswer<T>(
  raw: RawAnswer,
  call: { call: string; acts: boolean; answer: z.ZodType<T>; partner: string; now: Date },
): PartnerAnswer<T> {
  const { status } = raw;
  const json = jsonOf(raw);
  const problem = json === undefined ? undefined : problemWire.safeParse(json).data;
  const says = problem ? `${problem.code}: ${problem.detail ?? problem.title}` : `status ${status}`;

  if (status === 429 || (status >= 400 && problem?.code === 'RATE_LIMITED')) {
    const retryAfterSeconds = secondsToWait(raw, call.now);
    throw new PartnerError('RATE_LIMITED', `${call.partner} limits our calls (${says}).`, {
      status,
      retryAfterSeconds,
    });
  }
  if (status === 401 || (status >= 400 && problem?.code === 'AUTH_EXPIRED')) {
    throw new PartnerError('AUTH_EXPIRED', `${call.partner} does not accept our login (${says}).`, { status });
  }
  if (status >= 500 || status === 408) {
    const kind = call.acts ? 'UNKNOWN_OUTCOME' : 'UNREACHABLE';
    throw new PartnerError(kind, `${call.partner} failed to answer (${says}).`, { status });
  }
  if (status >= 200 && status < 300) return { kind: 'ANSWERED', body: bodyOf(json, status, call) };
  if (status >= 400 && problem) return { kind: 'REFUSED', status, problem };
  throw new PartnerError('PROTOCOL', `${call.partner} answered with status ${status} and no problem that we know.`, {
    status,
  });
}

function bodyOf<T>(
  json: unknown,
  status: number,
  { call, acts, answer, partner }: { call: string; acts: boolean; answer: z.ZodType<T>; partner: string },
): T {
  if (json === undefined) {
    const kind = acts ? 'UNKNOWN_OUTCOME' : 'PROTOCOL';
    throw new PartnerError(kind, `${partner} answered with something that is not JSON.`, { status });
  }
  const read = answer.safeParse(json);
  const fields = answerFault(call, status, json) ?? (read.success ? null : fieldsAtFault(read.error));
  if (read.success && fields === null) return read.data;
  throw new PartnerError('PROTOCOL', `${partner} answered against the contract: ${fields}.`, { status });
}

function jsonOf({ headers, text }: RawAnswer): unknown {
  if (!/^application\/(problem\+)?json\s*(;|$)/i.test(headers['content-type'] ?? '')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A ban that is told in words wins over the header: its last second still counts, so one more. */
function secondsToWait({ headers, text }: RawAnswer, now: Date): number | undefined {
  const retryAfter = headers['retry-after'];
  const ban = /ban will last (\d{1,6}) seconds?/i.exec(text)?.[1];
  if (ban !== undefined) return Number(ban) + 1;
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,6}$/.test(retryAfter)) return Number(retryAfter);
  const until = Date.parse(retryAfter);
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - now.getTime()) / 1000));
}
