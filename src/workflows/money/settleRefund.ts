import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Refund } from '../../entities/Refund.js';
import { RefundUnit } from '../../entities/RefundUnit.js';
import { globalId } from '../../policy/globalId.js';
import { formatMinor } from '../../policy/money.js';
import type { Tx } from '../App.js';
import { publish } from '../outbound/publish.js';
import { type PotKind, post } from './post.js';
import { byLine } from './reserveRefund.js';

/** The payment provider paid: refund pending becomes refunded. Once. */
export async function payRefund(tx: Tx, refund: Refund, refundNo: string): Promise<void> {
  await move(tx, refund, 'pay', 'REFUNDED');
  await settle(tx, refund, { state: 'PAID', refundNo });
  const { id, orderId, caseId, amountMinor, currency } = refund;
  await publish(tx, {
    event: 'REFUND_PAID',
    orderId,
    caseId,
    data: {
      refundId: globalId('Refund', id),
      orderId: globalId('Order', orderId),
      caseId: caseId === null ? null : globalId('Case', caseId),
      amount: { amount: formatMinor(amountMinor, currency), currencyCode: currency },
      refundNo,
    },
  });
}

/** The payment provider declined for good: what was reserved is free again. */
export async function releaseRefund(tx: Tx, refund: Refund): Promise<void> {
  await move(tx, refund, 'release', 'PAID');
  await settle(tx, refund, { state: 'DECLINED' });
}

async function move(tx: Tx, refund: Refund, deed: 'pay' | 'release', to: PotKind): Promise<void> {
  const shares = await tx.manager.findBy(RefundUnit, { merchantId: tx.merchantId, refundId: refund.id });
  const lines = byLine(shares.map((share) => ({ lineId: share.orderLineId, amountMinor: share.amountMinor })));
  const posted = await post(tx, {
    key: `${deed}:${refund.id}`,
    kind: deed === 'pay' ? 'REFUND_PAID' : 'REFUND_RELEASED',
    currency: refund.currency,
    orderId: refund.orderId,
    caseId: refund.caseId,
    entries: [...lines].flatMap(([lineId, amountMinor]) => [
      { pot: { kind: 'REFUND_PENDING' as const, refId: lineId }, amountMinor: -amountMinor },
      { pot: { kind: to, refId: lineId }, amountMinor },
    ]),
  });
  if (posted === 'OVERDRAWN') throw new Error(`Refund ${refund.id} was settled twice.`);
}

async function settle(tx: Tx, refund: Refund, change: Partial<Refund>): Promise<void> {
  const next = { ...change, settledAt: tx.now };
  await tx.manager.update(Refund, { merchantId: tx.merchantId, id: refund.id }, next);
  Object.assign(refund, next);
}

/** Money of the case that is reserved and not yet paid. */
export async function openRefundsOf(tx: Tx, theCase: AfterSalesCase): Promise<Refund[]> {
  return tx.manager.findBy(Refund, { merchantId: tx.merchantId, caseId: theCase.id, state: 'RESERVED' });
}
