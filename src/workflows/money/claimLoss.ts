import { In } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { OrderUnit } from '../../entities/OrderUnit.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { Recovery } from '../../entities/Recovery.js';
import { formatMinor } from '../../policy/money.js';
import type { Problem } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { SYSTEM, tell } from '../cases/timeline.js';
import { recoverFromSupplier } from './recoverFromSupplier.js';
import { unread } from '../unread.js';

/**
 * A remedy after hand-over costs the merchant what the units had cost: it is asked back from the supplier that sent the
 * wrong, too little or broken goods, or claimed from the carrier that lost them (ours). Each unit once.
 */
export async function claimLoss(tx: Tx, theCase: AfterSalesCase, units: OrderUnit[]): Promise<void> {
  const from = WHOSE_FAULT[theCase.problem];
  if (from === undefined) return;
  const { merchantId } = tx;
  const lineIds = units.flatMap((unit) => unit.purchaseOrderLineId ?? []);
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId, id: In(lineIds) });
  const orders = await tx.manager.findBy(PurchaseOrder, {
    merchantId,
    id: In(lines.map((one) => one.purchaseOrderId)),
  });
  for (const purchaseOrder of orders) {
    const own = new Map(lines.filter((one) => one.purchaseOrderId === purchaseOrder.id).map((one) => [one.id, one]));
    const lost = units.filter((unit) => own.has(unit.purchaseOrderLineId ?? ''));
    if (from === 'SUPPLIER') {
      await recoverFromSupplier(tx, theCase, purchaseOrder, lost);
      continue;
    }
    const parcelId = lost.find((unit) => unit.parcelId !== null)?.parcelId ?? null;
    if (parcelId === null) continue;
    const fresh = await unclaimed(tx, parcelId, lost);
    const costOf = (unit: OrderUnit) => own.get(unit.purchaseOrderLineId ?? '')?.unitCostMinor ?? 0n;
    const amountMinor = fresh.reduce((sum, unit) => sum + costOf(unit), 0n);
    const { currency } = purchaseOrder;
    const unitIds = fresh.map(({ id }) => id);
    await claimFromCarrier(tx, theCase, { parcelId, unitIds, amountMinor, currency });
  }
}

/** A unit is claimed once, whichever case it was remedied in. */
async function unclaimed(tx: Tx, parcelId: string, units: OrderUnit[]): Promise<OrderUnit[]> {
  const earlier = await tx.manager.findBy(Recovery, { merchantId: tx.merchantId, against: 'CARRIER', parcelId });
  const claimed = new Set(earlier.flatMap((one) => one.unitIds));
  return units.filter((unit) => !claimed.has(unit.id));
}

const WHOSE_FAULT: Partial<Record<Problem, 'SUPPLIER' | 'CARRIER'>> = {
  WRONG_ITEM: 'SUPPLIER',
  MISSING_ITEM: 'SUPPLIER',
  DAMAGED: 'SUPPLIER',
  COUNTERFEIT: 'SUPPLIER',
  LOST: 'CARRIER',
  NOT_RECEIVED: 'CARRIER',
};

async function claimFromCarrier(
  tx: Tx,
  theCase: AfterSalesCase,
  claim: Pick<Recovery, 'parcelId' | 'unitIds' | 'amountMinor' | 'currency'>,
): Promise<void> {
  const { amountMinor, currency } = claim;
  if (amountMinor === 0n) return;
  const recovery = { ...claim, merchantId: tx.merchantId, id: uuid(), orderId: theCase.orderId, caseId: theCase.id };
  await unread(tx.manager).insert(Recovery, {
    ...recovery,
    against: 'CARRIER',
    purchaseOrderId: null,
    state: 'OPEN',
    recoveredMinor: 0n,
    reason: theCase.problem,
    createdAt: tx.now,
    refundNo: null,
    settledAt: null,
  });
  await tell(tx, theCase, SYSTEM, {
    kind: 'RECOVERY_ASKED',
    sentence: `${formatMinor(amountMinor, currency)} ${currency} are to be claimed from the carrier.`,
    data: { recoveryId: recovery.id },
  });
}
