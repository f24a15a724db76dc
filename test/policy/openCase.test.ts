import { describe, expect, it } from '@jest/globals';
import { casesToOpen } from '../../src/policy/casesToOpen.js';
import { mayOpenCase } from '../../src/policy/openCase.js';
import { caseRecord, hoursAgo, interception, NOW, parcel, purchaseOrder, settings, told, unit, valueOf } from './builders.js'; // prettier-ignore

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
      ruleId: 'B1',
      ruleVersion: 'B1@1970-01-01',
      state: 'OPEN',
      offersFrom: NOW,
      settleBy: hoursAgo(-48),
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
    expect(told(mayOpenCase(cancelled, 'NO_STOCK', AGENT, SETTINGS, NOW))).toBe('B1 NOT_OFFERED');
    expect(told(mayOpenCase(cancelled, 'BUYER_CANCELLED', AGENT, SETTINGS, NOW))).toBe('OK');
  });

  it('does not call a supplier silent that has no purchase order', () => {
    expect(told(mayOpenCase(unit({ purchaseOrder: null }), 'SUPPLIER_UNRESPONSIVE', AGENT, SETTINGS, NOW))).toBe(
      'B4 NOT_OFFERED',
    );
  });
});

describe('one request about several units', () => {
  it('makes a case per rule, joins what is open, and says which units are refused (survival 2)', () => {
    const units = [
      unit({ unitId: 'a', unitNo: 1 }),
      unit({ unitId: 'b', unitNo: 2, parcel: parcel() }),
      unit({ unitId: 'c', unitNo: 3, parcel: parcel({ state: 'DELIVERED' }) }),
      unit({ unitId: 'd', unitNo: 4 }),
      unit({ unitId: 'e', unitNo: 5, openCases: [caseRecord({ id: 'case-7', problem: 'BUYER_CANCELLED' })] }),
    ];

    const sorted = casesToOpen(units, 'BUYER_CANCELLED', AGENT, SETTINGS, NOW);

    expect(sorted.groups.map((group) => [group.opening.ruleId, group.unitIds])).toEqual([
      ['S1', ['a', 'd']],
      ['S2', ['b']],
    ]);
    expect(sorted.joins).toEqual([{ caseId: 'case-7', unitIds: ['e'] }]);
    expect(sorted.refused.map((one) => [one.unitNo, one.refusals[0]?.ruleId])).toEqual([[3, 'X1']]);
  });
});
