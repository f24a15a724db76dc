import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { GoodsReturn } from '../../entities/GoodsReturn.js';
import { AFTER_SALES_RULES } from '../../policy/afterSalesRules.js';
import type { AfterSalesRule } from '../../policy/afterSalesRules.js';
import { isClosed, mayMove } from '../../policy/caseFlow.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import { settleByAfterArrival } from '../../policy/settleBy.js';
import type { Tx } from '../App.js';
import { changeCase, moveCase } from '../cases/caseFile.js';
import { whereItStands } from '../cases/whereItStands.js';
import { type Doer, tell } from '../cases/timeline.js';
import { clearDeadlines, setDeadline } from '../deadlines/setDeadline.js';
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
  await clearDeadlines(tx, ['RETURN_ARRIVAL', 'RETURN_HAND_OVER'], goods);
  const rule = AFTER_SALES_RULES.find((one) => one.id === theCase.ruleId);
  const settleByAt = settleByOf(theCase, rule, arrivedAt, tx.now);
  const until = settleByAt === null ? '' : ` The refund must be paid by ${settleByAt.toISOString()}.`;
  const entry = { kind: 'GOODS_ARRIVED', sentence: `The goods are back.${until}`, data: { returnId: goods.id } };
  const isClosedNow = isClosed(theCase.state);
  const to = isClosedNow ? 'INSPECTING' : await whereItStands(tx, theCase);
  const basis = { kind: 'ELAPSED', from: arrivedAt.toISOString(), within: '7 d', ruleId: theCase.ruleId };
  const due = settleByAt === null ? {} : { settleByAt, dueAt: settleByAt, settleByBasis: basis };
  if (to === 'INSPECTING' && mayMove(theCase.state, 'INSPECTING')) {
    await moveCase(tx, theCase, doer, { to: 'INSPECTING', ...entry, change: due });
  } else {
    if (!isClosedNow) await changeCase(tx, theCase, due);
    await tell(tx, theCase, doer, entry);
  }
  if (settleByAt !== null && !isClosed(theCase.state)) await setDeadline(tx, 'SETTLE_BY', theCase, settleByAt);
  await tellMerchant(tx, theCase, {
    key: `arrived:${goods.id}`,
    en: { headline: 'Goods have come back', sentence: `Look into the box and say what you found.${until}` },
    zh: {
      headline: '退货已到达',
      sentence: `请检查包裹并登记结果。${settleByAt === null ? '' : `须在 ${settleByAt.toISOString()} 前完成退款。`}`,
    },
  });
}

/** By the rule (A3, C1); where it has no such clock and its own is over, as if it had (ours): goods do not wait for ever. */
function settleByOf(
  theCase: AfterSalesCase,
  rule: AfterSalesRule | undefined,
  arrivedAt: Date,
  now: Date,
): Date | null {
  const byRule = rule === undefined ? null : settleByAfterArrival(rule, arrivedAt, theCase.openedAt);
  if (byRule !== null || (theCase.settleByAt !== null && theCase.settleByAt > now)) return byRule;
  return daysAfter(arrivedAt, policyAt(now).refundAfterArrivalDays);
}
