import { unknownReference, type Reply } from '../replies.js';
import type { Call } from '../scene.js';
import { keyOf, type BuyerRefund, type Wire } from '../world.js';

export function getBuyerRefund({ world, account, reference }: Call<undefined>): Reply {
  const refund = world.buyerRefunds.get(keyOf(account, reference));
  return refund ? { status: 200, body: buyerRefundBody(refund) } : unknownReference(reference);
}

export function buyerRefundBody({
  reference,
  refundNo,
  status,
  amount,
  code,
  message,
}: BuyerRefund): Wire['BuyerRefund'] {
  return { reference, refundNo, status, amount, code, message };
}
