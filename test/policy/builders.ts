// Facts that are valid and unremarkable; a test says only what matters to it. All instants are around NOW.

import type { CaseFacts } from '../../src/policy/caseFacts.js';
import type { OfferCandidate } from '../../src/policy/offerScreen.js';
import type { Outcome } from '../../src/policy/refusals.js';
import { defaultSettings, type MerchantSettings } from '../../src/policy/settings.js';
import type {
  CaseRecord,
  InterceptionFacts,
  ParcelFacts,
  PurchaseOrderFacts,
  UnitFacts,
} from '../../src/policy/unitFacts.js';

export const NOW = new Date('2026-03-10T12:00:00.000Z');

/** An instant so many hours before NOW (after it, when negative). */
export function hoursAgo(hours: number): Date {
  return new Date(NOW.getTime() - hours * 3_600_000);
}

export function settings(own: Partial<MerchantSettings> = {}): MerchantSettings {
  return { ...defaultSettings(NOW), ...own };
}

/** Ordered, placed with a supplier in the same country, not shipped, not due yet. */
export function unit(own: Partial<UnitFacts> = {}): UnitFacts {
  return {
    unitId: 'unit-1',
    orderId: 'order-1',
    lineId: 'line-1',
    variantId: 'variant-1',
    unitNo: 1,
    category: 'GENERAL',
    paidMinor: 10_00n,
    freightMinor: 1_00n,
    refundedMinor: 0n,
    currency: 'CNY',
    shipToCountry: 'CN',
    shipBy: null,
    orderCancelled: false,
    purchaseOrder: purchaseOrder(),
    parcel: null,
    interception: null,
    openCases: [],
    activeRerouteId: null,
    noReturnConfirmed: false,
    reissues: 0,
    lastReissue: null,
    ...own,
  };
}

/** Delivered a day ago, within one country. */
export function deliveredUnit(own: Partial<UnitFacts> = {}, itsParcel: Partial<ParcelFacts> = {}): UnitFacts {
  const arrived = { state: 'DELIVERED', deliveredAt: hoursAgo(24), lastScanAt: hoursAgo(24) } as const;
  return unit({ parcel: parcel({ ...arrived, handedOverAt: hoursAgo(96), ...itsParcel }), ...own });
}

export function purchaseOrder(own: Partial<PurchaseOrderFacts> = {}): PurchaseOrderFacts {
  return {
    id: 'po-1',
    supplierId: 'supplier-1',
    partnerAccountId: 'account-1',
    stage: 'AWAITING_SHIPMENT',
    shipFrom: 'CN',
    shipBy: hoursAgo(-24),
    placedAt: hoursAgo(48),
    isBeingPlaced: false,
    supplierPaused: false,
    urges: [],
    lastSupplierAnswerAt: null,
    failure: null,
    cancelState: 'NONE',
    ...own,
  };
}

/** Handed over, on its way within one country, under an account of ours. */
export function parcel(own: Partial<ParcelFacts> = {}): ParcelFacts {
  return {
    id: 'parcel-1',
    waybillNo: 'SF1',
    carrierAccountId: 'carrier-1',
    state: 'IN_TRANSIT',
    handedOverAt: hoursAgo(20),
    deliveredAt: null,
    lastScanAt: hoursAgo(10),
    shipFrom: 'CN',
    shipTo: 'CN',
    ...own,
  };
}

export function interception(own: Partial<InterceptionFacts> = {}): InterceptionFacts {
  return { id: 'interception-1', parcelId: 'parcel-1', state: 'REQUESTED', failure: null, ...own };
}

export function caseRecord(own: Partial<CaseRecord> = {}): CaseRecord {
  return {
    id: 'case-1',
    problem: 'NO_STOCK',
    ruleId: 'B1',
    state: 'OPEN',
    version: 1,
    openedAt: hoursAgo(1),
    settleBy: hoursAgo(-47),
    consentedOfferIds: [],
    refunds: [],
    override: null,
    wish: null,
    evidenceUntil: null,
    evidence: { usable: 0, fresh: 0, freshInTime: 0 },
    verification: null,
    appealUntil: null,
    reissues: [],
    returns: [],
    investigation: null,
    awaitsCancellation: false,
    conflict: null,
    ...own,
  };
}

/** A round of the marketplace's verification: the first, upheld an hour ago. */
export function verification(own: Partial<Verification> = {}): Verification {
  return { id: 'round-1', roundNo: 1, state: 'UPHELD', decidedAt: hoursAgo(1), ...own };
}

type Verification = NonNullable<CaseRecord['verification']>;

/** A return of unit-1 that has been asked for. */
export function goodsReturn(own: Partial<CaseRecord['returns'][number]> = {}): CaseRecord['returns'][number] {
  return { id: 'return-1', state: 'ASKED', unitIds: ['unit-1'], arrivedAt: null, finding: null, ...own };
}

/** A case whose units know that it is open. */
export function caseOf(units: UnitFacts[], own: Partial<CaseRecord> = {}): CaseFacts {
  const record = caseRecord(own);
  return { ...record, units: units.map((one) => ({ ...one, openCases: [...one.openCases, record] })) };
}

/** 5.00 CNY and 1.00 freight, in stock, seen lately, from a supplier with a fair record. */
export function offer(own: Partial<OfferCandidate> = {}): OfferCandidate {
  return {
    offerId: 'offer-a',
    variantId: 'variant-1',
    supplierId: 'supplier-a',
    match: 'SAME',
    unitPriceMinor: 5_00n,
    freightMinor: 1_00n,
    currency: 'CNY',
    stock: 100,
    minQuantity: 1,
    destinations: ['CN'],
    handlingDays: 1,
    transitDays: 3,
    supplierPaused: false,
    placedByHand: false,
    record: { orders: 100, faults: { OVERDUE: 5, NO_STOCK: 2 } },
    lastSeenAt: hoursAgo(1),
    ...own,
  };
}

/** "OK", or the codes and rules of the refusals: S2 WINDOW_OVER. */
export function told(answer: Outcome<unknown>): string {
  if (answer.ok) return 'OK';
  return answer.refusals.map(({ code, ruleId }) => (ruleId === undefined ? code : `${ruleId} ${code}`)).join(', ');
}

/** The value, when it must be there. */
export function valueOf<T>(answer: Outcome<T>): T {
  if (!answer.ok) throw new Error(`Refused: ${told(answer)}`);
  return answer.value;
}
