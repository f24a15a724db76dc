import { PartnerAccount } from '../../entities/PartnerAccount.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Supplier } from '../../entities/Supplier.js';
import { isToBeAsked } from '../../policy/partnerRoles.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/** A purchase order on a platform that does not tell of its shipments is looked up by and by. */
export async function followOrder(tx: Tx, purchaseOrder: PurchaseOrder): Promise<void> {
  const account = await accountBehind(tx, purchaseOrder);
  if (account === null || !isToBeAsked(account.provider)) return;
  await setDeadline(tx, 'ORDER_POLL', purchaseOrder, nextPoll(purchaseOrder, tx.now));
}

/** Sooner while somebody is to cancel it there: what waits for that goes on then. */
export function nextPoll({ cancelState }: PurchaseOrder, now: Date): Date {
  const { orderPollHours, cancelPollHours } = policyAt(now);
  return hoursAfter(now, cancelState === 'ASKED' ? cancelPollHours : orderPollHours);
}

export async function accountBehind(
  tx: Tx,
  { merchantId, supplierId }: Pick<PurchaseOrder, 'merchantId' | 'supplierId'>,
): Promise<PartnerAccount | null> {
  return tx.manager
    .createQueryBuilder(PartnerAccount, 'account')
    .innerJoin(
      Supplier,
      'supplier',
      'supplier.merchantId = account.merchantId and supplier.partnerAccountId = account.id',
    )
    .where('supplier.merchantId = :merchantId and supplier.id = :supplierId', { merchantId, supplierId })
    .getOne();
}
