import { In } from 'typeorm';
import { Action } from '../../entities/Action.js';
import type { CancellationByHand, PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { Tx } from '../App.js';
import { unshippedUnits } from './unitsOf.js';

/**
 * Suppliers name SKUs and quantities, not units: those that we asked to cancel are meant first, or alone, then those under a case.
 * A confirmation may be of units that were bought elsewhere since, or that the supplier has confirmed before: it means no others.
 */
export async function unitsMeant(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  named: { sku: string; quantity: number }[],
  { onlyAsked, isConfirmation }: { onlyAsked: boolean; isConfirmation: boolean },
): Promise<string[]> {
  const cancellations = await cancellationsOf(tx, purchaseOrder);
  const asked = unitsStillAsked(cancellations);
  const ever = new Set(isConfirmation ? cancellations.flatMap(({ unitIds }) => unitIds) : asked);
  const units = (await unshippedUnits(tx, purchaseOrder)).reverse();
  const lines = await tx.manager.findBy(PurchaseOrderLine, {
    merchantId: tx.merchantId, id: In(units.map((unit) => unit.purchaseOrderLineId ?? '')),
  }); // prettier-ignore
  return named.flatMap(({ sku, quantity }) => {
    const lineIds = lines.filter((line) => line.supplierSku === sku).map((line) => line.id);
    const alike = units.filter((unit) => lineIds.includes(unit.purchaseOrderLineId ?? '')).map(({ id }) => id);
    const waiting = alike.filter((id) => asked.has(id));
    const declined = alike.filter((id) => ever.has(id) && !asked.has(id));
    const others = onlyAsked ? [] : alike.filter((id) => !ever.has(id));
    const gone = isConfirmation ? quantityOf(cancellations, sku) - waiting.length - declined.length : 0;
    const meant = [...waiting, ...declined, ...Array<null>(Math.max(0, gone)).fill(null), ...others];
    return meant.slice(0, quantity).flatMap((id) => id ?? []);
  });
}

function quantityOf(cancellations: readonly Cancellation[], sku: string): number {
  const named = cancellations.flatMap(({ lines }) => lines).filter((line) => line.sku === sku);
  return named.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Units that we have asked this supplier to cancel, whether or not it has answered; without what it declined. */
export async function unitsAskedToCancel(tx: Tx, purchaseOrder: PurchaseOrder): Promise<Set<string>> {
  return unitsStillAsked(await cancellationsOf(tx, purchaseOrder));
}

/** A cancellation of units of one purchase order that a case wants. */
export interface Cancellation {
  caseId: string | null;
  unitIds: string[];
  /** As its supplier was asked: none where a person was to ask. */
  lines: { sku: string; quantity: number }[];
  /** Answered by hand, declined, given up, or never to be answered. */
  isOver: boolean;
  /** What became of asking is not known: a person finds out. */
  needsPerson: boolean;
}

/** Every cancellation that this supplier was asked for, by us or by a person for us, whatever became of it. */
export async function cancellationsOf(
  tx: Tx,
  { merchantId, id, cancellationsByHand }: PurchaseOrder,
): Promise<Cancellation[]> {
  const asked = await tx.manager.findBy(Action, { merchantId, subjectId: id, kind: 'CANCEL_PURCHASE_ORDER' });
  return [
    ...asked.map(({ caseId, state, request }) => ({
      ...(request as Pick<Cancellation, 'unitIds' | 'lines'>),
      caseId,
      isOver: ['DECLINED', 'NEEDS_PERSON', 'ABANDONED'].includes(state),
      needsPerson: state === 'NEEDS_PERSON',
    })),
    ...cancellationsByHand.map(({ isAnswered, ...one }) => ({
      ...one,
      lines: [],
      isOver: isAnswered,
      needsPerson: false,
    })),
  ];
}

/** What a person was to ask, with those answered that are meant. */
export function answered(
  { cancellationsByHand }: PurchaseOrder,
  isMeant: (one: CancellationByHand) => boolean,
): Pick<PurchaseOrder, 'cancellationsByHand'> {
  return {
    cancellationsByHand: cancellationsByHand.map((one) => ({ ...one, isAnswered: one.isAnswered || isMeant(one) })),
  };
}

export function unitsStillAsked(cancellations: readonly Cancellation[]): Set<string> {
  return new Set(cancellations.filter(({ isOver }) => !isOver).flatMap(({ unitIds }) => unitIds));
}
