// The plain facts about one unit from which every decision is made: nobody decides from anything else, so that the dry
// run, the next actions of a case and the mutations cannot disagree. Whoever reads the store fills these in.

import { routeOf } from './route.js';
import type {
  CancelState,
  CaseState,
  Category,
  ConflictChoice,
  InterceptionFailure,
  InterceptionState,
  ParcelState,
  Phase,
  Problem,
  PurchaseOrderStage,
  InvestigationState,
  RefundState,
  ReissueState,
  Remedy,
  ReturnFinding,
  ReturnState,
  Route,
  RuleId,
  SupplierFailure,
  VerificationState,
} from './vocabulary.js';

export interface UnitFacts extends Shipment {
  unitId: string;
  orderId: string;
  lineId: string;
  variantId: string;
  /** 1..quantity of its line. */
  unitNo: number;
  category: Category;
  /** All that the buyer paid for this unit, outbound freight included; minor units of `currency`. */
  paidMinor: bigint;
  /** Of that, the outbound freight. */
  freightMinor: bigint;
  /** Of that, what has been refunded or is reserved for a refund. */
  refundedMinor: bigint;
  /** ISO 4217. */
  currency: string;
  /** ISO 3166-1 alpha-2, or null when the order does not say. */
  shipToCountry: string | null;
  /** What was promised for the line; a purchase order with a ship-by of its own goes before it. */
  shipBy: Date | null;
  orderCancelled: boolean;
  /** Cases that are not closed, whatever their problem; at most one a problem. */
  openCases: CaseRecord[];
  activeRerouteId: string | null;
  /** Did the buyer confirm at purchase that goods of this kind are not taken back (rule A3x)? */
  noReturnConfirmed: boolean;
  /** How often it was bought again for the buyer, whatever the case; attempts that came to nothing do not count. */
  reissues: number;
  /** The latest of those; null when there was none. */
  lastReissue: { caseId: string; at: Date } | null;
}

/** Who was asked to send a unit, and how far it has come. */
export interface Shipment {
  purchaseOrder: PurchaseOrderFacts | null;
  parcel: ParcelFacts | null;
  /** The latest one asked of the carrier, whichever parcel it is about. */
  interception: InterceptionFacts | null;
}

export interface PurchaseOrderFacts {
  id: string;
  supplierId: string;
  partnerAccountId: string | null;
  stage: PurchaseOrderStage;
  /** ISO 3166-1 alpha-2. */
  shipFrom: string | null;
  shipBy: Date | null;
  placedAt: Date | null;
  /** True while it has been asked for and nobody knows whether the supplier took it (survival 5). */
  isBeingPlaced: boolean;
  /** True while the supplier cannot be asked: a rate limit with a ban time, an expired login (survival 15). */
  supplierPaused: boolean;
  urges: readonly { askedAt: Date }[];
  /** Its latest message or status change. */
  lastSupplierAnswerAt: Date | null;
  /**
   * Why it did not take or keep the purchase order, or that it has shipped or cancelled already. Why it declined a
   * cancellation for another reason does not belong here.
   */
  failure: SupplierFailure | null;
  cancelState: CancelState;
}

export interface ParcelFacts {
  id: string;
  waybillNo: string | null;
  /** Null when the parcel was not booked under an account of ours. */
  carrierAccountId: string | null;
  state: ParcelState;
  handedOverAt: Date | null;
  deliveredAt: Date | null;
  /** The event time of the latest scan; null before the first. */
  lastScanAt: Date | null;
  shipFrom: string | null;
  shipTo: string | null;
}

export interface InterceptionFacts {
  id: string;
  parcelId: string;
  state: InterceptionState;
  failure: InterceptionFailure | null;
}

/** What is known of a case besides its units. */
export interface CaseRecord {
  id: string;
  problem: Problem;
  ruleId: RuleId;
  state: CaseState;
  version: number;
  openedAt: Date;
  settleBy: Date | null;
  /** Offers of a similar product to which the buyer has agreed in this case. */
  consentedOfferIds: readonly string[];
  refunds: readonly { state: RefundState; unitIds: readonly string[] }[];
  /** A supplier was asked in this case to cancel, and has not answered yet. */
  awaitsCancellation: boolean;
  override: { remedy: Remedy; reason: string } | null;
  /** What the buyer would rather have, if they said so when the case was opened. */
  wish: Remedy | null;
  /** Until when evidence is in time; null under rules that need none. */
  evidenceUntil: Date | null;
  /** Files that are fit to be shown; those of them that no round holds yet; and of these, those that came in time. */
  evidence: { usable: number; fresh: number; freshInTime: number };
  /** The latest round of the marketplace's verification; null before the first. */
  verification: { id: string; roundNo: number; state: VerificationState; decidedAt: Date | null } | null;
  /** Until when a refused claim may be appealed. */
  appealUntil: Date | null;
  reissues: readonly { id: string; state: ReissueState; unitIds: readonly string[] }[];
  returns: readonly {
    id: string;
    state: ReturnState;
    unitIds: readonly string[];
    arrivedAt: Date | null;
    finding: ReturnFinding | null;
  }[];
  /** The latest question to the carrier where the parcel is; null when none was asked. */
  investigation: { state: InvestigationState; askedAt: Date; answeredAt: Date | null } | null;
  /** Both shipments, when the first supplier sent after all (survival 3). */
  conflict: ConflictFacts | null;
}

