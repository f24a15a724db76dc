import { describe, expect, it } from '@jest/globals';
import { casesToOpen } from '../../src/policy/casesToOpen.js';
import { mayOpenCase } from '../../src/policy/openCase.js';
import type { Asker } from '../../src/policy/permissions.js';
import { problemMeant } from '../../src/policy/problemMeant.js';
import type { UnitFacts } from '../../src/policy/unitFacts.js';
import type { Problem } from '../../src/policy/vocabulary.js';
import { caseRecord, deliveredUnit, hoursAgo, interception, NOW, parcel, purchaseOrder, settings, told, unit, valueOf } from './builders.js'; // prettier-ignore

const AGENT = { role: 'AGENT' } as const;
const BUYER = { role: 'BUYER' } as const;
const ADMIN = { role: 'MERCHANT_ADMIN' } as const;
const SETTINGS = settings();

describe('opening a case', () => {
  it('begins with a choice, to be settled within 48 h, when the supplier has no stock (B1)', () => {
    const opening = valueOf(mayOpenCase(unit(), 'NO_STOCK', AGENT, SETTINGS, NOW));

    expect(opening).toEqual({
      unitId: 'unit-1',
      joins: null,
      problem: 'NO_STOCK',
      ruleId: 'B1',
      ruleVersion: 'B1@1970-01-01',
      state: 'OPEN',
      offersFrom: NOW,
      settleBy: hoursAgo(-48),
      evidenceUntil: null,
    });
  });

  it('waits under B3 until ship-by + 96 h, and the 48 h run from then', () => {
    const overdue = unit({ purchaseOrder: purchaseOrder({ shipBy: hoursAgo(10) }) });

    const opening = valueOf(mayOpenCase(overdue, 'SHIPMENT_OVERDUE', AGENT, SETTINGS, NOW));

    expect(opening).toMatchObject({ ruleId: 'B3', state: 'WAITING', offersFrom: hoursAgo(10 - 96) });
    expect(opening.settleBy).toEqual(hoursAgo(10 - 96 - 48));
  });

  it('has a choice at once when + 96 h have passed', () => {
    const overdue = unit({ purchaseOrder: purchaseOrder({ shipBy: hoursAgo(96) }) });

    const opening = valueOf(mayOpenCase(overdue, 'SHIPMENT_OVERDUE', AGENT, SETTINGS, NOW));

    expect(opening).toMatchObject({ state: 'OPEN', offersFrom: NOW, settleBy: hoursAgo(-48) });
  });

  it('refuses as not overdue, by B3 and with the instant, before the ship-by', () => {
    const early = unit({ purchaseOrder: purchaseOrder({ shipBy: hoursAgo(-1) }) });

    const answer = mayOpenCase(early, 'SHIPMENT_OVERDUE', AGENT, SETTINGS, NOW);

    expect(told(answer)).toBe('B3 NOT_YET');
    expect(answer.ok ? null : answer.refusals[0]?.possibleFrom).toEqual(hoursAgo(-1));
  });

  it('takes the ship-by of the line when no purchase order has one', () => {
    const unplaced = unit({ shipBy: hoursAgo(100), purchaseOrder: purchaseOrder({ shipBy: null }) });

    expect(told(mayOpenCase(unplaced, 'SHIPMENT_OVERDUE', AGENT, SETTINGS, NOW))).toBe('OK');
  });

  it('waits under B4 until three urges are unanswered, with no settle-by yet', () => {
    const opening = valueOf(mayOpenCase(unit(), 'SUPPLIER_UNRESPONSIVE', AGENT, SETTINGS, NOW));

    expect(opening).toMatchObject({ ruleId: 'B4', state: 'WAITING', offersFrom: null, settleBy: null });
  });

  it('needs a person when a country is missing and it matters', () => {
    const nowhere = unit({ shipToCountry: null });

    expect(told(mayOpenCase(nowhere, 'SHIPMENT_OVERDUE', AGENT, SETTINGS, NOW))).toBe('B3i ROUTE_UNKNOWN');
    expect(told(mayOpenCase(nowhere, 'NO_STOCK', AGENT, SETTINGS, NOW))).toBe('OK');
    expect(valueOf(mayOpenCase(nowhere, 'SHIPMENT_OVERDUE', ADMIN, SETTINGS, NOW, { reason: 'seen' }))).toMatchObject({
      ruleId: 'B3i',
      state: 'NEEDS_PERSON',
    });
  });

  it('refuses across a border (S3), after delivery (X1) and once out for delivery (S2)', () => {
    const abroad = unit({ parcel: parcel({ shipTo: 'BR' }) });
    const delivered = unit({ parcel: parcel({ state: 'DELIVERED' }) });
    const atTheDoor = unit({ parcel: parcel({ state: 'OUT_FOR_DELIVERY' }) });

    expect(told(mayOpenCase(abroad, 'BUYER_CANCELLED', BUYER, SETTINGS, NOW))).toBe('S3 NOT_OFFERED');
    expect(told(mayOpenCase(delivered, 'WRONG_ADDRESS', BUYER, SETTINGS, NOW))).toBe('X1 NOT_IN_THIS_PHASE');
    expect(told(mayOpenCase(atTheDoor, 'BUYER_CANCELLED', BUYER, SETTINGS, NOW))).toBe('S2 WINDOW_OVER');
  });

  it('names the phases in which the problem has a rule', () => {
    const delivered = unit({ parcel: parcel({ state: 'DELIVERED' }) });

    const answer = mayOpenCase(delivered, 'WRONG_ADDRESS', AGENT, SETTINGS, NOW);

    expect(answer.ok ? '' : answer.refusals[0]?.message).toContain('NOT_SHIPPED (S1) or IN_TRANSIT (S2, S3)');
  });

  it('is open under S2 for a parcel of a carrier account that is not ours, and for one being stopped already', () => {
    const theirs = unit({ parcel: parcel({ carrierAccountId: null }) });
    const stopped = unit({ parcel: parcel(), interception: interception({ state: 'SUCCEEDED' }) });
    const failed = unit({
      parcel: parcel(),
      interception: interception({ state: 'FAILED', failure: 'OUT_FOR_DELIVERY' }),
    });

    expect(told(mayOpenCase(theirs, 'BUYER_CANCELLED', BUYER, SETTINGS, NOW))).toBe('OK');
    expect(told(mayOpenCase(stopped, 'BUYER_CANCELLED', BUYER, SETTINGS, NOW))).toBe('OK');
    expect(told(mayOpenCase(failed, 'BUYER_CANCELLED', BUYER, SETTINGS, NOW))).toBe('S2 INTERCEPTION_NOT_POSSIBLE');
  });

  it('lets a buyer say only what a buyer decides or knows, and nobody override without the right and a reason', () => {
    const abroad = unit({ parcel: parcel({ shipTo: 'BR' }) });

    expect(told(mayOpenCase(unit(), 'NO_STOCK', BUYER, SETTINGS, NOW))).toBe('NOT_PERMITTED');
    expect(told(mayOpenCase(unit(), 'BUYER_CANCELLED', { role: 'PARTNER' }, SETTINGS, NOW))).toBe('NOT_PERMITTED');
    expect(told(mayOpenCase(abroad, 'BUYER_CANCELLED', AGENT, SETTINGS, NOW, { reason: 'x' }))).toBe('NOT_PERMITTED');
    expect(told(mayOpenCase(abroad, 'BUYER_CANCELLED', ADMIN, SETTINGS, NOW, { reason: ' ' }))).toBe('REASON_NEEDED');
    expect(valueOf(mayOpenCase(abroad, 'BUYER_CANCELLED', ADMIN, SETTINGS, NOW, { reason: 'x' }))).toMatchObject({
      ruleId: 'S3',
      state: 'NEEDS_PERSON',
    });
  });

  it('joins the open case of the same unit and problem (survival 19)', () => {
    const held = unit({ openCases: [caseRecord({ id: 'case-7', state: 'REROUTING' })] });

    expect(valueOf(mayOpenCase(held, 'NO_STOCK', AGENT, SETTINGS, NOW))).toMatchObject({
      joins: 'case-7',
      state: 'REROUTING',
    });
  });

  it('has nothing for a refunded unit, and no supplier problem on a cancelled order', () => {
    const refunded = unit({ refundedMinor: 10_00n });
    const cancelled = unit({ orderCancelled: true });

    expect(told(mayOpenCase(refunded, 'NO_STOCK', AGENT, SETTINGS, NOW))).toBe('B1 NOT_OFFERED');
    expect(told(mayOpenCase(unit({ refundedMinor: 1n }), 'NO_STOCK', AGENT, SETTINGS, NOW))).toBe('B1 NOT_OFFERED');
    expect(told(mayOpenCase(cancelled, 'NO_STOCK', AGENT, SETTINGS, NOW))).toBe('B1 NOT_OFFERED');
    expect(told(mayOpenCase(cancelled, 'BUYER_CANCELLED', AGENT, SETTINGS, NOW))).toBe('OK');
  });

  it('does not call a supplier silent that has no purchase order', () => {
    expect(told(mayOpenCase(unit({ purchaseOrder: null }), 'SUPPLIER_UNRESPONSIVE', AGENT, SETTINGS, NOW))).toBe(
      'B4 NOT_OFFERED',
    );
  });
});

