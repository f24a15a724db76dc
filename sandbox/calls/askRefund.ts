// Gives our money back, once per key, and never more than the order cost.
import { isMagic } from '../magic.js';
import { problem, unknownReference, type Reply } from '../replies.js';
import { note, type Call } from '../scene.js';
import { keyOf, type SupplierRefund, type Wire } from '../world.js';

export function askRefund(call: Call<Wire['AskRefund']>): Reply {
  const { world, account, reference, body } = call;
  const order = world.orders.get(keyOf(account, reference));
  if (!order) return unknownReference(reference);
  const skus = order.lines.map((line) => line.sku);
  if (isMagic(skus, 'REFUND-REFUSED')) return problem(422, 'OTHER', 'We do not refund this order.');
  if (body.amount.currency !== order.total.currency) {
    return problem(422, 'OTHER', `The order was paid in ${order.total.currency}.`);
  }
  const earlier = world.supplierRefunds
    .values()
    .filter((refund) => refund.accountId === account.id && refund.reference === reference && keeps(refund))
    .reduce((sum, refund) => sum + BigInt(refund.amount.amountMinor), 0n);
  const left = BigInt(order.total.amountMinor) - earlier;
  if (BigInt(body.amount.amountMinor) > left) {
    return problem(
      422,
      'REFUND_EXCEEDS_PAID',
      `Only ${left} ${order.total.currency} (minor units) are left to refund.`,
    );
  }

  const pending = isMagic(skus, 'REFUND-PENDING');
  const refundNo = `R-${world.nextNumber('supplierRefund')}`;
  const refund: Wire['SupplierRefund'] = { refundNo, status: pending ? 'PENDING' : 'REFUNDED', amount: body.amount };
  world.supplierRefunds.put(keyOf(account, refundNo), {
    ...refund,
    accountId: account.id,
    reference,
    decided: !pending,
  });
  note(call, account, pending ? 'SUPPLIER_REFUND_ASKED' : 'SUPPLIER_REFUNDED', reference, {
    refundNo,
    amount: body.amount,
  });
  return { status: pending ? 202 : 200, body: refund };
}

/** Under the key that asked for it: the refund as it now stands. */
export function askRefundAgain({ world, account }: Call<Wire['AskRefund']>, first: Reply): Reply {
  const refundNo = 'refundNo' in first.body ? String(first.body.refundNo) : '';
  const refund = world.supplierRefunds.get(keyOf(account, refundNo));
  if (!refund) return first;
  if (refund.decided && refund.status === 'PENDING') return problem(422, 'OTHER', 'We do not refund this order.');
  const { status, amount } = refund;
  return { status: status === 'PENDING' ? 202 : 200, body: { refundNo, status, amount } };
}

/** A refund that was declined no longer takes anything of what is left. */
function keeps(refund: SupplierRefund): boolean {
  return refund.status === 'REFUNDED' || !refund.decided;
}
