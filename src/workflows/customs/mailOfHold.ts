import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CustomsHold } from '../../entities/CustomsHold.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { Parcel } from '../../entities/Parcel.js';
import { isClosed } from '../../policy/caseFlow.js';
import type { Tx } from '../App.js';
import { itemsOf } from '../orders/itemsOf.js';
import { moveCase } from '../cases/caseFile.js';
import { settingsOf } from '../cases/factsOf.js';
import { TIMER, tell } from '../cases/timeline.js';
import { queueMail } from '../mails/queueMail.js';
import { mailDaysAt, watchHold } from './watchHold.js';

/** Day 0, 3 or 7 of a hold: the registered address is mailed; after the last mail a person takes over. A closed case is not mailed about. Rule T1. */
export async function mailOfHold(tx: Tx, hold: CustomsHold): Promise<void> {
  const { merchantId } = tx;
  if (hold.releasedAt !== null) return;
  const day = mailDaysAt(hold.heldSince)[hold.mailsSent];
  if (day === undefined) return;
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: hold.caseId });
  if (isClosed(theCase.state)) return;
  const parcel = await tx.manager.findOneByOrFail(Parcel, { merchantId, id: hold.parcelId });
  const { zone } = await settingsOf(tx);
  const nth = hold.mailsSent + 1;
  await queueMail(tx, theCase, `customs:${parcel.id}:${nth}`, {
    kind: 'CUSTOMS_HOLD',
    day: nth === 1 ? 0 : nth === 2 ? 3 : 7,
    waybillNo: parcel.waybillNo,
    carrier: parcel.carrier,
    destinationCountry: parcel.shipTo,
    heldSince: hold.heldSince,
    zone,
    items: await itemsIn(tx, parcel),
    carrierText: hold.carrierText,
  });
  await tx.manager.update(CustomsHold, { merchantId, id: hold.id }, { mailsSent: nth });
  Object.assign(hold, { mailsSent: nth });
  const entry = { sentence: `Day ${day} of the hold: mail ${nth} of 3 goes to the registered address.`, data: { nth } };
  if (nth < 3 || theCase.state !== 'WAITING') {
    await tell(tx, theCase, TIMER, { kind: 'CUSTOMS_MAIL', ...entry });
  } else {
    const sentence = `${entry.sentence} Customs still holds the parcel: a person must see to it.`;
    await moveCase(tx, theCase, TIMER, { to: 'NEEDS_PERSON', kind: 'ESCALATED', sentence, data: entry.data });
  }
  await watchHold(tx, hold);
}

async function itemsIn(tx: Tx, parcel: Parcel): Promise<{ title: string; quantity: number }[]> {
  const { merchantId } = tx;
  const units = await tx.manager.findBy(OrderUnit, { merchantId, orderId: parcel.orderId, parcelId: parcel.id });
  const lines = await tx.manager.findBy(OrderLine, { merchantId, orderId: parcel.orderId });
  return itemsOf(units, lines).map(({ title, quantity }) => ({ title, quantity }));
}
