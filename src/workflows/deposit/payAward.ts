import type { Award } from '../../entities/Award.js';
import { Order } from '../../entities/Order.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';
import { payingAccount } from './payingAccount.js';

/**
 * A buyer's compensation is paid by the payment provider after the commit, out of the deposit and beyond what was paid for the
 * order. Where no account can do that, it waits until somebody of the marketplace has paid it and says so.
 */
export async function payAward(tx: Tx, award: Award): Promise<void> {
  const account = await payingAccount(tx);
  if (account === null || award.orderId === null) return;
  const order = await tx.manager.findOneByOrFail(Order, { merchantId: tx.merchantId, id: award.orderId });
  await startAction(tx, {
    kind: 'PAY_AWARD',
    partnerAccountId: account.id,
    subjectId: award.id,
    orderId: order.id,
    caseId: award.caseId,
    request: {
      reference: award.id,
      orderNo: order.orderNo,
      amountMinor: award.amountMinor.toString(),
      currency: award.currency,
      reason: `Compensation (${award.reason})`,
      fundedBy: 'DEPOSIT',
    },
  });
}
