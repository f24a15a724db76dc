// Where clauses are tried: asks the partner as Recourse does, keeps what was answered, gives out references and keys.
import { setTimeout as pass } from 'node:timers/promises';
import type { Receiver } from './openReceiver.js';
import { readAnswer, type Answer } from './readAnswer.js';
import { send, type Pace } from './send.js';
import { type Sign, signed } from './signed.js';
import { must, Unmet, Untried } from './Unmet.js';

export interface BenchOptions {
  /** The partner's base address. */
  url: string;
  secret: string;
  clock: () => Date;
  /** Begins each reference and key; a new one for each run. */
  run: string;
  skus?: string[];
  waybills?: string[];
  orderNos?: string[];
  receiver?: Receiver;
  /** Of the sandbox: where it is told what happens by itself. */
  simulateUrl?: string;
  /** How long a person has to do what the partner must be made to do; 0: nobody is there. */
  handMs?: number;
  say?: (line: string) => void;
  /** Between pieces of a slow body, and before we drop a connection. */
  pieceMs?: number;
  /** For how long nothing more may come after a webhook was taken. */
  quietMs?: number;
  /** For how long a webhook is waited for. */
  hookMs?: number;
}

export interface Ask {
  call: string;
  method: 'GET' | 'PUT' | 'POST';
  path: string;
  key?: string | null;
  body?: object;
  /** Instead of a body: exactly this. */
  text?: string;
  sign?: Sign;
  pace?: Pace;
  /** Is a 429 the answer that is wanted? Otherwise we wait as told, and ask again. */
  wants429?: boolean;
}

export type Bench = ReturnType<typeof openBench>;

const WHOLE_MS = 15_000;
const MOST_BANS = 3;
const LONGEST_BAN_SECONDS = 120;

export function openBench(options: BenchOptions) {
  const { secret, clock, run, pieceMs = 100 } = options;
  const url = options.url.replace(/\/+$/, '');
  const heard: Answer[] = [];
  const waybills = [...(options.waybills ?? [])];
  let given = 0;
  const next = (what: string) => `${what}-${run}-${(given += 1)}`;

  const attempt = async (ask: Ask): Promise<Answer | null> => {
    const text = ask.text ?? (ask.body === undefined ? null : JSON.stringify(ask.body));
    const id = ask.key ?? next('look');
    const headers = {
      accept: 'application/json, application/problem+json',
      ...(text === null ? {} : { 'content-type': 'application/json' }),
      ...(typeof ask.key === 'string' ? { 'idempotency-key': ask.key } : {}),
      ...(ask.sign ?? signed(secret))({ id, at: clock(), text: text ?? '' }),
    };
    const message = { method: ask.method, headers, text, pace: ask.pace ?? 'WHOLE' };
    try {
      const answer = await send(`${url}/${ask.path}`, message, { wholeMs: WHOLE_MS, pieceMs });
      if (answer === null) return null;
      const read = readAnswer(ask.call, answer);
      heard.push(read);
      return read;
    } catch (error) {
      const { code } = error as { code?: unknown };
      throw new Unmet(`${ask.call}: there was no answer (${typeof code === 'string' ? code : 'it broke'})`);
    }
  };

  /** Broken off on purpose: what was answered is not heard. */
  const breakOff = async (ask: Ask & { pace: 'HALF' | 'DROPPED' }): Promise<void> => void (await attempt(ask));

  const ask = async (question: Ask): Promise<Answer> => {
    for (let bans = 0; ; bans += 1) {
      const answer = await attempt(question);
      must(answer !== null, `${question.call}: there was no answer`);
      if (answer.status !== 429 || question.wants429 || bans === MOST_BANS) return answer;
      const seconds = Math.min(answer.retryAfterSeconds ?? 1, LONGEST_BAN_SECONDS);
      await pass(seconds * 1000);
    }
  };

  return {
    options: {
      pieceMs,
      quietMs: 2_000,
      hookMs: 15_000,
      handMs: 0,
      say: () => undefined,
      skus: [],
      orderNos: [],
      ...options,
    },
    heard,
    ask,
    breakOff,
    key: () => next('key'),
    reference: () => next('KIT'),
    /** A parcel that no clause has used; one of those given, as long as there are any. */
    waybill: (word = 'KIT') => {
      if (options.waybills === undefined || options.waybills.length === 0) return next(word);
      const waybill = waybills.shift();
      if (waybill === undefined)
        throw new Untried('It needs one more parcel that may be stopped: give it with --waybill.');
      return waybill;
    },
    orderNo: (word = 'KIT') => options.orderNos?.[given % options.orderNos.length] ?? next(word),
  };
}
