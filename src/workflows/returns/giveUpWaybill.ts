import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { GoodsReturn } from '../../entities/GoodsReturn.js';
import { Parcel } from '../../entities/Parcel.js';
import type { Tx } from '../App.js';
import { SYSTEM, tell } from '../cases/timeline.js';
import { tellMerchant } from '../mails/tellMerchant.js';

/** A supplier ships under the waybill that was named for a return: whoever named it was wrong, and a person looks into it. */
export async function giveUpWaybill(tx: Tx, parcel: Parcel): Promise<void> {
  const { merchantId } = tx;
  const { waybillNo } = parcel;
  await tx.manager.update(
    Parcel,
    { merchantId, id: parcel.id },
    { waybillNo: `${waybillNo} (given up ${parcel.id})`, updatedAt: tx.now },
  );
  const goods = await tx.manager.findOneBy(GoodsReturn, { merchantId, parcelId: parcel.id });
  if (goods === null) return;
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: goods.caseId });
  const sentence = `Waybill ${waybillNo} was named for the return, and a supplier ships another parcel under it.`;
  await tell(tx, theCase, SYSTEM, { kind: 'RETURN_WAYBILL_WRONG', sentence, data: { returnId: goods.id } });
  await tellMerchant(tx, theCase, {
    key: `waybill:${parcel.id}`,
    en: { headline: 'The waybill of a return is wrong', sentence: `${sentence} Ask the buyer for the right one.` },
    zh: { headline: '退货运单号有误', sentence: `退货登记的运单号 ${waybillNo} 属于另一包裹，请向买家核实。` },
  });
}
