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
import { recoverUnits } from './recoverLost.js';

/**
 * A remedy after hand-over costs the merchant what the units had cost: it is asked back from the supplier that sent the
 * wrong, too little or broken goods, or claimed from the carrier that lost them (ours). Once a case and party.
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
    const mine = units.filter((unit) => own.has(unit.purchaseOrderLineId ?? ''));
    if (from === 'SUPPLIER') {
      await recoverUnits(
        tx,
        theCase,
        purchaseOrder,
        mine.flatMap((unit) => unit.purchaseOrderLineId ?? []),
      );
      continue;
    }
    const costMinor = mine.reduce(
      (sum, unit) => sum + (own.get(unit.purchaseOrderLineId ?? '')?.unitCostMinor ?? 0n),
      0n,
    );
    const parcelId = mine.find((unit) => unit.parcelId !== null)?.parcelId ?? null;
    if (parcelId !== null) await claimFrom(tx, theCase, parcelId, costMinor, purchaseOrder.currency);
  }
}

const WHOSE_FAULT: Partial<Record<Problem, 'SUPPLIER' | 'CARRIER'>> = {
  WRONG_ITEM: 'SUPPLIER',
  MISSING_ITEM: 'SUPPLIER',
  DAMAGED: 'SUPPLIER',
  LOST: 'CARRIER',
  NOT_RECEIVED: 'CARRIER',
};

async function claimFrom(
  tx: Tx,
  theCase: AfterSalesCase,
  parcelId: string,
  amountMinor: bigint,
  currency: string,
): Promise<void> {
  const key = { merchantId: tx.merchantId, caseId: theCase.id, against: 'CARRIER' as const, parcelId };
  if (amountMinor === 0n || (await tx.manager.existsBy(Recovery, key))) return;
  const recovery = { ...key, id: uuid(), orderId: theCase.orderId, amountMinor, currency };
  await tx.manager.insert(Recovery, {
    ...recovery,
    purchaseOrderId: null,
    state: 'OPEN',
    recoveredMinor: 0n,
    reason: theCase.problem,
    createdAt: tx.now,
    settledAt: null,
  });
  await tell(tx, theCase, SYSTEM, {
    kind: 'RECOVERY_ASKED',
    sentence: `${formatMinor(amountMinor, currency)} ${currency} are to be claimed from the carrier.`,
    data: { recoveryId: recovery.id },
  });
}
