import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { insertRows, newId } from './insertRows.js';
import { earliest, type Purchase, sentAt, stageOf } from './purchasesOf.js';

/**
 * The purchase orders behind new lines. One that is known already (its order's lines stood apart in the export) takes the
 * lines in, unless it is over; then nobody has been asked for them. Returns those that have taken their lines.
 */
export async function keepPurchases(tx: Tx, purchases: readonly Purchase[]): Promise<Purchase[]> {
  const known = await knownReferences(tx, purchases);
  const fresh = purchases.filter(({ reference }) => !known.has(reference));
  await insertPurchases(tx, fresh);
  const grown = await addToKnown(tx, purchases.filter(({ reference }) => known.has(reference))); // prettier-ignore
  await insertLines(tx, [...fresh, ...grown]);
  await insertRows(tx, {
    table: 'deadlines',
    columns: [['id', 'uuid'], ['kind', 'text'], ['order_id', 'uuid'], ['subject_id', 'uuid'], ['due_at', 'timestamptz']],
    rows: fresh.flatMap((purchase) => {
      const urgeAt = urgeAtOf(purchase);
      return urgeAt === null ? [] : [[newId(), 'OVERDUE_URGE', purchase.kept.id, purchase.id, urgeAt]];
    }),
  }); // prettier-ignore
  for (const purchase of grown) {
    const urgeAt = urgeAtOf(purchase);
    if (urgeAt !== null) await setDeadline(tx, 'OVERDUE_URGE', { id: purchase.id, orderId: purchase.kept.id }, urgeAt);
  }
  return [...fresh, ...grown];
}

/** Only an order that was known can have some. */
async function knownReferences(tx: Tx, purchases: readonly Purchase[]): Promise<Set<string>> {
  const asked = purchases.filter(({ kept }) => !kept.isNew).map(({ reference }) => reference);
  if (asked.length === 0) return new Set();
  const rows: { reference: string }[] = await tx.manager.query(
    `select reference from purchase_orders where merchant_id = $1 and reference = any($2::text[])`,
    [tx.merchantId, asked],
  );
  return new Set(rows.map(({ reference }) => reference));
}

async function insertPurchases(tx: Tx, purchases: readonly Purchase[]): Promise<void> {
  await insertRows(tx, {
    table: 'purchase_orders',
    columns: [
      ['id', 'uuid'], ['order_id', 'uuid'], ['supplier_id', 'uuid'], ['reference', 'text'], ['stage', 'text'],
      ['cancel_state', 'text'], ['currency', 'text'], ['cost_minor', 'bigint'], ['ship_from', 'text'], ['ship_by_at', 'timestamptz'],
      ['placed_at', 'timestamptz'], ['shipped_at', 'timestamptz'], ['supplier_answered_at', 'timestamptz'],
    ],
    rows: purchases.map((purchase) => {
      const { id, kept, supplierId, reference, shipFrom, shipByAt, lines } = purchase;
      const stage = stageOf(purchase);
      const shippedAt = earliest(lines.map(({ line }) => sentAt(line)));
      return [
        id, kept.id, supplierId, reference, stage, stage === 'CANCELED' ? 'CONFIRMED' : 'NONE', kept.order.currency,
        costOf(purchase), shipFrom, shipByAt, kept.order.placedAt, shippedAt, shippedAt,
      ];
    }),
    same: [['freight_minor', 'bigint', 0], ['created_at', 'timestamptz', tx.now], ['updated_at', 'timestamptz', tx.now]],
  }); // prettier-ignore
}

async function insertLines(tx: Tx, purchases: readonly Purchase[]): Promise<void> {
  await insertRows(tx, {
    table: 'purchase_order_lines',
    columns: [
      ['id', 'uuid'], ['order_id', 'uuid'], ['purchase_order_id', 'uuid'], ['order_line_id', 'uuid'], ['supplier_sku', 'text'],
      ['quantity', 'integer'], ['unit_cost_minor', 'bigint'],
    ],
    rows: purchases.flatMap(({ id: purchaseOrderId, kept, lines }) =>
      lines.map(({ id, orderLineId, line }) => [
        id, kept.id, purchaseOrderId, orderLineId, line.supplierSku, line.quantity, line.unitCostMinor ?? 0n,
      ]),
    ),
  }); // prettier-ignore
}

function costOf({ lines }: Purchase): bigint {
  return lines.reduce((sum, { line }) => sum + (line.unitCostMinor ?? 0n) * BigInt(line.quantity), 0n);
}

async function addToKnown(tx: Tx, purchases: Purchase[]): Promise<Purchase[]> {
  if (purchases.length === 0) return [];
  const [rows]: [{ id: string; reference: string }[]] = await tx.manager.query(
    `update purchase_orders p set cost_minor = p.cost_minor + more.cost, updated_at = $6, version = p.version + 1,
       stage = case when p.stage = 'FULFILLED' and more.unsent then 'AWAITING_FULFILLMENT'
                    when p.stage = 'AWAITING_SHIPMENT' and more.sent then 'AWAITING_FULFILLMENT' else p.stage end
     from unnest($2::text[], $3::bigint[], $4::boolean[], $5::boolean[]) as more (reference, cost, unsent, sent)
     where p.merchant_id = $1 and p.reference = more.reference and p.stage not in ('CANCELED', 'FAILED')
     returning p.id, p.reference`,
    [
      tx.merchantId,
      purchases.map(({ reference }) => reference),
      purchases.map((purchase) => costOf(purchase).toString()),
      purchases.map(({ lines }) => lines.some(({ line }) => sentAt(line) === null)),
      purchases.map(({ lines }) => lines.some(({ line }) => sentAt(line) !== null)),
      tx.now,
    ],
  );
  const idOf = new Map(rows.map(({ id, reference }) => [reference, id]));
  return purchases.flatMap((purchase) => {
    const id = idOf.get(purchase.reference);
    return id === undefined ? [] : [{ ...purchase, id }];
  });
}

/** When the overdue ladder looks at it first; the sweep wakes it then, as after a lost job. Null: there is nothing to wait for. */
function urgeAtOf({ kept, shipByAt, lines }: Purchase): Date | null {
  if (shipByAt === null || kept.order.cancelled || lines.every(({ line }) => sentAt(line) !== null)) return null;
  return hoursAfter(shipByAt, policyAt(shipByAt).urgeAfterHours);
}
