import { v7 as uuid } from 'uuid';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { type ClaimWhenPaid, PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { Recovery } from '../../entities/Recovery.js';
import { Supplier } from '../../entities/Supplier.js';
import { formatMinor } from '../../policy/money.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';
import { SYSTEM, tell } from '../cases/timeline.js';
import { postAll } from './post.js';

export interface LostUnits {
  purchaseOrderLineId: string;
  quantity: number;
}

/**
 * The second money flow of a reroute: what we paid the first supplier for units that it will not send is asked back, once
 * per case and purchase order; of units that are told apart each once. What was never paid is not asked for; what nobody knows
 * to be paid waits until somebody does.
 */
export async function recoverFromSupplier(
  tx: Tx,
  theCase: AfterSalesCase,
  purchaseOrder: PurchaseOrder,
  lost: LostUnits[],
  unitIds: string[] = [],
): Promise<void> {
  const { merchantId } = tx;
  if (purchaseOrder.paidAt === null) {
    await claimWhenPaid(tx, purchaseOrder, { caseId: theCase.id, lost, unitIds });
    return;
  }
  const known = { merchantId, caseId: theCase.id, against: 'SUPPLIER' as const, purchaseOrderId: purchaseOrder.id };
  const earlier = await tx.manager.findBy(Recovery, known);
  if (unitIds.length === 0 && earlier.some((one) => one.unitIds.length === 0)) return;
  const claimedBefore = earlier.reduce((sum, one) => sum + one.unitIds.length, 0);
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId, purchaseOrderId: purchaseOrder.id });
  const amountMinor = costOf(purchaseOrder, lines, lost, claimedBefore);
  if (amountMinor === 0n) return;
  const supplier = await tx.manager.findOneByOrFail(Supplier, { merchantId, id: purchaseOrder.supplierId });
  const recovery = tx.manager.create(Recovery, {
    ...known,
    id: uuid(),
    orderId: theCase.orderId,
    parcelId: null,
    unitIds,
    state: supplier.partnerAccountId === null ? 'OPEN' : 'ASKED',
    amountMinor,
    recoveredMinor: 0n,
    currency: purchaseOrder.currency,
    reason: theCase.problem,
    createdAt: tx.now,
    refundNo: null,
    settledAt: null,
  });
  await tx.manager.insert(Recovery, recovery);
  const { currency } = purchaseOrder;
  const entry = (kind: 'SUPPLIER_OUTLAY' | 'SUPPLIER_COST' | 'RECOVERY_PENDING', minor: bigint) => ({
    pot: { kind, refId: kind === 'RECOVERY_PENDING' ? recovery.id : purchaseOrder.id },
    amountMinor: minor,
  });
  const { costMinor } = purchaseOrder;
  const about = { currency, orderId: theCase.orderId, caseId: theCase.id };
  const [, claimed] = await postAll(tx, [
    {
      ...about, key: `cost:${purchaseOrder.id}`, kind: 'SUPPLIER_COST',
      entries: [entry('SUPPLIER_OUTLAY', -costMinor), entry('SUPPLIER_COST', costMinor)],
    },
    {
      ...about, key: `claim:${recovery.id}`, kind: 'RECOVERY_ASKED',
      entries: [entry('SUPPLIER_COST', -amountMinor), entry('RECOVERY_PENDING', amountMinor)],
    },
  ]); // prettier-ignore
  if (claimed === 'OVERDRAWN') {
    await tx.manager.delete(Recovery, { merchantId, id: recovery.id });
    await tell(tx, theCase, SYSTEM, {
      kind: 'RECOVERY_ASKED',
      sentence: 'What this purchase order cost is asked back already.',
    });
    return;
  }
  if (supplier.partnerAccountId !== null) {
    await startAction(tx, {
      kind: 'ASK_SUPPLIER_REFUND',
      partnerAccountId: supplier.partnerAccountId,
      subjectId: recovery.id,
      orderId: theCase.orderId,
      caseId: theCase.id,
      purchaseOrderId: purchaseOrder.id,
      request: {
        reference: purchaseOrder.reference,
        amountMinor: amountMinor.toString(),
        currency,
        reason: theCase.problem,
        lines: namedLines(lines, lost),
      },
    });
  }
  await tell(tx, theCase, SYSTEM, {
    kind: 'RECOVERY_ASKED',
    sentence: `${supplier.name} is asked to give back ${formatMinor(amountMinor, currency)} ${currency}.`,
    data: { recoveryId: recovery.id },
  });
}

/** That it was paid for may be told after that it will not come. */
async function claimWhenPaid(tx: Tx, purchaseOrder: PurchaseOrder, claim: ClaimWhenPaid): Promise<void> {
  const isKnown = purchaseOrder.claimsWhenPaid.some(
    ({ caseId, unitIds }) => caseId === claim.caseId && unitIds.join() === claim.unitIds.join(),
  );
  if (isKnown) return;
  const change = { claimsWhenPaid: [...purchaseOrder.claimsWhenPaid, claim] };
  await tx.manager.update(PurchaseOrder, { merchantId: tx.merchantId, id: purchaseOrder.id }, change);
  Object.assign(purchaseOrder, change);
}

/** It is known now that it was paid for. */
export async function recoverWhatWasPaid(tx: Tx, purchaseOrder: PurchaseOrder): Promise<void> {
  const { merchantId } = tx;
  const claims = purchaseOrder.claimsWhenPaid;
  if (claims.length === 0) return;
  const change = { claimsWhenPaid: [] };
  await tx.manager.update(PurchaseOrder, { merchantId, id: purchaseOrder.id }, change);
  Object.assign(purchaseOrder, change);
  for (const { caseId, lost, unitIds } of claims) {
    const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: caseId });
    await recoverFromSupplier(tx, theCase, purchaseOrder, lost, unitIds);
  }
}

/** The lost units as the supplier calls them. */
function namedLines(lines: PurchaseOrderLine[], lost: LostUnits[]): { sku: string; quantity: number }[] {
  return lost.flatMap(({ purchaseOrderLineId, quantity }) => {
    const sku = lines.find((line) => line.id === purchaseOrderLineId)?.supplierSku;
    return sku === undefined ? [] : [{ sku, quantity }];
  });
}

/** Goods of the lost units; the freight too when with them nothing of the purchase order is left. */
function costOf(
  { freightMinor }: PurchaseOrder,
  lines: PurchaseOrderLine[],
  lost: LostUnits[],
  claimedBefore: number,
): bigint {
  const quantity = (id: string) =>
    lost.filter((one) => one.purchaseOrderLineId === id).reduce((sum, one) => sum + one.quantity, 0);
  const bought = lines.reduce((sum, line) => sum + line.quantity, 0);
  const everything = claimedBefore + lost.reduce((sum, one) => sum + one.quantity, 0) >= bought;
  const goods = lines.reduce((sum, line) => sum + line.unitCostMinor * BigInt(quantity(line.id)), 0n);
  return goods + (everything ? freightMinor : 0n);
}
