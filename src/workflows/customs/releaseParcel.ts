import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CustomsHold } from '../../entities/CustomsHold.js';
import type { Parcel } from '../../entities/Parcel.js';
import { IsNull } from 'typeorm';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { clearDeadline } from '../deadlines/setDeadline.js';

/** The parcel goes on: the hold ends, no further mail is sent, and its case is settled. */
export async function releaseParcel(tx: Tx, parcel: Parcel): Promise<void> {
  const { merchantId } = tx;
  const hold = await tx.manager.findOneBy(CustomsHold, { merchantId, parcelId: parcel.id, releasedAt: IsNull() });
  if (hold === null) return;
  await tx.manager.update(CustomsHold, { merchantId, id: hold.id }, { releasedAt: tx.now });
  await clearDeadline(tx, 'CUSTOMS_MAIL', hold);
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: hold.caseId });
  const entry = {
    kind: 'RELEASED',
    sentence: `Customs no longer holds parcel ${parcel.waybillNo}: it is ${parcel.state}.`,
  };
  if (theCase.state === 'WAITING' || theCase.state === 'NEEDS_PERSON') {
    await moveCase(tx, theCase, PARTNER, { to: 'SETTLED', ...entry, change: { outcome: 'RELEASED' } });
  } else {
    await tell(tx, theCase, PARTNER, entry);
  }
}
