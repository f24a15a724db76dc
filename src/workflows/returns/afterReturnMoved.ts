import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { GoodsReturn } from '../../entities/GoodsReturn.js';
import type { Parcel } from '../../entities/Parcel.js';
import { mayMove } from '../../policy/caseFlow.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { ReturnState } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { clearDeadline, clearDeadlines, setDeadline } from '../deadlines/setDeadline.js';
import { WAY_BACK } from '../../policy/reasonsAfterHandOver.js';
import { goodsArrived } from './goodsArrived.js';

/** Goods on their way back were scanned: sent, arrived, or lost on the way. */
export async function afterReturnMoved(tx: Tx, parcel: Parcel): Promise<void> {
  const { merchantId } = tx;
  const goods = await tx.manager.findOneBy(GoodsReturn, { merchantId, parcelId: parcel.id });
  if (goods === null) return;
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: goods.caseId });
  if (parcel.state === 'DELIVERED') {
    await goodsArrived(tx, theCase, goods, PARTNER, parcel.deliveredAt ?? tx.now);
  } else if (WAY_BACK.includes(parcel.state)) {
    await returnLost(tx, theCase, goods, 'The parcel with the goods goes back to the buyer.');
  } else if (parcel.state === 'LOST' || parcel.state === 'DAMAGED') {
    await returnLost(tx, theCase, goods, `A scan says that the parcel on its way back is ${parcel.state}.`);
  } else if (parcel.handedOverAt !== null) {
    await returnSent(tx, goods);
  }
}

/** From now on it is waited for: longer than the policy allows, and it counts as lost on the way. */
export async function returnSent(tx: Tx, goods: GoodsReturn): Promise<void> {
  if (!BEFORE_SENT.includes(goods.state)) return;
  await change(tx, goods, 'SENT');
  await clearDeadline(tx, 'RETURN_HAND_OVER', goods);
  await setDeadline(tx, 'RETURN_ARRIVAL', goods, daysAfter(tx.now, policyAt(tx.now).returnTravelDays));
}

const BEFORE_SENT: readonly ReturnState[] = ['ASKED', 'LABEL_READY', 'EXPIRED'];

/** Lost on the way back: nobody is refunded or refused by itself. */
export async function returnLost(tx: Tx, theCase: AfterSalesCase, goods: GoodsReturn, why: string): Promise<void> {
  if (goods.state === 'ARRIVED' || goods.state === 'INSPECTED' || goods.state === 'LOST') return;
  await change(tx, goods, 'LOST');
  await clearDeadlines(tx, ['RETURN_ARRIVAL', 'RETURN_HAND_OVER'], goods);
  const entry = {
    kind: 'RETURN_LOST',
    sentence: `${why} A person decides who bears that.`,
    data: { returnId: goods.id },
  };
  if (mayMove(theCase.state, 'NEEDS_PERSON', 'SYSTEM'))
    await moveCase(tx, theCase, PARTNER, { to: 'NEEDS_PERSON', ...entry });
  else await tell(tx, theCase, PARTNER, entry);
}

async function change(tx: Tx, goods: GoodsReturn, state: ReturnState): Promise<void> {
  await tx.manager.update(GoodsReturn, { merchantId: tx.merchantId, id: goods.id }, { state, updatedAt: tx.now });
  goods.state = state;
}
