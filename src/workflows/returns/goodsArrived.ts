import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { GoodsReturn } from '../../entities/GoodsReturn.js';
import { AFTER_SALES_RULES } from '../../policy/afterSalesRules.js';
import { mayMove } from '../../policy/caseFlow.js';
import { settleByAfterArrival } from '../../policy/settleBy.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { type Doer, tell } from '../cases/timeline.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { tellMerchant } from '../mails/tellMerchant.js';

/** The goods are back: somebody looks into the box, and the refund is due 7 days after the arrival. Rules A3, C1. */
export async function goodsArrived(
  tx: Tx,
  theCase: AfterSalesCase,
  goods: GoodsReturn,
  doer: Doer,
  arrivedAt: Date,
): Promise<void> {
  if (goods.state === 'ARRIVED' || goods.state === 'INSPECTED') return;
  const change = { state: 'ARRIVED' as const, arrivedAt, updatedAt: tx.now };
  await tx.manager.update(GoodsReturn, { merchantId: tx.merchantId, id: goods.id }, change);
  Object.assign(goods, change);
  for (const kind of ['RETURN_ARRIVAL', 'RETURN_HAND_OVER'] as const) await clearDeadline(tx, kind, goods);
  const rule = AFTER_SALES_RULES.find((one) => one.id === theCase.ruleId);
  const settleByAt = rule === undefined ? null : settleByAfterArrival(rule, arrivedAt, theCase.openedAt);
  const until = settleByAt === null ? '' : ` The refund must be paid by ${settleByAt.toISOString()}.`;
  const entry = { kind: 'GOODS_ARRIVED', sentence: `The goods are back.${until}`, data: { returnId: goods.id } };
  if (!mayMove(theCase.state, 'INSPECTING')) {
    await tell(tx, theCase, doer, entry);
    return;
  }
  const basis = { kind: 'ELAPSED', from: arrivedAt.toISOString(), within: '7 d', ruleId: theCase.ruleId };
  await moveCase(tx, theCase, doer, {
    to: 'INSPECTING',
    ...entry,
    change: settleByAt === null ? {} : { settleByAt, dueAt: settleByAt, settleByBasis: basis },
  });
  if (settleByAt !== null) await setDeadline(tx, 'SETTLE_BY', theCase, settleByAt);
  await tellMerchant(tx, theCase, {
    key: `arrived:${goods.id}`,
    en: { headline: 'Goods have come back', sentence: `Look into the box and say what you found.${until}` },
    zh: {
      headline: '退货已到达',
      sentence: `请检查包裹并登记结果。${settleByAt === null ? '' : `须在 ${settleByAt.toISOString()} 前完成退款。`}`,
    },
  });
}
