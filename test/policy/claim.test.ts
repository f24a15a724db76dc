// Rules A1 and A2: evidence, the marketplace's verdict, and the appeal (survivals 12 and 13).

import { describe, expect, it } from '@jest/globals';
import { mayAppeal, maySubmitClaim, mayUpload } from '../../src/policy/claim.js';
import type { CaseRecord } from '../../src/policy/unitFacts.js';
import { ROLES } from '../../src/policy/vocabulary.js';
import { caseOf, deliveredUnit, hoursAgo, NOW, told, valueOf, verification } from './builders.js';

const AGENT = { role: 'AGENT' } as const;
const BUYER = { role: 'BUYER' } as const;
const TIMER = { role: 'TIMER' } as const;

const IN_TIME = { usable: 1, fresh: 1, freshInTime: 1 };
const LATE = { usable: 1, fresh: 1, freshInTime: 0 };
const SHOWN = { usable: 1, fresh: 0, freshInTime: 0 };
const NONE = { usable: 0, fresh: 0, freshInTime: 0 };

function claim(own: Partial<CaseRecord> = {}) {
  return caseOf([deliveredUnit()], {
    problem: 'DAMAGED',
    ruleId: 'A1',
    state: 'AWAITING_EVIDENCE',
    evidence: IN_TIME,
    ...own,
  });
}

describe('submitting a claim', () => {
  it('begins the first round, by whoever of buyer, merchant and deadline is first', () => {
    for (const viewer of [BUYER, AGENT, TIMER]) {
      expect(valueOf(maySubmitClaim(claim(), viewer))).toEqual({
        ruleId: 'A1',
        roundNo: 1,
        isAppeal: false,
        addsTo: null,
      });
    }
    expect(told(maySubmitClaim(claim(), { role: 'OPERATOR' }))).toBe('NOT_PERMITTED');
    expect(told(maySubmitClaim(claim(), { role: 'PARTNER' }))).toBe('NOT_PERMITTED');
  });

  it('is part of A2 as well, and of no rule that goes by no verification', () => {
    expect(valueOf(maySubmitClaim(claim({ problem: 'ALLERGIC_REACTION', ruleId: 'A2' }), BUYER)).ruleId).toBe('A2');
    expect(told(maySubmitClaim(claim({ ruleId: 'C2', state: 'OPEN' }), BUYER))).toBe('C2 NOT_OFFERED');
    expect(told(maySubmitClaim(claim({ ruleId: 'C1', state: 'OPEN' }), BUYER))).toBe('C1 NOT_OFFERED');
  });

  it('needs a usable file that no round holds yet', () => {
    expect(told(maySubmitClaim(claim({ evidence: NONE }), BUYER))).toBe('A1 EVIDENCE_NEEDED');
    expect(told(maySubmitClaim(claim({ evidence: SHOWN }), BUYER))).toBe('A1 EVIDENCE_NEEDED');
  });

  it('with nothing but late evidence is for a person of the merchant', () => {
    const late = claim({ evidence: LATE, state: 'NEEDS_PERSON' });

    expect(told(maySubmitClaim(late, AGENT))).toBe('OK');
    expect(told(maySubmitClaim(late, { role: 'MERCHANT_ADMIN' }))).toBe('OK');
    expect(told(maySubmitClaim(late, BUYER))).toBe('A1 NOT_PERMITTED');
    expect(told(maySubmitClaim(late, { role: 'SYSTEM' }))).toBe('A1 NOT_PERMITTED');
    expect(told(maySubmitClaim(late, TIMER))).toBe('A1 NOT_OFFERED');
    expect(told(maySubmitClaim(claim({ evidence: { usable: 2, fresh: 2, freshInTime: 1 } }), BUYER))).toBe('OK');
  });

  it('adds to the round that wants more', () => {
    const wanted = verification({ id: 'round-2', roundNo: 2, state: 'MORE_WANTED', decidedAt: null });

    expect(valueOf(maySubmitClaim(claim({ verification: wanted }), BUYER))).toEqual({
      ruleId: 'A1',
      roundNo: 2,
      isAppeal: false,
      addsTo: 'round-2',
    });
    expect(told(maySubmitClaim(claim({ verification: wanted, evidence: SHOWN }), BUYER))).toBe('A1 EVIDENCE_NEEDED');
  });

  it('is not done twice: not while a round is open, nor after its verdict', () => {
    const open = { state: 'PENDING', decidedAt: null } as const;
    const sent = { state: 'SUBMITTING', decidedAt: null } as const;

    expect(told(maySubmitClaim(claim({ state: 'VERIFYING', verification: verification(open) }), BUYER))).toBe(
      'A1 WORK_IN_PROGRESS',
    );
    expect(told(maySubmitClaim(claim({ state: 'NEEDS_PERSON', verification: verification(open) }), AGENT))).toBe(
      'A1 WORK_IN_PROGRESS',
    );
    expect(told(maySubmitClaim(claim({ state: 'NEEDS_PERSON', verification: verification(sent) }), AGENT))).toBe(
      'A1 WORK_IN_PROGRESS',
    );
    expect(told(maySubmitClaim(claim({ state: 'OPEN', verification: verification() }), AGENT))).toBe(
      'A1 VERDICT_GIVEN',
    );
    expect(
      told(
        maySubmitClaim(claim({ state: 'VERDICT_REFUSED', verification: verification({ state: 'REFUSED' }) }), BUYER),
      ),
    ).toBe('A1 VERDICT_GIVEN');
  });

  it('is still possible for the units that an override left, and over with the case', () => {
    expect(told(maySubmitClaim(claim({ state: 'OPEN' }), BUYER))).toBe('OK');
    expect(told(maySubmitClaim(claim({ state: 'WITHDRAWN' }), BUYER))).toBe('A1 CASE_CLOSED');
  });
});

