import type { EntityManager } from 'typeorm';
import type { Merchant } from '../../../src/entities/Merchant.js';
import { PurchaseOrderLine } from '../../../src/entities/PurchaseOrderLine.js';
import {
  aCustomsHold,
  aGoodsReturn,
  aMail,
  aMessage,
  anEvidence,
  anInvestigation,
  aNotice,
  aReissue,
  aVerification,
} from './afterHandOver.js';
import { aCase, aCaseEvent, aConsent, aRecovery, aRefund, anInterception, aReroute } from './cases.js';
import { anInspection } from './inspections.js';
import { aCounterfeitFinding, anAward } from './awards.js';
import { aMarketplaceRequest, anAnnouncement, aPointsEntry } from './marketplace.js';
import { aMapping, anAccount, anOffer, aSupplier } from './merchants.js';
import { aBuyer, anOrder, aParcel, aParcelEvent, aPurchaseOrder } from './orders.js';
import { NOW } from './store.js';
import { aTraining } from './training.js';

const at = new Date(NOW);

/** One of each thing that a merchant can have, with all of it said; ids by the type of the API. */
export async function everythingOf(store: EntityManager, merchant: Merchant) {
  const account = await anAccount(store, merchant);
  const supplier = await aSupplier(store, merchant, { partnerAccountId: account.id });
  const offer = await anOffer(store, supplier);
  await aMapping(store, offer);
  const buyer = await aBuyer(store, merchant);
  const placed = await anOrder(store, merchant, { buyerId: buyer.id });
  const purchaseOrder = await aPurchaseOrder(store, placed, offer);
  const bought = await store.findOneByOrFail(PurchaseOrderLine, { purchaseOrderId: purchaseOrder.id });
  const parcel = await aParcel(store, placed, purchaseOrder);
  const parcelEvent = await aParcelEvent(store, parcel);
  const theCase = await aCase(store, placed, {
    note: 'angry', overrideRemedy: 'REFUND', overrideReason: 'good will', overrideBy: 'admin-1',
    conflict: { originalPurchaseOrderId: purchaseOrder.id, originalParcelId: parcel.id, replacementPurchaseOrderId: purchaseOrder.id, replacementParcelId: parcel.id, choice: null },
    wish: 'REFUND', evidenceUntil: at, verifiedAt: at, appealUntil: at, freightBorneBy: 'MERCHANT',
    settleByBasis: { kind: 'ELAPSED', from: NOW, within: '48 h', ruleId: 'B1' },
  }); // prettier-ignore
  const event = await aCaseEvent(store, theCase);
  await aConsent(store, theCase, offer);
  const reroute = await aReroute(store, theCase, placed, purchaseOrder);
  const refund = await aRefund(store, theCase, placed);
  const recovery = await aRecovery(store, theCase, { purchaseOrderId: purchaseOrder.id });
  const interception = await anInterception(store, theCase, parcel);
  const verification = await aVerification(store, theCase);
  const evidence = await anEvidence(store, theCase, { roundNo: verification.roundNo });
  const reissue = await aReissue(store, theCase, placed, purchaseOrder);
  const goodsReturn = await aGoodsReturn(store, theCase, placed, { parcelId: parcel.id });
  const investigation = await anInvestigation(store, theCase, parcel);
  const hold = await aCustomsHold(store, theCase, parcel);
  const mail = await aMail(store, theCase);
  const notice = await aNotice(store, theCase);
  const message = await aMessage(store, theCase, {
    supplierId: supplier.id,
    visibleTo: ['BUYER', 'MERCHANT', 'OPERATOR', 'SUPPLIER'],
  });
  const inspected = await anInspection(store, placed, supplier.id);
  const points = await aPointsEntry(store, merchant, { caseId: theCase.id });
  const request = await aMarketplaceRequest(store, merchant, { caseId: theCase.id });
  const announcement = await anAnnouncement(store, merchant);
  const award = await anAward(store, theCase);
  const finding = await aCounterfeitFinding(store, theCase, verification.id);
  const training = await aTraining(store, merchant);
  const [line] = placed.lines;
  const [unit] = placed.units;
  const ids = {
    Merchant: merchant.id, PartnerAccount: account.id, Supplier: supplier.id, Offer: offer.id, Variant: offer.variantId, Buyer: buyer.id, Order: placed.order.id, OrderLine: line?.id ?? '',
    OrderUnit: unit?.id ?? '', PurchaseOrder: purchaseOrder.id, PurchaseOrderLine: bought.id, Parcel: parcel.id, ParcelEvent: parcelEvent.id, Case: theCase.id,
    CaseEvent: event.id, Reroute: reroute.id, Refund: refund.id, Recovery: recovery.id, Interception: interception.id, Evidence: evidence.id, Verification: verification.id, Reissue: reissue.id,
    GoodsReturn: goodsReturn.id, Investigation: investigation.id, CustomsHold: hold.id, Mail: mail.id, Notice: notice.id, Message: message.id,
    InspectionProgramme: inspected.programme.id, InspectionDraw: inspected.draw.id, Inspection: inspected.inspection.id, DisclosedInspection: inspected.disclosed.id,
    Deposit: award.depositId, Award: award.id, PointsEntry: points.id, MarketplaceRequest: request.id, MarketplaceRequestMessage: request.messageId, Announcement: announcement.id,
    CounterfeitFinding: finding.id, ...training,
  }; // prettier-ignore
  return { ids, order: placed.order, theCase, account, supplier };
}
