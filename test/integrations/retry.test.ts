import { describe, expect, test } from '@jest/globals';

import { PARTNER_ERROR_KINDS } from '../../src/integrations/PartnerError.js';
import {
  nextTry,
  pauseFor,
  RETRY_POLICY,
  TRY_REASONS,
  type FailedTry,
  type NextTry,
} from '../../src/integrations/retry.js';

const failed = (overrides: Partial<FailedTry>): FailedTry => {
  return { kind: 'UNREACHABLE', attempt: 1, outcomeClass: 'LOOKUP', jitter: 0, ...overrides };
};

const TABLE: [string, Partial<FailedTry>, NextTry][] = [
  ['never reached: asked again', {}, { action: 'ASK_AGAIN', afterSeconds: 3, reason: 'NOT_REACHED' }],
  ['... later each time', { attempt: 4 }, { action: 'ASK_AGAIN', afterSeconds: 20, reason: 'NOT_REACHED' }],
  ['... with jitter', { attempt: 4, jitter: 0.5 }, { action: 'ASK_AGAIN', afterSeconds: 30, reason: 'NOT_REACHED' }],
  [
    '... until it has been enough',
    { attempt: 8 },
    { action: 'GIVE_UP', afterSeconds: 0, reason: 'NOT_REACHED_TOO_OFTEN' },
  ],
  [
    'unknown, and can be looked up: looked up',
    { kind: 'UNKNOWN_OUTCOME' },
    { action: 'LOOK_UP', afterSeconds: 3, reason: 'LOOK_UP_FIRST' },
  ],
  [
    'unknown, with a key: asked again with the same key',
    { kind: 'UNKNOWN_OUTCOME', outcomeClass: 'KEYED' },
    { action: 'ASK_AGAIN', afterSeconds: 3, reason: 'SAME_KEY_AGAIN' },
  ],
  [
    'unknown, with neither: a person',
    { kind: 'UNKNOWN_OUTCOME', outcomeClass: 'NEITHER' },
    { action: 'NEEDS_PERSON', afterSeconds: 0, reason: 'CANNOT_BE_LOOKED_UP' },
  ],
  [
    'unknown too often: a person, never given up',
    { kind: 'UNKNOWN_OUTCOME', attempt: 8 },
    { action: 'NEEDS_PERSON', afterSeconds: 0, reason: 'UNKNOWN_TOO_OFTEN' },
  ],
  [
    'never reached, but an earlier try is unknown: still looked up first',
    { earlierUnknown: true },
    { action: 'LOOK_UP', afterSeconds: 3, reason: 'LOOK_UP_FIRST' },
  ],
  [
    'never reached too often, but an earlier try is unknown: a person',
    { earlierUnknown: true, attempt: 8 },
    { action: 'NEEDS_PERSON', afterSeconds: 0, reason: 'UNKNOWN_TOO_OFTEN' },
  ],
  [
    'limited: waits as long as it says, and so do all calls of the partner',
    { kind: 'RATE_LIMITED', retryAfterSeconds: 31 },
    { action: 'ASK_AGAIN', afterSeconds: 31, reason: 'RATE_LIMITED' },
  ],
  [
    'limited, and it does not say how long',
    { kind: 'RATE_LIMITED', jitter: 0.99 },
    { action: 'ASK_AGAIN', afterSeconds: 64, reason: 'RATE_LIMITED' },
  ],
  [
    'limited for the hundredth time: never given up',
    { kind: 'RATE_LIMITED', retryAfterSeconds: 31, attempt: 100 },
    { action: 'ASK_AGAIN', afterSeconds: 31, reason: 'RATE_LIMITED' },
  ],
  [
    'limited, and an earlier try is unknown: looked up after the pause',
    { kind: 'RATE_LIMITED', retryAfterSeconds: 31, earlierUnknown: true },
    { action: 'LOOK_UP', afterSeconds: 31, reason: 'RATE_LIMITED' },
  ],
  [
    'login expired: nothing is asked until a person has renewed it',
    { kind: 'AUTH_EXPIRED', attempt: 100 },
    { action: 'ASK_AGAIN', afterSeconds: 900, reason: 'LOGIN_EXPIRED' },
  ],
  [
    'login expired, and an earlier try is unknown and cannot be looked up: a person, for both',
    { kind: 'AUTH_EXPIRED', earlierUnknown: true, outcomeClass: 'NEITHER' },
    { action: 'NEEDS_PERSON', afterSeconds: 0, reason: 'CANNOT_BE_LOOKED_UP' },
  ],
  [
    'held back, so nobody was asked: asked again when it may be',
    { kind: 'HELD_BACK', retryAfterSeconds: 12, attempt: 100 },
    { action: 'ASK_AGAIN', afterSeconds: 12, reason: 'HELD_BACK' },
  ],
  [
    'held back, and an earlier try is unknown: looked up when it may be',
    { kind: 'HELD_BACK', retryAfterSeconds: 12, earlierUnknown: true },
    { action: 'LOOK_UP', afterSeconds: 12, reason: 'HELD_BACK' },
  ],
  [
    'against the contract: a person',
    { kind: 'PROTOCOL' },
    { action: 'NEEDS_PERSON', afterSeconds: 0, reason: 'CONTRACT_BROKEN' },
  ],
];

describe('what a failed try means for the partner', () => {
  test('it rests as long as it says, or a minute when it does not say; a login waits for a person', () => {
    const pauses = [
      failed({ kind: 'RATE_LIMITED', retryAfterSeconds: 31 }),
      failed({ kind: 'RATE_LIMITED' }),
      failed({ kind: 'AUTH_EXPIRED' }),
    ].map((one) => pauseFor(one));

    expect(pauses).toEqual([{ seconds: 31 }, { seconds: 60 }, 'UNTIL_PERSON']);
  });
});

describe('what follows a failed try', () => {
  test.each(TABLE)('%s', (_outcome, input, next) => {
    expect(nextTry(failed(input))).toEqual(next);
  });

  test('every reason has a row', () => {
    expect([...new Set(TABLE.map(([, , next]) => next.reason))].sort()).toEqual([...TRY_REASONS].sort());
  });
});

describe('whatever failed, however often', () => {
  const all = PARTNER_ERROR_KINDS.flatMap((kind) =>
    (['KEYED', 'LOOKUP', 'NEITHER'] as const).flatMap((outcomeClass) =>
      [true, false].flatMap((earlierUnknown) =>
        [1, 2, 7, 8, 30, 1000].map((attempt) => failed({ kind, outcomeClass, earlierUnknown, attempt, jitter: 0.999 })),
      ),
    ),
  );

  test('what may have been done is never given up, and never sent again but with a key of its own', () => {
    const mayBeDone = all.filter((one) => one.kind === 'UNKNOWN_OUTCOME' || one.earlierUnknown);

    for (const one of mayBeDone) {
      const { action } = nextTry(one);
      expect(action).not.toBe('GIVE_UP');
      if (action === 'ASK_AGAIN') expect(one.outcomeClass).toBe('KEYED');
    }
  });

  test('only a rate limit and an expired login pause the partner', () => {
    for (const one of all) {
      const pauses = one.kind === 'RATE_LIMITED' || one.kind === 'AUTH_EXPIRED';
      expect(pauseFor(one) !== null).toBe(pauses);
    }
  });

  test('the wait never exceeds the cap', () => {
    for (const one of all) expect(nextTry(one).afterSeconds).toBeLessThanOrEqual(RETRY_POLICY.capSeconds);
  });
});
