// Every fact that a unit can have, in any combination: for promises that hold whatever happens.

import fc from 'fast-check';
import type { CaseFacts } from '../../src/policy/caseFacts.js';
import {
  type Actor,
  ACTORS,
  CANCEL_STATES,
  CASE_STATES,
  CATEGORIES,
  INTERCEPTION_FAILURES,
  INTERCEPTION_REFUND_MOMENTS,
  INTERCEPTION_STATES,
  INVESTIGATION_STATES,
  OVERDUE_INTERNATIONAL_SETTINGS,
  OVERDUE_SETTINGS,
  PARCEL_STATES,
  PROBLEMS,
  PURCHASE_ORDER_STAGES,
  REFUND_STATES,
  REISSUE_STATES,
  REMEDIES,
  RETURN_FINDINGS,
  RETURN_STATES,
  RULE_IDS,
  SUPPLIER_FAILURES,
  VERIFICATION_STATES,
} from '../../src/policy/vocabulary.js';
import type { MerchantSettings } from '../../src/policy/settings.js';
import type {
  CaseRecord,
  InterceptionFacts,
  ParcelFacts,
  PurchaseOrderFacts,
  Shipment,
  UnitFacts,
} from '../../src/policy/unitFacts.js';
import { hoursAgo, settings } from './builders.js';

const anInstant = fc.integer({ min: -200, max: 200 }).map(hoursAgo);
/** Up to six weeks back, so that every window can be open or over. */
const longAgo = fc.integer({ min: 0, max: 1000 }).map(hoursAgo);
const aCountry = fc.constantFrom('CN', 'BR', null);
const mostlyFalse = fc.constantFrom(false, false, false, true);

export const aViewer = fc.constantFrom(...ACTORS).map((role: Actor) => ({ role }));

export const someSettings: fc.Arbitrary<MerchantSettings> = fc
  .record({
    overdueDomestic: fc.constantFrom(...OVERDUE_SETTINGS),
    overdueInternational: fc.constantFrom(...OVERDUE_INTERNATIONAL_SETTINGS),
    urgeInternational: fc.boolean(),
    interceptionRefundAt: fc.constantFrom(...INTERCEPTION_REFUND_MOMENTS),
    chargeInterceptionFee: fc.boolean(),
  })
  .map(settings);

const aPurchaseOrder: fc.Arbitrary<PurchaseOrderFacts> = fc.record({
  id: fc.constantFrom('po-1', 'po-2'),
  supplierId: fc.constant('supplier-1'),
  partnerAccountId: fc.constantFrom('account-1', 'account-1', 'account-1', null),
  stage: fc.constantFrom(...PURCHASE_ORDER_STAGES),
  shipFrom: aCountry,
  shipBy: fc.option(anInstant),
  placedAt: fc.option(anInstant),
  isBeingPlaced: mostlyFalse,
  supplierPaused: mostlyFalse,
  urges: fc.array(fc.record({ askedAt: anInstant }), { maxLength: 5 }),
  lastSupplierAnswerAt: fc.option(anInstant),
  failure: fc.option(fc.constantFrom(...SUPPLIER_FAILURES), { freq: 1 }),
  cancelState: fc.constantFrom('NONE', ...CANCEL_STATES),
});

const aParcel: fc.Arbitrary<ParcelFacts> = fc.record({
  id: fc.constant('parcel-1'),
  waybillNo: fc.constantFrom('SF1', 'SF1', null),
  carrierAccountId: fc.constantFrom('carrier-1', 'carrier-1', null),
  state: fc.constantFrom('DELIVERED', 'DELIVERED', ...PARCEL_STATES),
  handedOverAt: fc.option(anInstant),
  deliveredAt: fc.option(longAgo),
  lastScanAt: fc.option(longAgo),
  shipFrom: aCountry,
  shipTo: aCountry,
});

const anInterception: fc.Arbitrary<InterceptionFacts> = fc.record({
  id: fc.constant('interception-1'),
  parcelId: fc.constantFrom('parcel-1', 'parcel-1', 'parcel-0'),
  state: fc.constantFrom(...INTERCEPTION_STATES),
  failure: fc.option(fc.constantFrom(...INTERCEPTION_FAILURES)),
});

const aShipment: fc.Arbitrary<Shipment> = fc.record({
  purchaseOrder: fc.option(aPurchaseOrder, { freq: 4 }),
  parcel: fc.option(aParcel, { freq: 1 }),
  interception: fc.option(anInterception, { freq: 1 }),
});

const someEvidence = fc
  .tuple(fc.nat(3), fc.nat(3), fc.nat(3))
  .map(([a, b, c]) => ({ usable: a + b + c, fresh: b + c, freshInTime: c }));

const aVerification = fc.record({
  id: fc.constant('round'),
  roundNo: fc.integer({ min: 1, max: 3 }),
  state: fc.constantFrom(...VERIFICATION_STATES),
  decidedAt: fc.option(longAgo),
});

const aReissue = fc.record({
  id: fc.constant('reissue'),
  state: fc.constantFrom(...REISSUE_STATES),
  unitIds: fc.constantFrom(['unit-1'], ['unit-2']),
});

const aReturn = fc.record({
  id: fc.constantFrom('return-1', 'return-2'),
  state: fc.constantFrom(...RETURN_STATES),
  unitIds: fc.constantFrom(['unit-1'], ['unit-2']),
  arrivedAt: fc.option(longAgo),
  finding: fc.option(fc.constantFrom(...RETURN_FINDINGS)),
});

