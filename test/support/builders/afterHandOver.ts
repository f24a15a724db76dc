// What hangs on a case after hand-over, written as rows: for reads. Tests of what happens go through the workflows.
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../../src/entities/AfterSalesCase.js';
import { CustomsHold } from '../../../src/entities/CustomsHold.js';
import { Evidence } from '../../../src/entities/Evidence.js';
import { GoodsReturn } from '../../../src/entities/GoodsReturn.js';
import { Investigation } from '../../../src/entities/Investigation.js';
import { Mail } from '../../../src/entities/Mail.js';
import { Message } from '../../../src/entities/Message.js';
import { Notice } from '../../../src/entities/Notice.js';
import type { Parcel } from '../../../src/entities/Parcel.js';
import type { PurchaseOrder } from '../../../src/entities/PurchaseOrder.js';
import { Reissue } from '../../../src/entities/Reissue.js';
import { ReissueUnit } from '../../../src/entities/ReissueUnit.js';
import { ReturnUnit } from '../../../src/entities/ReturnUnit.js';
import { Verification } from '../../../src/entities/Verification.js';
import { save } from './merchants.js';
import type { WholeOrder } from './orders.js';
import { NOW } from './store.js';

const at = new Date(NOW);

/** A usable photo of 2000 bytes, in no round. */
export async function anEvidence(
  store: EntityManager,
  { merchantId, orderId, id: caseId }: AfterSalesCase,
  more: Partial<Evidence> = {},
): Promise<Evidence> {
  const id = more.id ?? uuid();
  return save(store, Evidence, {
    merchantId, id, orderId, caseId, state: 'USABLE', kind: 'PHOTO', fileName: 'crack.jpg', announcedBytes: 2000n, sizeBytes: 2000n,
    contentType: 'image/jpeg', sha256: id.replaceAll('-', '').repeat(2), width: 800, height: 600, rejection: null, isLate: false, seenBefore: false,
    roundNo: null, sealedKey: `${id}/sealed`, copyKey: `${id}/copy`, thumbnailKey: `${id}/thumbnail`, stillKeys: [], uploadedBy: 'BUYER',
    uploadedBySubject: 'buyer-1', createdAt: at, uploadedAt: at, inspectedAt: at, ...more,
  }); // prettier-ignore
}

/** The first round, before the marketplace. */
export async function aVerification(
  store: EntityManager,
  { merchantId, orderId, id: caseId }: AfterSalesCase,
  more: Partial<Verification> = {},
): Promise<Verification> {
  return save(store, Verification, {
    merchantId, id: uuid(), orderId, caseId, roundNo: 1, isAppeal: false, state: 'PENDING', statement: 'It arrived cracked.', answer: null,
    marketplaceNo: 'V-1', submittedBy: 'AGENT', submittedBySubject: 'agent-1', decidedBy: null, createdAt: at, decidedAt: null, updatedAt: at, ...more,
  }); // prettier-ignore
}

/** Of all units of the order. */
export async function aReissue(
  store: EntityManager,
  { merchantId, orderId, id: caseId }: AfterSalesCase,
  { units }: WholeOrder,
  { id: purchaseOrderId }: PurchaseOrder,
  more: Partial<Reissue> = {},
): Promise<Reissue> {
  const reissue = await save(store, Reissue, {
    merchantId, id: uuid(), orderId, caseId, purchaseOrderId, state: 'PLACING', endedBecause: null, createdAt: at, updatedAt: at, ...more,
  }); // prettier-ignore
  const from = { fromPurchaseOrderLineId: null, fromParcelId: null, counts: true };
  await store.insert(ReissueUnit, units.map((unit) => ({ merchantId, reissueId: reissue.id, unitId: unit.id, orderId, ...from }))); // prettier-ignore
  return reissue;
}

/** Of all units of the order, with a label. */
export async function aGoodsReturn(
  store: EntityManager,
  { merchantId, orderId, id: caseId }: AfterSalesCase,
  { units }: WholeOrder,
  more: Partial<GoodsReturn> = {},
): Promise<GoodsReturn> {
  const goods = await save(store, GoodsReturn, {
    merchantId, id: uuid(), orderId, caseId, parcelId: null, state: 'LABEL_READY', freightBorneBy: 'MERCHANT', labelUrl: 'https://carrier.example/label',
    feeMinor: 600n, feeCurrency: 'CNY', handOverBy: new Date('2026-06-17T08:00:00.000Z'), arrivedAt: null, finding: null, findingNote: null,
    inspectedBy: null, inspectedAt: null, createdAt: at, updatedAt: at, ...more,
  }); // prettier-ignore
  await store.insert(ReturnUnit, units.map((unit) => ({ merchantId, returnId: goods.id, unitId: unit.id, orderId }))); // prettier-ignore
  return goods;
}

export async function anInvestigation(
  store: EntityManager,
  { merchantId, orderId, id: caseId }: AfterSalesCase,
  { id: parcelId }: Parcel,
  more: Partial<Investigation> = {},
): Promise<Investigation> {
  return save(store, Investigation, {
    merchantId, id: uuid(), orderId, caseId, parcelId, state: 'PENDING', reason: 'NO_SCAN', carrierReference: 'I-1', proofUrl: null, answer: null,
    askedAt: at, answeredAt: null, ...more,
  }); // prettier-ignore
}

export async function aCustomsHold(
  store: EntityManager,
  { merchantId, orderId, id: caseId }: AfterSalesCase,
  { id: parcelId }: Parcel,
  more: Partial<CustomsHold> = {},
): Promise<CustomsHold> {
  return save(store, CustomsHold, {
    merchantId, id: uuid(), orderId, parcelId, caseId, heldSince: at, releasedAt: null, mailsSent: 1, carrierText: 'Invoice wanted', ...more,
  }); // prettier-ignore
}

export async function aMail(
  store: EntityManager,
  { merchantId, orderId, id: caseId }: AfterSalesCase,
  more: Partial<Mail> = {},
): Promise<Mail> {
  const id = more.id ?? uuid();
  return save(store, Mail, {
    merchantId, id, orderId, caseId, key: id, kind: 'CASE_NEWS', messageId: `${id}@recourse.example`, state: 'SENT', attempt: 1, failures: 0, failure: null,
    content: { subject: 'News of your case', text: 'It was upheld.', html: '<p>It was upheld.</p>' }, createdAt: at, askedAt: at, sentAt: at, updatedAt: at,
    ...more,
  }); // prettier-ignore
}

export async function aNotice(
  store: EntityManager,
  { merchantId, orderId, id: caseId }: AfterSalesCase,
  more: Partial<Notice> = {},
): Promise<Notice> {
  const id = more.id ?? uuid();
  return save(store, Notice, {
    merchantId, id, orderId, variantId: null, caseId, key: id, kind: 'VERDICT', title: 'The claim was upheld', text: 'Choose a remedy.', createdAt: at, readAt: null,
    readBy: null, ...more,
  }); // prettier-ignore
}

/** From the merchant to the buyer. */
export async function aMessage(
  store: EntityManager,
  { merchantId, orderId, id: caseId }: AfterSalesCase,
  more: Partial<Message> = {},
): Promise<Message> {
  return save(store, Message, {
    merchantId, id: uuid(), orderId, caseId, supplierId: null, author: 'AGENT', authorSubject: 'agent-1', visibleTo: ['BUYER', 'MERCHANT'],
    text: 'Could you send a photo?', createdAt: at, ...more,
  }); // prettier-ignore
}
