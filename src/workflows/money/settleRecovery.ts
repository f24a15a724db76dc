import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Recovery } from '../../entities/Recovery.js';
import { formatMinor } from '../../policy/money.js';
import type { Tx } from '../App.js';
import { type Doer, PARTNER, tell } from '../cases/timeline.js';
import { post } from './post.js';

/** The debtor gave money back, or refused to. What it gave beyond or short of the claim is recorded as it is, once. */
export async function settleRecovery(
  tx: Tx,
  recovery: Recovery,
  decision: ({ recoveredMinor: bigint } | { refused: string }) & { refundNo: string | null },
  by: Doer = PARTNER,
): Promise<void> {
  if (recovery.state === 'RECOVERED' || recovery.state === 'REFUSED') return;
  const { merchantId } = tx;
  const claimed = recovery.amountMinor;
  const given = 'refused' in decision ? 0n : decision.recoveredMinor < claimed ? decision.recoveredMinor : claimed;
  const back = claimed - given;
  const isSuppliers = recovery.against === 'SUPPLIER';
  const pot = (kind: 'RECOVERY_PENDING' | 'RECOVERED' | 'SUPPLIER_COST' | 'CARRIER_PAYABLE') => ({
    kind,
    refId: kind === 'SUPPLIER_COST' ? (recovery.purchaseOrderId ?? recovery.id) : recovery.id,
  });
  if (isSuppliers || given > 0n)
    await post(tx, {
      key: `recovered:${recovery.id}`,
      kind: given > 0n ? 'RECOVERED' : 'RECOVERY_REFUSED',
      currency: recovery.currency,
      orderId: recovery.orderId,
      caseId: recovery.caseId,
      // What a carrier owes is booked when it comes.
      entries: (isSuppliers
        ? [
            { pot: pot('RECOVERY_PENDING'), amountMinor: -claimed },
            { pot: pot('RECOVERED'), amountMinor: given },
            { pot: pot('SUPPLIER_COST'), amountMinor: back },
          ]
        : [
            { pot: pot('CARRIER_PAYABLE'), amountMinor: -given },
            { pot: pot('RECOVERED'), amountMinor: given },
          ]
      ).filter((entry) => entry.amountMinor !== 0n),
    });
  const change = {
    state: given > 0n ? ('RECOVERED' as const) : ('REFUSED' as const),
    recoveredMinor: given,
    refundNo: decision.refundNo,
    settledAt: tx.now,
  };
  await tx.manager.update(Recovery, { merchantId, id: recovery.id }, change);
  Object.assign(recovery, change);
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: recovery.caseId });
  const amount = `${formatMinor(given, recovery.currency)} ${recovery.currency}`;
  const debtor = `The ${recovery.against.toLowerCase()}`;
  await tell(tx, theCase, by, {
    kind: given > 0n ? 'RECOVERED' : 'RECOVERY_REFUSED',
    sentence: given > 0n ? `${debtor} gave ${amount} back.` : `${debtor} refused to give the money back.`,
    data: { recoveryId: recovery.id },
  });
}