describe('appealing a verdict', () => {
  const refused = (own: Partial<CaseRecord> = {}) =>
    claim({
      state: 'VERDICT_REFUSED',
      verification: verification({ state: 'REFUSED', roundNo: 1 }),
      appealUntil: hoursAgo(-1),
      ...own,
    });

  it('is a new round with new evidence, and the old one is kept (survival 13)', () => {
    expect(valueOf(mayAppeal(refused(), BUYER, NOW))).toEqual({
      ruleId: 'A1',
      roundNo: 2,
      isAppeal: true,
      addsTo: null,
    });
    expect(told(mayAppeal(refused({ evidence: SHOWN }), BUYER, NOW))).toBe('A1 EVIDENCE_NEEDED');
    expect(told(mayAppeal(refused({ evidence: LATE }), BUYER, NOW))).toBe('A1 NOT_PERMITTED');
    expect(told(mayAppeal(refused({ evidence: LATE }), AGENT, NOW))).toBe('OK');
  });

  it('is possible until its window ends, to the instant', () => {
    expect(told(mayAppeal(refused({ appealUntil: new Date(NOW.getTime() + 1) }), BUYER, NOW))).toBe('OK');
    expect(told(mayAppeal(refused({ appealUntil: NOW }), BUYER, NOW))).toBe('A1 WINDOW_OVER');
  });

  it('is only of a refusal, and may follow a second one', () => {
    expect(told(mayAppeal(claim(), BUYER, NOW))).toBe('A1 NOT_YET');
    expect(told(mayAppeal(claim({ state: 'OPEN', verification: verification() }), BUYER, NOW))).toBe('A1 NOT_YET');
    expect(
      valueOf(mayAppeal(refused({ verification: verification({ state: 'REFUSED', roundNo: 2 }) }), BUYER, NOW)).roundNo,
    ).toBe(3);
  });

  it('is neither done by a deadline nor while the marketplace looks, and is no part of rules without verification', () => {
    expect(told(mayAppeal(refused(), TIMER, NOW))).toBe('NOT_PERMITTED');
    expect(told(mayAppeal(refused({ state: 'VERIFYING' }), BUYER, NOW))).toBe('A1 WORK_IN_PROGRESS');
    expect(told(mayAppeal(refused({ ruleId: 'A3' }), BUYER, NOW))).toBe('A3 NOT_OFFERED');
    expect(told(mayAppeal(refused({ state: 'UNREMEDIED' }), BUYER, NOW))).toBe('A1 CASE_CLOSED');
  });
});

describe('uploading evidence', () => {
  const MEGABYTE = 1024 * 1024;
  const nothingHeld = { files: 0, caseBytes: 0, merchantBytes: 0 };

  it('is for buyer and merchant, whatever the rule, as long as the case is open', () => {
    expect(ROLES.filter((role) => mayUpload(claim(), { role }, 1, nothingHeld).ok)).toEqual([
      'AGENT',
      'MERCHANT_ADMIN',
      'BUYER',
    ]);
    expect(told(mayUpload(claim({ ruleId: 'C2', state: 'OPEN' }), BUYER, 1, nothingHeld))).toBe('OK');
    expect(told(mayUpload(claim({ state: 'VERIFYING' }), BUYER, 1, nothingHeld))).toBe('OK');
    for (const state of ['SETTLED', 'UNREMEDIED', 'WITHDRAWN'] as const) {
      expect(told(mayUpload(claim({ state }), BUYER, 1, nothingHeld))).toBe('A1 CASE_CLOSED');
    }
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('of %d bytes is no upload', (sizeBytes) => {
    const answer = mayUpload(claim(), BUYER, sizeBytes, nothingHeld);

    expect(told(answer)).toBe('A1 INVALID_INPUT');
    expect(answer.ok ? null : answer.refusals[0]?.field).toEqual(['sizeBytes']);
  });

  it('stops at 20 files and 1024 MiB a case and 100 GiB a merchant, each to the byte', () => {
    const asked = (sizeBytes: number, held: Partial<typeof nothingHeld>) =>
      told(mayUpload(claim(), BUYER, sizeBytes, { ...nothingHeld, ...held }));

    expect(asked(1, { files: 19 })).toBe('OK');
    expect(asked(1, { files: 20 })).toBe('A1 QUOTA_EXCEEDED');
    expect(asked(MEGABYTE, { caseBytes: 1023 * MEGABYTE })).toBe('OK');
    expect(asked(MEGABYTE + 1, { caseBytes: 1023 * MEGABYTE })).toBe('A1 QUOTA_EXCEEDED');
    expect(asked(1, { merchantBytes: 102_400 * MEGABYTE - 1 })).toBe('OK');
    expect(asked(2, { merchantBytes: 102_400 * MEGABYTE - 1 })).toBe('A1 QUOTA_EXCEEDED');
  });
});
