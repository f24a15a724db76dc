import { Not } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { OrderUnit } from '../../entities/OrderUnit.js';
import { type ClaimWhenPaid, PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { Recovery } from '../../entities/Recovery.js';
import { Supplier } from '../../entities/Supplier.js';
import { formatMinor } from '../../policy/money.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';
import { askForPerson } from '../cases/askForPerson.js';
import { SYSTEM, tell } from '../cases/timeline.js';
import { postAll } from './post.js';

export type LostUnit = Pick<OrderUnit, 'id' | 'purchaseOrderLineId'>;

/**
 * The second money flow of a reroute: what we paid the first supplier for units that it will not send is asked back, each unit
 * once, whichever case it was remedied in, unless the supplier refused. What was never paid is not asked for; what nobody knows
 * to be paid waits until somebody does.
 */
export async function recoverFromSupplier(
  tx: Tx,
  theCase: AfterSalesCase,
  purchaseOrder: PurchaseOrder,
  units: readonly LostUnit[],
): Promise<void> {
  const { merchantId } = tx;
  const against = { merchantId, against: 'SUPPLIER' as const, purchaseOrderId: purchaseOrder.id };
  const earlier = await tx.manager.findBy(Recovery, { ...against, state: Not('REFUSED' as const) });
  // Of version 0.4 and before: without its units, and one a case.
  if (earlier.some(({ caseId, unitIds }) => caseId === theCase.id && unitIds.length === 0)) return;
  const claimed = new Set([...earlier, ...purchaseOrder.claimsWhenPaid].flatMap((one) => one.unitIds));
  const fresh = units.filter((unit) => !claimed.has(unit.id) && unit.purchaseOrderLineId !== null);
  const claim = { caseId: theCase.id, lost: byLine(fresh), unitIds: fresh.map(({ id }) => id) };
  if (fresh.length === 0) return;
  if (purchaseOrder.paidAt === null) await claimWhenPaid(tx, purchaseOrder, claim);
  else await askBack(tx, theCase, purchaseOrder, claim, claimed.size);
}

function byLine(units: readonly LostUnit[]): ClaimWhenPaid['lost'] {
  const lineIds = units.flatMap((unit) => unit.purchaseOrderLineId ?? []);
  return [...new Set(lineIds)].map((id) => ({
    purchaseOrderLineId: id,
    quantity: lineIds.filter((one) => one === id).length,
  }));
}

async function askBack(
  tx: Tx,
  theCase: AfterSalesCase,
  purchaseOrder: PurchaseOrder,
  { lost, unitIds }: ClaimWhenPaid,
  claimedBefore: number,
): Promise<void> {
  const { merchantId } = tx;
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId, purchaseOrderId: purchaseOrder.id });
  const amountMinor = costOf(purchaseOrder, lines, lost, claimedBefore);
  if (amountMinor === 0n) return;
  const supplier = await tx.manager.findOneByOrFail(Supplier, { merchantId, id: purchaseOrder.supplierId });
  const recovery = tx.manager.create(Recovery, {
    merchantId,
    id: uuid(),
    caseId: theCase.id,
    against: 'SUPPLIER',
    purchaseOrderId: purchaseOrder.id,
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
  const isByHand = supplier.partnerAccountId === null;
  const sentence = `${supplier.name} ${isByHand ? CLAIM_BY_HAND : 'is asked to give back'} ${formatMinor(amountMinor, currency)} ${currency}.`;
  await tell(tx, theCase, SYSTEM, { kind: 'RECOVERY_ASKED', sentence, data: { recoveryId: recovery.id } });
  if (isByHand) await askForPerson(tx, { key: `claim-${recovery.id}`, orderId: theCase.orderId, theCase, sentence });
}

const CLAIM_BY_HAND = 'has no account that we could ask: ask it, and record what comes back (recordRecovery), for';

/** That it was paid for may be told after that it will not come. */
async function claimWhenPaid(tx: Tx, purchaseOrder: PurchaseOrder, claim: ClaimWhenPaid): Promise<void> {
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
  let claimedBefore = 0;
  for (const claim of claims) {
    const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: claim.caseId });
    await askBack(tx, theCase, purchaseOrder, claim, claimedBefore);
    claimedBefore += claim.unitIds.length;
  }
}

/** The lost units as the supplier calls them. */
function namedLines(lines: PurchaseOrderLine[], lost: ClaimWhenPaid['lost']): { sku: string; quantity: number }[] {
  return lost.flatMap(({ purchaseOrderLineId, quantity }) => {
    const sku = lines.find((line) => line.id === purchaseOrderLineId)?.supplierSku;
    return sku === undefined ? [] : [{ sku, quantity }];
  });
}

/** Goods of the lost units; the freight too when with them nothing of the purchase order is left. */
function costOf(
  { freightMinor }: PurchaseOrder,
  lines: PurchaseOrderLine[],
  lost: ClaimWhenPaid['lost'],
  claimedBefore: number,
): bigint {
  const quantity = (id: string) =>
    lost.filter((one) => one.purchaseOrderLineId === id).reduce((sum, one) => sum + one.quantity, 0);
  const bought = lines.reduce((sum, line) => sum + line.quantity, 0);
  const everything = claimedBefore + lost.reduce((sum, one) => sum + one.quantity, 0) >= bought;
  const goods = lines.reduce((sum, line) => sum + line.unitCostMinor * BigInt(quantity(line.id)), 0n);
  return goods + (everything ? freightMinor : 0n);
}
