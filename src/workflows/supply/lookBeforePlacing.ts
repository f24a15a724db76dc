import type { Action } from '../../entities/Action.js';
import { Offer } from '../../entities/Offer.js';
import { Order } from '../../entities/Order.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { Answer } from '../actions/definition.js';
import type { App, Tx } from '../App.js';
import { byIds } from '../byIds.js';
import { freshSince, refreshOffers } from '../reroute/refreshOffers.js';
import { asWorker } from '../withTenant.js';

export interface LastLook {
  order: Order;
  /** A decline of our own, so that what follows is as if the supplier had declined; null while it still has everything. */
  gone: Answer | null;
}

/**
 * The last look before a purchase order leaves: where it goes as the order now stands, and whether its supplier still has what
 * it is to send. Who cannot be asked now answers by taking the order, or not.
 */
export async function lookBeforePlacing(app: App, action: Action): Promise<LastLook> {
  const { merchantId } = action;
  let seen = await asWorker(app, merchantId, (tx) => look(tx, action));
  if (seen.old.length > 0) {
    await refreshOffers(app, merchantId, seen.old);
    seen = await asWorker(app, merchantId, (tx) => look(tx, action));
  }
  return seen;
}

async function look(tx: Tx, { orderId, subjectId }: Action): Promise<LastLook & { old: string[] }> {
  const { merchantId } = tx;
  const order = await tx.manager.findOneByOrFail(Order, { merchantId, id: orderId });
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId, purchaseOrderId: subjectId });
  const offers = await byIds(tx, Offer, lines.flatMap(({ offerId }) => offerId ?? [])); // prettier-ignore
  const isFresh = ({ lastSeenAt }: Offer) => lastSeenAt > freshSince(tx.now);
  const old = offers.filter((offer) => !isFresh(offer)).map(({ id }) => id);
  return { order, gone: goneOf(offers.filter(isFresh), lines), old };
}

function goneOf(offers: Offer[], lines: PurchaseOrderLine[]): Answer | null {
  for (const { id, title, stock, isListed, toldCurrency } of offers) {
    const wanted = lines.filter(({ offerId }) => offerId === id).reduce((sum, { quantity }) => sum + quantity, 0);
    if (!isListed) return declined('NOT_AVAILABLE', `"${title}" is not sold any more.`);
    if (toldCurrency !== null) return declined('NOT_AVAILABLE', `"${title}" is now sold in ${toldCurrency}.`);
    if (stock < wanted) return declined('OUT_OF_STOCK', `"${title}" has ${stock} in stock, not ${wanted}.`);
  }
  return null;
}

function declined(failure: 'NOT_AVAILABLE' | 'OUT_OF_STOCK', message: string): Answer {
  return { kind: 'DECLINED', failure, message };
}
