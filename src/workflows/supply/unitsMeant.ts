import { In } from 'typeorm';
import { Action } from '../../entities/Action.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { Tx } from '../App.js';
import { unshippedUnits } from './unitsOf.js';

/** Suppliers name SKUs and quantities, not units: those that we asked to cancel are meant first, or alone, then those under a case. */
export async function unitsMeant(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  named: { sku: string; quantity: number }[],
  { onlyAsked }: { onlyAsked: boolean },
): Promise<string[]> {
  const asked = await unitsAskedToCancel(tx, purchaseOrder);
  const waiting = (await unshippedUnits(tx, purchaseOrder)).reverse();
  const others = onlyAsked ? [] : waiting.filter((unit) => !asked.has(unit.id));
  const units = [...waiting.filter((unit) => asked.has(unit.id)), ...others];
  const lines = await tx.manager.findBy(PurchaseOrderLine, {
    merchantId: tx.merchantId, id: In(units.map((unit) => unit.purchaseOrderLineId ?? '')),
  }); // prettier-ignore
  return named.flatMap(({ sku, quantity }) => {
    const lineIds = lines.filter((line) => line.supplierSku === sku).map((line) => line.id);
    return units
      .filter((unit) => lineIds.includes(unit.purchaseOrderLineId ?? ''))
      .slice(0, quantity)
      .map((unit) => unit.id);
  });
}

/** Units that we have asked this supplier to cancel, whether or not it has answered; without what it declined. */
export async function unitsAskedToCancel(tx: Tx, purchaseOrder: PurchaseOrder): Promise<Set<string>> {
  return unitsStillAsked(await cancellationsOf(tx, purchaseOrder));
}

/** A cancellation of units of one purchase order that a case wants. */
export interface Cancellation {
  caseId: string | null;
  unitIds: string[];
  /** Declined, given up, or never to be answered. */
  isOver: boolean;
}

/** Every cancellation that this supplier was asked for, by us or by a person for us, whatever became of it. */
export async function cancellationsOf(
  tx: Tx,
  { merchantId, id, cancellationsByHand }: PurchaseOrder,
): Promise<Cancellation[]> {
  const asked = await tx.manager.findBy(Action, { merchantId, subjectId: id, kind: 'CANCEL_PURCHASE_ORDER' });
  return [
    ...asked.map(({ caseId, state, request }) => ({
      caseId,
      unitIds: (request as { unitIds: string[] }).unitIds,
      isOver: ['DECLINED', 'NEEDS_PERSON', 'ABANDONED'].includes(state),
    })),
    ...cancellationsByHand.map(({ isDeclined, ...one }) => ({ ...one, isOver: isDeclined })),
  ];
}

export function unitsStillAsked(cancellations: readonly Cancellation[]): Set<string> {
  return new Set(cancellations.filter(({ isOver }) => !isOver).flatMap(({ unitIds }) => unitIds));
}