describe('opening a case after hand-over', () => {
  const opened = (facts: UnitFacts, problem: Problem, viewer: Asker = AGENT) =>
    mayOpenCase(facts, problem, viewer, SETTINGS, NOW);

  it('begins under A1 and A2 with the evidence that is missing, and no settle-by before the verdict', () => {
    for (const [problem, ruleId] of [
      ['WRONG_ITEM', 'A1'],
      ['MISSING_ITEM', 'A1'],
      ['DAMAGED', 'A1'],
      ['ALLERGIC_REACTION', 'A2'],
    ] as const) {
      expect(valueOf(opened(deliveredUnit(), problem, BUYER))).toEqual({
        unitId: 'unit-1',
        joins: null,
        problem,
        ruleId,
        ruleVersion: `${ruleId}@1970-01-01`,
        state: 'AWAITING_EVIDENCE',
        offersFrom: NOW,
        settleBy: null,
        evidenceUntil: hoursAgo(24 - 7 * 24),
      });
    }
  });

  it('is open under A1 long after the evidence window, whose evidence is then late', () => {
    const facts = deliveredUnit({}, { deliveredAt: hoursAgo(60 * 24), shipTo: 'BR' });

    expect(valueOf(opened(facts, 'DAMAGED', BUYER))).toMatchObject({
      ruleId: 'A1',
      evidenceUntil: hoursAgo((60 - 15) * 24),
    });
  });

  it('offers a replacement of fragile decor within 48 h and awaits no evidence (C2), inside the evidence window', () => {
    const fragile = { category: 'FRAGILE_HOME_DECOR' } as const;

    expect(valueOf(opened(deliveredUnit(fragile), 'DAMAGED', BUYER))).toMatchObject({
      ruleId: 'C2',
      state: 'OPEN',
      settleBy: hoursAgo(-48),
      evidenceUntil: null,
    });
    expect(told(opened(deliveredUnit(fragile, { deliveredAt: hoursAgo(7 * 24) }), 'DAMAGED'))).toBe('C2 WINDOW_OVER');
    expect(told(opened(deliveredUnit(fragile, { deliveredAt: hoursAgo(7 * 24 - 0.001) }), 'DAMAGED'))).toBe('OK');
  });

  it('accepts an allergic reaction to cosmetics for 30 days, with a settle-by that begins when the goods arrive (C1)', () => {
    const cosmetics = { category: 'COSMETICS' } as const;

    expect(valueOf(opened(deliveredUnit(cosmetics), 'ALLERGIC_REACTION', BUYER))).toMatchObject({
      ruleId: 'C1',
      state: 'OPEN',
      settleBy: null,
    });
    expect(told(opened(deliveredUnit(cosmetics, { deliveredAt: hoursAgo(30 * 24) }), 'ALLERGIC_REACTION'))).toBe(
      'C1 WINDOW_OVER',
    );
  });

  it('refuses what is not taken back without a reason, naming the class and the rule (A3x)', () => {
    const fresh = opened(deliveredUnit({ category: 'FRESH' }), 'CHANGED_MIND', BUYER);
    const flawed = deliveredUnit({ category: 'FLAWED', noReturnConfirmed: true });

    expect(told(fresh)).toBe('A3x NOT_OFFERED');
    expect(fresh.ok ? '' : fresh.refusals[0]?.message).toContain('fresh or perishable');
    expect(told(opened(flawed, 'CHANGED_MIND', BUYER))).toBe('A3x NOT_OFFERED');
    expect(told(opened({ ...flawed, noReturnConfirmed: false }, 'CHANGED_MIND', BUYER))).toBe('OK');
  });

  it('begins WAITING while customs holds the parcel, and only then (T1)', () => {
    const held = unit({ parcel: parcel({ state: 'CUSTOMS_HOLD', shipTo: 'BR' }) });

    expect(valueOf(opened(held, 'CUSTOMS_HOLD', { role: 'SYSTEM' }))).toMatchObject({
      ruleId: 'T1',
      state: 'WAITING',
      offersFrom: null,
      settleBy: null,
    });
    expect(told(opened(unit({ parcel: parcel() }), 'CUSTOMS_HOLD'))).toBe('T1 NOT_YET');
    expect(told(opened(held, 'CUSTOMS_HOLD', BUYER))).toBe('NOT_PERMITTED');
  });

  it('calls a parcel lost after 10 days without a scan, to be settled 10 days after the report (T2)', () => {
    const silent = (days: number) => unit({ parcel: parcel({ lastScanAt: hoursAgo(days * 24) }) });

    const early = opened(silent(9), 'LOST');

    expect(told(early)).toBe('T2 NOT_YET');
    expect(early.ok ? null : early.refusals[0]?.possibleFrom).toEqual(hoursAgo(-24));
    expect(valueOf(opened(silent(10), 'LOST'))).toMatchObject({
      ruleId: 'T2',
      state: 'OPEN',
      settleBy: hoursAgo(-240),
    });
  });

  it('believes a scan that says lost or damaged at once, and loses nothing that no carrier has had (T2)', () => {
    const unseen = { lastScanAt: null, handedOverAt: null } as const;

    expect(told(opened(unit({ parcel: parcel({ state: 'LOST' }) }), 'LOST'))).toBe('OK');
    expect(told(opened(unit({ parcel: parcel({ state: 'DAMAGED' }) }), 'LOST'))).toBe('OK');
    expect(told(opened(unit({ parcel: parcel(unseen) }), 'LOST'))).toBe('T2 NOT_YET');
  });

  it('hears a buyer who did not receive what was scanned as delivered (T3), and the scans of a way back (T4)', () => {
    expect(valueOf(opened(deliveredUnit(), 'NOT_RECEIVED', BUYER))).toMatchObject({
      ruleId: 'T3',
      state: 'OPEN',
      settleBy: hoursAgo(-240),
    });
    for (const state of ['REFUSED', 'RETURNING', 'RETURNED'] as const) {
      expect(valueOf(opened(unit({ parcel: parcel({ state }) }), 'RETURNED_TO_SENDER')).ruleId).toBe('T4');
    }
    expect(told(opened(unit({ parcel: parcel() }), 'RETURNED_TO_SENDER'))).toBe('T4 NOT_YET');
  });

  it('understands changing one’s mind before delivery as cancelling, and cancelling after it as changing one’s mind', () => {
    expect(valueOf(opened(unit(), 'CHANGED_MIND', BUYER))).toMatchObject({ problem: 'BUYER_CANCELLED', ruleId: 'S1' });
    expect(valueOf(opened(unit({ parcel: parcel() }), 'CHANGED_MIND', BUYER))).toMatchObject({
      problem: 'BUYER_CANCELLED',
      ruleId: 'S2',
    });
    expect(valueOf(opened(deliveredUnit(), 'BUYER_CANCELLED', BUYER))).toMatchObject({
      problem: 'CHANGED_MIND',
      ruleId: 'A3',
    });
    expect(problemMeant('WRONG_ADDRESS', 'DELIVERED')).toBe('WRONG_ADDRESS');
  });

  it('does not begin a window that starts with a delivery which nobody has seen (survival 16)', () => {
    const unseen = { deliveredAt: null };

    expect(told(opened(deliveredUnit({}, unseen), 'CHANGED_MIND'))).toBe('A3 NOT_YET');
    expect(told(opened(deliveredUnit({ category: 'COSMETICS' }, unseen), 'ALLERGIC_REACTION'))).toBe('C1 NOT_YET');
    expect(told(opened(deliveredUnit({ category: 'FRAGILE_HOME_DECOR' }, unseen), 'DAMAGED'))).toBe('C2 NOT_YET');
    expect(valueOf(opened(deliveredUnit({}, unseen), 'DAMAGED'))).toMatchObject({ ruleId: 'A1', evidenceUntil: null });
  });

  it('lets a buyer report what a buyer sees, and leaves scans and suppliers to the merchant', () => {
    expect(told(opened(unit({ parcel: parcel({ state: 'LOST' }) }), 'LOST', BUYER))).toBe('NOT_PERMITTED');
    expect(told(opened(unit({ parcel: parcel({ state: 'RETURNED' }) }), 'RETURNED_TO_SENDER', BUYER))).toBe(
      'NOT_PERMITTED',
    );
    expect(told(opened(deliveredUnit(), 'DAMAGED', { role: 'OPERATOR' }))).toBe('NOT_PERMITTED');
  });

  it('opens by override what a window has closed, for a person', () => {
    const late = deliveredUnit({}, { deliveredAt: hoursAgo(20 * 24) });

    expect(told(opened(late, 'CHANGED_MIND'))).toBe('A3 WINDOW_OVER');
    expect(valueOf(mayOpenCase(late, 'CHANGED_MIND', ADMIN, SETTINGS, NOW, { reason: 'goodwill' }))).toMatchObject({
      ruleId: 'A3',
      state: 'NEEDS_PERSON',
      settleBy: null,
    });
  });
});

describe('one request about several units', () => {
  it('makes a case per rule, joins what is open, and says which units are refused (survival 2)', () => {
    const units = [
      unit({ unitId: 'a', unitNo: 1 }),
      unit({ unitId: 'b', unitNo: 2, parcel: parcel() }),
      deliveredUnit({ unitId: 'c', unitNo: 3 }, { deliveredAt: hoursAgo(9 * 24) }),
      unit({ unitId: 'd', unitNo: 4 }),
      unit({ unitId: 'e', unitNo: 5, openCases: [caseRecord({ id: 'case-7', problem: 'BUYER_CANCELLED' })] }),
    ];

    const sorted = casesToOpen(units, 'BUYER_CANCELLED', AGENT, SETTINGS, NOW);

    expect(sorted.groups.map((group) => [group.opening.ruleId, group.unitIds])).toEqual([
      ['S1', ['a', 'd']],
      ['S2', ['b']],
    ]);
    expect(sorted.joins).toEqual([{ caseId: 'case-7', unitIds: ['e'] }]);
    expect(sorted.refused.map((one) => [one.unitNo, one.refusals[0]?.ruleId])).toEqual([[3, 'A3']]);
  });
});
