import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Recovery } from '../../entities/Recovery.js';
import { formatMinor } from '../../policy/money.js';
import type { Tx } from '../App.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { post } from './post.js';

/** The supplier gave money back, or refused to. What it gave beyond or short of the claim is recorded as it is, once. */
export async function settleRecovery(
  tx: Tx,
  recovery: Recovery,
  decision: ({ recoveredMinor: bigint } | { refused: string }) & { refundNo: string | null },
): Promise<void> {
  if (recovery.state !== 'ASKED') return;
  const { merchantId } = tx;
  const claimed = recovery.amountMinor;
  const given = 'refused' in decision ? 0n : decision.recoveredMinor < claimed ? decision.recoveredMinor : claimed;
  const back = claimed - given;
  const pot = (kind: 'RECOVERY_PENDING' | 'RECOVERED' | 'SUPPLIER_COST') => ({
    kind,
    refId: kind === 'SUPPLIER_COST' ? (recovery.purchaseOrderId ?? recovery.id) : recovery.id,
  });
  await post(tx, {
    key: `recovered:${recovery.id}`,
    kind: given > 0n ? 'RECOVERED' : 'RECOVERY_REFUSED',
    currency: recovery.currency,
    orderId: recovery.orderId,
    caseId: recovery.caseId,
    entries: [
      { pot: pot('RECOVERY_PENDING'), amountMinor: -claimed },
      { pot: pot('RECOVERED'), amountMinor: given },
      { pot: pot('SUPPLIER_COST'), amountMinor: back },
    ].filter((entry) => entry.amountMinor !== 0n),
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
  await tell(tx, theCase, PARTNER, {
    kind: given > 0n ? 'RECOVERED' : 'RECOVERY_REFUSED',
    sentence: given > 0n ? `The supplier gave ${amount} back.` : 'The supplier refused to give the money back.',
    data: { recoveryId: recovery.id },
  });
}
