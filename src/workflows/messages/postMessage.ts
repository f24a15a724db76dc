import { v7 as uuid } from 'uuid';
import { Message } from '../../entities/Message.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Supplier } from '../../entities/Supplier.js';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { refuse } from '../../policy/refusals.js';
import { mayPostMessage } from '../../policy/thread.js';
import type { Audience } from '../../policy/vocabulary.js';
import type { App, Tx, Viewer } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { decide, type Decision } from '../decide.js';
import { queueMail } from '../mails/queueMail.js';
import { changePurchaseOrder } from '../supply/changePurchaseOrder.js';
import { endSilence } from '../supply/endSilence.js';
import { asWorker, Refused } from '../withTenant.js';

export interface MessageInput {
  caseId: string;
  /** 1 to 2000 characters. */
  text: string;
  visibleTo: Audience[];
  supplierId?: string | null;
}

/** The mutation `postMessage`: writes in the thread of a case. What is not the merchant's own is mailed to it as well. */
export async function postMessage(
  app: App,
  viewer: Viewer,
  input: MessageInput,
): Promise<Decision<{ messageId: string; caseId: string }>> {
  const told = await decide(app, viewer, { case: input.caseId }, async (tx) => ({ ok: true, value: tx.merchantId }));
  if (!told.ok) return told;
  try {
    // Whoever may see the case may write in it; what is kept is the product's to write.
    const messageId = await asWorker(app, told.value, (tx) => write(tx, viewer, input));
    return { ok: true, value: { messageId, caseId: input.caseId } };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusals: error.refusals };
    throw error;
  }
}

async function write(tx: Tx, viewer: Viewer, input: MessageInput): Promise<string> {
  const { merchantId } = tx;
  const theCase = await lockCase(tx, input.caseId);
  const supplierId = await supplierMeant(tx, viewer, theCase, input.supplierId ?? null);
  const may = mayPostMessage(viewer, { text: input.text, visibleTo: input.visibleTo, supplierId });
  if (!may.ok) throw new Refused(may.refusals);
  const { text, visibleTo } = may.value;
  const id = uuid();
  await tx.manager.insert(Message, {
    merchantId,
    id,
    orderId: theCase.orderId,
    caseId: theCase.id,
    supplierId: visibleTo.includes('SUPPLIER') || viewer.role === 'PARTNER' ? supplierId : null,
    author: viewer.role,
    authorSubject: viewer.subject,
    visibleTo: viewer.role === 'PARTNER' ? [...visibleTo, 'SUPPLIER'] : visibleTo,
    text,
    createdAt: tx.now,
  });
  tx.changed.add(theCase.id);
  if (viewer.role === 'PARTNER') await answered(tx, theCase, supplierId);
  const from = viewer.role === 'PARTNER' ? 'SUPPLIER' : viewer.role;
  if (from === 'BUYER' || from === 'OPERATOR' || from === 'SUPPLIER') {
    await queueMail(tx, theCase, `message:${id}`, { kind: 'CASE_MESSAGE', from, text });
  }
  return id;
}

/** What a supplier writes is an answer about everything of the order that it was to send (rule B4). */
async function answered(tx: Tx, { orderId }: AfterSalesCase, supplierId: string | null): Promise<void> {
  const { merchantId } = tx;
  if (supplierId === null) return;
  for (const purchaseOrder of await tx.manager.findBy(PurchaseOrder, { merchantId, orderId, supplierId })) {
    await changePurchaseOrder(tx, purchaseOrder, { supplierAnsweredAt: tx.now });
    await endSilence(tx, purchaseOrder);
  }
}

/** A partner writes as its own supplier; the merchant to one that has a purchase order of this order. */
async function supplierMeant(
  tx: Tx,
  viewer: Viewer,
  theCase: AfterSalesCase,
  named: string | null,
): Promise<string | null> {
  const { merchantId } = tx;
  const orders = await tx.manager.findBy(PurchaseOrder, { merchantId, orderId: theCase.orderId });
  const ids = orders.map((one) => one.supplierId);
  if (viewer.role === 'PARTNER') {
    const own = await tx.manager.findBy(Supplier, { merchantId, partnerAccountId: viewer.scopeId ?? '' });
    return own.find((supplier) => ids.includes(supplier.id))?.id ?? null;
  }
  if (named !== null && !ids.includes(named)) {
    const message = 'No purchase order of this order is with that supplier.';
    throw new Refused(refuse('INVALID_INPUT', message, { field: ['supplierId'] }).refusals);
  }
  return named;
}
