import type { EntityManager } from 'typeorm';
import type { Merchant } from '../../../src/entities/Merchant.js';
import { PurchaseOrderLine } from '../../../src/entities/PurchaseOrderLine.js';
import { aCase, aCaseEvent, aConsent, aRecovery, aRefund, anInterception, aReroute } from './cases.js';
import { anAccount, anOffer, aSupplier } from './merchants.js';
import { aBuyer, anOrder, aParcel, aParcelEvent, aPurchaseOrder } from './orders.js';

/** One of each thing that a merchant can have, with all of it said; ids by the type of the API. */
export async function everythingOf(store: EntityManager, merchant: Merchant) {
  const account = await anAccount(store, merchant);
  const supplier = await aSupplier(store, merchant, { partnerAccountId: account.id });
  const offer = await anOffer(store, supplier);
  const buyer = await aBuyer(store, merchant);
  const placed = await anOrder(store, merchant, { buyerId: buyer.id });
  const purchaseOrder = await aPurchaseOrder(store, placed, offer);
  const bought = await store.findOneByOrFail(PurchaseOrderLine, { purchaseOrderId: purchaseOrder.id });
  const parcel = await aParcel(store, placed, purchaseOrder);
  const parcelEvent = await aParcelEvent(store, parcel);
  const theCase = await aCase(store, placed, {
    note: 'angry', overrideRemedy: 'REFUND', overrideReason: 'good will', overrideBy: 'admin-1',
    conflict: { originalPurchaseOrderId: purchaseOrder.id, originalParcelId: parcel.id, replacementPurchaseOrderId: purchaseOrder.id, replacementParcelId: parcel.id, choice: null },
  }); // prettier-ignore
  const event = await aCaseEvent(store, theCase);
  await aConsent(store, theCase, offer);
  const reroute = await aReroute(store, theCase, placed, purchaseOrder);
  const refund = await aRefund(store, theCase, placed);
  const recovery = await aRecovery(store, theCase, { purchaseOrderId: purchaseOrder.id });
  const interception = await anInterception(store, theCase, parcel);
  const [line] = placed.lines;
  const [unit] = placed.units;
  const ids = {
    Merchant: merchant.id, PartnerAccount: account.id, Supplier: supplier.id, Offer: offer.id, Buyer: buyer.id, Order: placed.order.id, OrderLine: line?.id ?? '',
    OrderUnit: unit?.id ?? '', PurchaseOrder: purchaseOrder.id, PurchaseOrderLine: bought.id, Parcel: parcel.id, ParcelEvent: parcelEvent.id, Case: theCase.id,
    CaseEvent: event.id, Reroute: reroute.id, Refund: refund.id, Recovery: recovery.id, Interception: interception.id,
  }; // prettier-ignore
  return { ids, order: placed.order, theCase, account };
}