export interface ConflictFacts {
  original: Shipment;
  replacement: Shipment;
  /** Made already, and being carried out. */
  choice: ConflictChoice | null;
}

/**
 * Where the unit is. The carrier's word decides when there is a parcel: a label alone is not shipped (ours). Without a
 * parcel the supplier's word does. A unit whose purchase order was cancelled and not replaced is NOT_SHIPPED again.
 */
export function phaseOf({ parcel, purchaseOrder }: Pick<Shipment, 'parcel' | 'purchaseOrder'>): Phase {
  const scanned = parcel === null ? null : PHASE_OF_SCAN[parcel.state];
  if (scanned !== null) return scanned;
  if (parcel !== null && parcel.handedOverAt !== null) return 'IN_TRANSIT';
  return saysItShipped(purchaseOrder, parcel !== null) ? 'IN_TRANSIT' : 'NOT_SHIPPED';
}

/** Null: the scan alone does not say that the carrier has the goods. */
const PHASE_OF_SCAN = {
  UNKNOWN: null,
  LABEL_MADE: null,
  PICKED_UP: 'IN_TRANSIT',
  IN_TRANSIT: 'IN_TRANSIT',
  CUSTOMS_STARTED: 'IN_TRANSIT',
  CUSTOMS_HOLD: 'IN_TRANSIT',
  CUSTOMS_RELEASED: 'IN_TRANSIT',
  OUT_FOR_DELIVERY: 'IN_TRANSIT',
  AT_PICKUP_POINT: 'IN_TRANSIT',
  ATTEMPT_FAILED: 'IN_TRANSIT',
  DELIVERED: 'DELIVERED',
  REFUSED: 'IN_TRANSIT',
  RETURNING: 'IN_TRANSIT',
  RETURNED: 'IN_TRANSIT',
  DAMAGED: 'IN_TRANSIT',
  LOST: 'IN_TRANSIT',
  EXPIRED: 'IN_TRANSIT',
} as const satisfies Record<ParcelState, Phase | null>;

/** A partly shipped purchase order says nothing about a unit without a parcel. */
function saysItShipped(order: PurchaseOrderFacts | null, hasParcel: boolean): boolean {
  if (order === null || order.stage === 'AWAITING_FULFILLMENT') return false;
  return order.failure === 'ALREADY_SHIPPED' || (order.stage === 'FULFILLED' && !hasParcel);
}

/**
 * The route of the unit's parcel; before a parcel is on its way, from the ship-from of its purchase order to the ship-to
 * of the order. Rule book, "How rows match".
 */
export function routeOfUnit(unit: Shipment & Pick<UnitFacts, 'shipToCountry'>): Route {
  const { parcel, purchaseOrder, shipToCountry } = unit;
  if (parcel !== null && phaseOf(unit) !== 'NOT_SHIPPED') return routeOf(parcel.shipFrom, parcel.shipTo);
  return routeOf(purchaseOrder?.shipFrom ?? null, shipToCountry);
}

/** The instant by which the supplier must have handed the unit to a carrier; null when nobody has promised one. */
export function shipByOf({ purchaseOrder, shipBy }: Pick<UnitFacts, 'purchaseOrder' | 'shipBy'>): Date | null {
  return purchaseOrder?.shipBy ?? shipBy;
}

/** Has a supplier taken this purchase order, or may it have, and has it not been cancelled since? */
export function isWithSupplier(order: PurchaseOrderFacts | null): order is PurchaseOrderFacts {
  if (order === null || order.cancelState === 'CONFIRMED' || order.failure === 'ALREADY_CANCELED') return false;
  return order.isBeingPlaced || !['AWAITING_ORDER', 'CANCELED', 'FAILED'].includes(order.stage);
}

/** All that was paid for it went back. What came for free has nothing to refund, and is to be sent all the same. */
export function isRefunded(unit: Pick<UnitFacts, 'paidMinor' | 'refundedMinor'>): boolean {
  return unit.paidMinor > 0n && leftToRefund(unit) === 0n;
}

/** What could still be refunded for this unit, in minor units; never below zero. */
export function leftToRefund({ paidMinor, refundedMinor }: Pick<UnitFacts, 'paidMinor' | 'refundedMinor'>): bigint {
  return paidMinor > refundedMinor ? paidMinor - refundedMinor : 0n;
}
