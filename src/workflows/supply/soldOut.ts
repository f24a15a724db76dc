import { In } from 'typeorm';
import type { Action } from '../../entities/Action.js';
import { Offer } from '../../entities/Offer.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { Answer } from '../actions/definition.js';
import type { App } from '../App.js';
import { freshSince, refreshBeforeBuying } from '../reroute/refreshOffers.js';
import { asWorker } from '../withTenant.js';

/**
 * The last look before a purchase order leaves: has its supplier still what it is to send? A decline of our own when it has
 * not, so that what follows is as if it had declined. Who cannot be asked now answers by taking the order, or not.
 */
export async function soldOut(app: App, { merchantId, subjectId }: Action): Promise<Answer | null> {
  const lines = await asWorker(app, merchantId, (tx) =>
    tx.manager.findBy(PurchaseOrderLine, { merchantId, purchaseOrderId: subjectId }),
  );
  const offerIds = lines.flatMap(({ offerId }) => offerId ?? []);
  await refreshBeforeBuying(app, merchantId, offerIds);
  const offers = await asWorker(app, merchantId, async (tx) => {
    const rows = await tx.manager.findBy(Offer, { merchantId, id: In(offerIds) });
    return rows.filter(({ lastSeenAt }) => lastSeenAt > freshSince(tx.now));
  });
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
