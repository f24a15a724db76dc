// Cases and what hangs on them, written as rows: for reads. Tests of what a case does open it through its workflow.
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { AfterSalesCase } from '../../../src/entities/AfterSalesCase.js';
import { CaseEvent } from '../../../src/entities/CaseEvent.js';
import { CaseUnit } from '../../../src/entities/CaseUnit.js';
import { Consent } from '../../../src/entities/Consent.js';
import { Interception } from '../../../src/entities/Interception.js';
import type { Offer } from '../../../src/entities/Offer.js';
import type { Parcel } from '../../../src/entities/Parcel.js';
import type { PurchaseOrder } from '../../../src/entities/PurchaseOrder.js';
import { Recovery } from '../../../src/entities/Recovery.js';
import { Refund } from '../../../src/entities/Refund.js';
import { RefundUnit } from '../../../src/entities/RefundUnit.js';
import { Reroute } from '../../../src/entities/Reroute.js';
import { RerouteUnit } from '../../../src/entities/RerouteUnit.js';
import { save } from './merchants.js';
import type { WholeOrder } from './orders.js';
import { NOW } from './store.js';

const at = new Date(NOW);

/** No stock, on all units of the order, open and due tomorrow. */
export async function aCase(
  store: EntityManager,
  { order, units }: WholeOrder,
  { purchaseOrderId = null, ...more }: Partial<AfterSalesCase> & { purchaseOrderId?: string | null } = {},
): Promise<AfterSalesCase> {
  const { merchantId, id: orderId } = order;
  const id = more.id ?? uuid();
  const theCase = await save(store, AfterSalesCase, {
    merchantId, id, orderId, caseNo: `C-${id.slice(-12)}`, problem: 'NO_STOCK', ruleId: 'B1', ruleVersion: '1', state: 'OPEN', remedy: null,
    outcome: null, intent: null, note: null, openedBy: 'AGENT', openedBySubject: 'agent-1', openedAt: at, dueAt: new Date('2026-06-11T08:00:00.000Z'),
    settleByAt: new Date('2026-06-12T08:00:00.000Z'), closedAt: null, overrideRemedy: null, overrideReason: null, overrideBy: null, conflict: null,
    wish: null, evidenceUntil: null, verifiedAt: null, appealUntil: null, settleByBasis: null, freightBorneBy: null, updatedAt: at, version: 1, ...more,
  }); // prettier-ignore
  const isOpen = theCase.closedAt === null;
  await store.insert(CaseUnit, units.map((unit) => ({ merchantId, caseId: id, unitId: unit.id, orderId, problem: theCase.problem, purchaseOrderId, isOpen }))); // prettier-ignore
  return theCase;
}

export async function aCaseEvent(
  store: EntityManager,
  theCase: AfterSalesCase,
  more: Partial<CaseEvent> = {},
): Promise<CaseEvent> {
  return save(store, CaseEvent, {
    merchantId: theCase.merchantId, id: uuid(), orderId: theCase.orderId, caseId: theCase.id, at, kind: 'OPENED', actor: 'AGENT',
    actorSubject: 'agent-1', ruleId: theCase.ruleId, sentence: 'NO_STOCK on 1 unit(s): rule B1 decides.', data: {}, ...more,
  }); // prettier-ignore
}

/** Of the first unit of the order, 50.00, paid. */
export async function aRefund(
  store: EntityManager,
  theCase: AfterSalesCase,
  { units: [unit] }: WholeOrder,
  more: Partial<Refund> = {},
): Promise<Refund> {
  const { merchantId, id: caseId, orderId } = theCase;
  const refund = await save(store, Refund, {
    merchantId, id: uuid(), orderId, caseId, state: 'PAID', amountMinor: 5000n, feeWithheldMinor: 0n, currency: 'CNY', ruleId: 'B1', awardId: null, refundNo: 'R-1',
    createdAt: at, settledAt: at, ...more,
  }); // prettier-ignore
  if (unit !== undefined) {
    const { id: unitId, orderLineId } = unit;
    await store.insert(RefundUnit, {
      merchantId,
      refundId: refund.id,
      unitId,
      orderId,
      orderLineId,
      amountMinor: refund.amountMinor,
    });
  }
  return refund;
}

/** The supplier owes 45.00, asked for. */
export async function aRecovery(
  store: EntityManager,
  theCase: AfterSalesCase,
  more: Partial<Recovery> = {},
): Promise<Recovery> {
  const { merchantId, id: caseId, orderId } = theCase;
  return save(store, Recovery, {
    merchantId, id: uuid(), orderId, caseId, against: 'SUPPLIER', purchaseOrderId: null, parcelId: null, unitIds: [], state: 'ASKED',
    amountMinor: 4500n, recoveredMinor: 0n, currency: 'CNY', reason: 'NO_STOCK', refundNo: null, createdAt: at, settledAt: null, ...more,
  }); // prettier-ignore
}

export async function anInterception(
  store: EntityManager,
  theCase: AfterSalesCase,
  parcel: Parcel,
  more: Partial<Interception> = {},
): Promise<Interception> {
  const { merchantId, id: caseId, orderId } = theCase;
  return save(store, Interception, {
    merchantId, id: uuid(), orderId, caseId, parcelId: parcel.id, state: 'REQUESTED', failure: null, carrierReference: null, toldState: null, feeMinor: 800n,
    feeCurrency: 'CNY', requestedAt: at, succeededAt: null, returnedAt: null, updatedAt: at, version: 1, ...more,
  }); // prettier-ignore
}

/** By phone. */
export async function aConsent(
  store: EntityManager,
  theCase: AfterSalesCase,
  offer: Offer,
  more: Partial<Consent> = {},
): Promise<Consent> {
  const { merchantId, id: caseId, orderId } = theCase;
  return save(store, Consent, {
    merchantId, id: uuid(), orderId, caseId, offerId: offer.id, recordedAt: at, recordedBy: 'AGENT', evidence: 'By phone.', ...more,
  }); // prettier-ignore
}

/** Of all units of the order, away from a purchase order and to another, which may be the same. */
export async function aReroute(
  store: EntityManager,
  theCase: AfterSalesCase,
  { units }: WholeOrder,
  from: PurchaseOrder,
  to: PurchaseOrder = from,
  more: Partial<Reroute> = {},
): Promise<Reroute> {
  const { merchantId, id: caseId, orderId } = theCase;
  const reroute = await save(store, Reroute, {
    merchantId, id: uuid(), orderId, caseId, state: 'PLACING', plan: { totalMinor: '4500', currency: 'CNY', arrivesBy: '2026-06-15T08:00:00.000Z' },
    triedOfferIds: [], endedBecause: null, createdAt: at, updatedAt: at, ...more,
  }); // prettier-ignore
  const moved = {
    merchantId,
    rerouteId: reroute.id,
    orderId,
    fromPurchaseOrderId: from.id,
    toPurchaseOrderId: to.id,
    isActive: true,
  };
  await store.insert(RerouteUnit, units.map((unit) => ({ ...moved, unitId: unit.id }))); // prettier-ignore
  return reroute;
}
