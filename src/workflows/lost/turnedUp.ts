import { In } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import type { Parcel } from '../../entities/Parcel.js';
import { Refund } from '../../entities/Refund.js';
import { Reissue } from '../../entities/Reissue.js';
import { ReissueUnit } from '../../entities/ReissueUnit.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { tellMerchant } from '../mails/tellMerchant.js';
import { clearDeadlines } from '../deadlines/setDeadline.js';

/**
 * A parcel that was held for lost is delivered after all (survival 18). Nothing chosen yet: the case ends, the goods are
 * there. Sent again or refunded already: it is received, the merchant hears of it, and no money moves a second time.
 */
export async function turnedUp(tx: Tx, parcel: Parcel): Promise<void> {
  const { merchantId } = tx;
  const inside = await tx.manager.findBy(OrderUnit, { merchantId, orderId: parcel.orderId, parcelId: parcel.id });
  const replaced = await tx.manager.findBy(ReissueUnit, { merchantId, fromParcelId: parcel.id, counts: true });
  const unitIds = [...inside.map((unit) => unit.id), ...replaced.map((one) => one.unitId)];
  if (unitIds.length === 0) return;
  const held = await tx.manager.findBy(CaseUnit, {
    merchantId, unitId: In(unitIds), problem: In(['LOST', 'RETURNED_TO_SENDER']),
  }); // prettier-ignore
  const cases = await tx.manager.findBy(AfterSalesCase, { merchantId, id: In(held.map((one) => one.caseId)) });
  for (const theCase of cases) await tellCase(tx, theCase, parcel);
}

async function tellCase(tx: Tx, theCase: AfterSalesCase, parcel: Parcel): Promise<void> {
  const isSentAgain = await tx.manager.existsBy(Reissue, {
    merchantId: tx.merchantId, caseId: theCase.id, state: In(['PLACING', 'SHIPPED']),
  }); // prettier-ignore
  if ((theCase.state === 'OPEN' && !isSentAgain) || (theCase.state === 'NEEDS_PERSON' && theCase.remedy === null)) {
    await clearDeadlines(tx, ['SETTLE_BY', 'SETTLE_BY_REMINDER'], theCase);
    const isPaid = await tx.manager.existsBy(Refund, {
      merchantId: tx.merchantId, caseId: theCase.id, state: In(['RESERVED', 'PAID']),
    }); // prettier-ignore
    await moveCase(tx, theCase, PARTNER, {
      to: 'SETTLED',
      kind: 'TURNED_UP',
      sentence: `Parcel ${parcel.waybillNo} was delivered after all: nothing is left to remedy.`,
      change: { outcome: isPaid ? 'REFUNDED' : 'FOUND' },
    });
    if (!isPaid) return;
  }
  const { remedy } = theCase;
  if (remedy === null) return;
  const done = remedy === 'REFUND' ? 'refunded' : 'sent again';
  await tell(tx, theCase, PARTNER, {
    kind: 'TURNED_UP',
    sentence: `Parcel ${parcel.waybillNo} was delivered after the units were ${done}. Nothing is refunded for it again.`,
    data: { parcelId: parcel.id },
  });
  await tellMerchant(tx, theCase, {
    key: `turned-up:${parcel.id}`,
    en: {
      headline: 'A lost parcel has turned up',
      sentence: `Parcel ${parcel.waybillNo} was delivered although its units were ${done}. Agree with the buyer what happens to the goods.`,
    },
    zh: {
      headline: '丢失的包裹已出现',
      sentence: `包裹 ${parcel.waybillNo} 已妥投，而相关商品此前已${remedy === 'REFUND' ? '退款' : '补发'}。请与买家协商如何处理。`,
    },
  });
}
