import { v7 as uuid } from 'uuid';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CustomsHold } from '../../entities/CustomsHold.js';
import type { Parcel } from '../../entities/Parcel.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { openForParcel } from '../cases/openForParcel.js';
import { PARTNER } from '../cases/timeline.js';
import { tellMerchant } from '../mails/tellMerchant.js';
import { watchHold } from './watchHold.js';

/**
 * A scan says that customs holds the parcel (rule T1): one open hold a parcel, however many scans. Held again after a
 * release, its case goes on, and no mail that was sent is sent again; when all were, a person must see to it.
 */
export async function holdParcel(tx: Tx, parcel: Parcel, heldSince: Date, carrierText: string | null): Promise<void> {
  const { merchantId } = tx;
  const earlier = await tx.manager.find(CustomsHold, {
    where: { merchantId, parcelId: parcel.id },
    order: { heldSince: 'DESC', id: 'DESC' },
  });
  if (earlier.some((hold) => hold.releasedAt === null)) return;
  const theCase = await caseFor(tx, parcel, earlier[0]?.caseId ?? null);
  if (theCase === null) return;
  const hold = tx.manager.create(CustomsHold, {
    merchantId,
    id: uuid(),
    orderId: parcel.orderId,
    parcelId: parcel.id,
    caseId: theCase.id,
    heldSince,
    releasedAt: null,
    mailsSent: earlier[0]?.mailsSent ?? 0,
    carrierText,
  });
  await tx.manager.insert(CustomsHold, hold);
  if (!(await watchHold(tx, hold))) await leaveWithoutMail(tx, theCase, parcel, hold);
}

/** All mails were sent for an earlier hold: nothing more happens by itself. */
async function leaveWithoutMail(tx: Tx, theCase: AfterSalesCase, parcel: Parcel, hold: CustomsHold): Promise<void> {
  const sentence = `Customs holds parcel ${parcel.waybillNo} again after the last mail: a person must see to it.`;
  if (theCase.state === 'WAITING')
    await moveCase(tx, theCase, PARTNER, { to: 'NEEDS_PERSON', isTold: true, kind: 'ESCALATED', sentence });
  await tellMerchant(tx, theCase, {
    key: `held-again:${hold.id}`,
    en: { headline: 'Customs holds a parcel again', sentence },
    zh: {
      headline: '包裹再次被海关扣留',
      sentence: `包裹 ${parcel.waybillNo} 再次被海关扣留，邮件提醒已全部发出，请人工处理。`,
    },
  });
}

/** The case of the earlier hold, if it is settled or still open; else a new one on the units in the parcel. */
async function caseFor(tx: Tx, parcel: Parcel, earlierCaseId: string | null): Promise<AfterSalesCase | null> {
  const { merchantId } = tx;
  if (earlierCaseId !== null) {
    const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: earlierCaseId });
    if (theCase.state === 'SETTLED') {
      const sentence = `Customs holds parcel ${parcel.waybillNo} again.`;
      await moveCase(tx, theCase, PARTNER, { to: 'WAITING', kind: 'HELD_AGAIN', sentence });
      return theCase;
    }
    if (theCase.closedAt === null) return theCase;
  }
  const [opened] = await openForParcel(tx, parcel, {
    problem: 'CUSTOMS_HOLD',
    doer: PARTNER,
    viewer: { role: 'SYSTEM' },
  });
  return opened ?? null;
}