const anInvestigation = fc.record({
  state: fc.constantFrom(...INVESTIGATION_STATES),
  askedAt: longAgo,
  answeredAt: fc.option(longAgo),
});

const aCase: fc.Arbitrary<CaseRecord> = fc.record({
  id: fc.constant('case'),
  problem: fc.constantFrom(...PROBLEMS),
  ruleId: fc.constantFrom(...RULE_IDS),
  state: fc.constantFrom('OPEN', 'OPEN', 'OPEN', ...CASE_STATES),
  version: fc.constant(1),
  openedAt: anInstant,
  settleBy: fc.option(anInstant),
  consentedOfferIds: fc.constant([]),
  refunds: fc.array(fc.record({ state: fc.constantFrom(...REFUND_STATES), unitIds: fc.constant(['unit-1']) }), {
    maxLength: 1,
  }),
  override: fc.option(fc.record({ remedy: fc.constantFrom(...REMEDIES), reason: fc.constant('because') }), { freq: 1 }),
  wish: fc.option(fc.constantFrom(...REMEDIES), { freq: 1 }),
  evidenceUntil: fc.option(anInstant),
  evidence: someEvidence,
  verification: fc.option(aVerification),
  appealUntil: fc.option(anInstant),
  reissues: fc.array(aReissue, { maxLength: 1 }),
  returns: fc.array(aReturn, { maxLength: 2 }),
  investigation: fc.option(anInvestigation, { freq: 1 }),
  awaitsCancellation: fc.boolean(),
  conflict: fc.option(
    fc.record({ original: aShipment, replacement: aShipment, choice: fc.constantFrom(null, null, 'KEEP_AND_BILL') }),
  ),
});

/** With open cases of different problems, none closed. */
export const aUnit: fc.Arbitrary<UnitFacts> = fc
  .record({
    shipment: aShipment,
    category: fc.constantFrom(...CATEGORIES),
    refundedMinor: fc.constantFrom(0n, 0n, 0n, 4_00n, 10_00n),
    shipToCountry: aCountry,
    shipBy: fc.option(anInstant),
    orderCancelled: mostlyFalse,
    cases: fc.uniqueArray(aCase, { maxLength: 2, selector: (one) => one.problem }),
    activeRerouteId: fc.constantFrom(null, null, null, 'reroute-1'),
    noReturnConfirmed: fc.boolean(),
    reissues: fc.constantFrom(0, 0, 1),
    lastReissue: fc.option(fc.record({ caseId: fc.constantFrom('case', 'case-9'), at: longAgo }), { freq: 1 }),
  })
  .map(({ shipment, cases, ...own }) => ({
    unitId: 'unit-1',
    orderId: 'order-1',
    lineId: 'line-1',
    variantId: 'variant-1',
    unitNo: 1,
    paidMinor: 10_00n,
    freightMinor: 1_00n,
    currency: 'CNY',
    ...own,
    ...shipment,
    openCases: cases
      .filter(({ state }) => !['SETTLED', 'UNREMEDIED', 'WITHDRAWN'].includes(state))
      .map((one, index) => ({ ...one, id: `case-${index + 1}` })),
  }));

/** A case in any state, of one unit that knows of it while it is open. */
export const aCaseWithUnit: fc.Arbitrary<CaseFacts> = fc.tuple(aCase, aUnit).map(([record, unit]) => {
  const others = unit.openCases.filter((one) => one.problem !== record.problem);
  const isOpen = !['SETTLED', 'UNREMEDIED', 'WITHDRAWN'].includes(record.state);
  return { ...record, units: [{ ...unit, openCases: isOpen ? [record, ...others] : others }] };
});

/** The same after hand-over, with nothing done yet but, often, an override: where sending again and back are likely. */
export const aCaseAfterHandOver: fc.Arbitrary<CaseFacts> = fc
  .record({
    theCase: aCaseWithUnit,
    problem: fc.constantFrom(
      ...(['CUSTOMS_HOLD', 'LOST', 'NOT_RECEIVED', 'RETURNED_TO_SENDER', 'WRONG_ITEM', 'DAMAGED', 'ALLERGIC_REACTION', 'COUNTERFEIT', 'CHANGED_MIND'] as const),
    ), // prettier-ignore
    state: fc.constantFrom(
      ...(['WAITING', 'AWAITING_EVIDENCE', 'VERIFYING', 'VERDICT_REFUSED', 'OPEN', 'REISSUING', 'NEEDS_PERSON'] as const),
    ), // prettier-ignore
    parcel: aParcel,
    isDelivered: fc.boolean(),
    remedy: fc.constantFrom(null, 'REISSUE', 'RETURN_FOR_REFUND'),
    isUpheld: fc.boolean(),
  })
  .map(({ theCase, problem, state, parcel, isDelivered, remedy, isUpheld }) => {
    const verdict = { id: 'round', roundNo: 1, state: 'UPHELD', decidedAt: hoursAgo(1) } as const;
    const unit = { activeRerouteId: null, refundedMinor: 0n, reissues: 0, lastReissue: null, openCases: [] };
    const itsParcel = isDelivered ? { ...parcel, state: 'DELIVERED' as const } : parcel;
    return {
      ...theCase,
      ...{ problem, state, refunds: [], reissues: [] },
      override: remedy === null ? null : { remedy, reason: 'because' },
      verification: isUpheld ? verdict : theCase.verification,
      units: theCase.units.map((one) => ({ ...one, ...unit, parcel: itsParcel })),
    };
  });
