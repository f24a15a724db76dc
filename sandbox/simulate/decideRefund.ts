// A pending refund is decided: a buyer's by its reference, a supplier's by its number or by the reference of its order.
import { note, type Scene } from '../scene.js';
import { keyOf, type BuyerRefund, type SupplierRefund } from '../world.js';
import { accountOf } from './orderNews.js';

export type Decision = 'REFUNDED' | 'DECLINED';

export function decideRefund(scene: Scene, reference: string, decision: Decision): { refundNo: string } | undefined {
  const buyers = scene.world.buyerRefunds
    .values()
    .find((one) => one.reference === reference && one.status === 'PENDING');
  if (buyers) return decideBuyers(scene, buyers, decision);
  const suppliers = scene.world.supplierRefunds
    .values()
    .find((one) => (one.refundNo === reference || one.reference === reference) && !one.decided);
  return suppliers && decideSuppliers(scene, suppliers, decision);
}

function decideBuyers(scene: Scene, refund: BuyerRefund, decision: Decision): { refundNo: string } {
  const account = accountOf(scene, refund.accountId);
  const { reference, refundNo, amount } = refund;
  const words =
    decision === 'DECLINED'
      ? { code: 'ACCOUNT_CLOSED', message: 'The account that paid is closed.' }
      : { code: null, message: null };
  scene.world.buyerRefunds.put(keyOf(account, reference), { ...refund, status: decision, ...words });
  note(scene, account, decision === 'REFUNDED' ? 'BUYER_REFUNDED' : 'BUYER_REFUND_DECLINED', reference, { amount });
  const occurredAt = scene.now.toISOString();
  const data = { reference, refundNo, decision, amount, ...words, occurredAt };
  scene.tell(account, { type: 'payment.refund.decided', data });
  return { refundNo };
}

function decideSuppliers(scene: Scene, refund: SupplierRefund, decision: Decision): { refundNo: string } {
  const account = accountOf(scene, refund.accountId);
  const { reference, refundNo, amount } = refund;
  const declined = decision === 'DECLINED';
  const status = declined ? refund.status : 'REFUNDED';
  scene.world.supplierRefunds.put(keyOf(account, refundNo), { ...refund, status, decided: true });
  note(scene, account, declined ? 'SUPPLIER_REFUND_DECLINED' : 'SUPPLIER_REFUNDED', reference, { refundNo, amount });
  scene.tell(account, {
    type: 'supplier.refund.decided',
    data: {
      reference,
      refundNo,
      decision,
      amount,
      failure: declined ? 'OTHER' : null,
      message: declined ? 'We do not refund this order.' : null,
      occurredAt: scene.now.toISOString(),
    },
  });
  return { refundNo };
}
