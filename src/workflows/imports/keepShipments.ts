import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { nextParcelState, type ParcelScan } from '../../policy/parcelState.js';
import type { Tx } from '../App.js';
import { insertRows, newId } from './insertRows.js';
import type { Whereabouts } from './keepLines.js';
import { earliest, type Purchase, type PurchaseLine, sentAt } from './purchasesOf.js';

export const NO_CARRIER = 'UNKNOWN';

/** What one carrier carries under one number, for one purchase order. */
interface Shipment {
  parcelId: string;
  purchase: Purchase;
  carrier: string;
  waybillNo: string;
  lines: PurchaseLine[];
}

/**
 * Parcels of what an export says was handed over, with both of their scans. Returns where the units of each line are,
 * and the waybill numbers that are known from now on.
 */
export async function keepShipments(
  tx: Tx,
  purchases: readonly Purchase[],
): Promise<{ whereIs: Map<string, Whereabouts>; waybillNos: string[] }> {
  const shipments = await shipmentsOf(tx, purchases);
  const fresh = shipments.filter((shipment) => shipment.isNew);
  await insertParcels(tx, fresh);
  await insertScans(tx, fresh);
  const whereIs = new Map<string, Whereabouts>();
  for (const { lines } of purchases) {
    for (const { id, orderLineId } of lines) whereIs.set(orderLineId, { purchaseOrderLineId: id, parcelId: null });
  }
  for (const { parcelId, lines } of shipments) {
    for (const { id, orderLineId } of lines) whereIs.set(orderLineId, { purchaseOrderLineId: id, parcelId });
  }
  return { whereIs, waybillNos: fresh.map(({ waybillNo }) => waybillNo) };
}

/** Without a number of its own, what a purchase order sends is one parcel, numbered by its reference. */
export function parcelNameOf(
  line: { carrier: string | null; waybillNo: string | null },
  reference: string,
): { carrier: string; waybillNo: string } {
  return { carrier: line.carrier ?? NO_CARRIER, waybillNo: line.waybillNo ?? reference };
}

async function shipmentsOf(tx: Tx, purchases: readonly Purchase[]): Promise<(Shipment & { isNew: boolean })[]> {
  const ownerOf = await knownParcels(tx, purchases);
  const shipments = new Map<string, Shipment & { isNew: boolean }>();
  for (const purchase of purchases) {
    for (const one of purchase.lines) {
      if (sentAt(one.line) === null) continue;
      const { carrier, waybillNo } = parcelNameOf(one.line, purchase.reference);
      const owner = ownerOf.get(keyOf(carrier, waybillNo));
      // A parcel belongs to one order: goods of another one under the same number get a number that says so.
      const isForeign = owner !== undefined && owner.orderId !== purchase.kept.id;
      const no = isForeign ? `${waybillNo} (${purchase.kept.order.orderNo})` : waybillNo;
      const key = keyOf(carrier, no);
      const known = isForeign ? ownerOf.get(key) : owner;
      const parcelId = known?.parcelId ?? newId();
      const shipment = shipments.get(key) ?? { parcelId, isNew: known === undefined, purchase, carrier, waybillNo: no, lines: [] }; // prettier-ignore
      shipment.lines.push(one);
      shipments.set(key, shipment);
      ownerOf.set(key, { orderId: purchase.kept.id, parcelId: shipment.parcelId });
    }
  }
  return [...shipments.values()];
}

function keyOf(carrier: string, waybillNo: string): string {
  return `${carrier}\n${waybillNo}`;
}

/** A number that we made ourselves is taken only if its order was known. */
async function knownParcels(
  tx: Tx,
  purchases: readonly Purchase[],
): Promise<Map<string, { orderId: string; parcelId: string }>> {
  const asked = purchases.flatMap(({ kept, reference, lines }) =>
    lines.flatMap(({ line }) => {
      if (sentAt(line) === null || (kept.isNew && line.waybillNo === null)) return [];
      const { waybillNo } = parcelNameOf(line, reference);
      return [waybillNo, `${waybillNo} (${kept.order.orderNo})`];
    }),
  );
  if (asked.length === 0) return new Map();
  const rows: { id: string; order_id: string; carrier: string; waybill_no: string }[] = await tx.manager.query(
    `select id, order_id, carrier, waybill_no from parcels where merchant_id = $1
     and carrier = any($2::text[]) and waybill_no = any($3::text[])`,
    [tx.merchantId, carriersOf(purchases), asked],
  );
  return new Map(rows.map((row) => [keyOf(row.carrier, row.waybill_no), { orderId: row.order_id, parcelId: row.id }]));
}

function carriersOf(purchases: readonly Purchase[]): string[] {
  return [...new Set(purchases.flatMap(({ lines }) => lines.map(({ line }) => line.carrier ?? NO_CARRIER)))];
}

async function insertParcels(tx: Tx, shipments: readonly Shipment[]): Promise<void> {
  const accounts = await carrierAccounts(tx, shipments);
  await insertRows(tx, {
    table: 'parcels',
    columns: [
      ['id', 'uuid'], ['order_id', 'uuid'], ['purchase_order_id', 'uuid'], ['carrier_account_id', 'uuid'], ['carrier', 'text'],
      ['waybill_no', 'text'], ['ship_from', 'text'], ['ship_to', 'text'], ['state', 'text'], ['state_event_at', 'timestamptz'],
      ['handed_over_at', 'timestamptz'], ['delivered_at', 'timestamptz'],
    ],
    rows: shipments.map((shipment) => {
      const { parcelId, purchase, carrier, waybillNo, lines } = shipment;
      const { state, eventAt } = scansOf(shipment).reduce<ParcelScan>(nextParcelState, { state: 'UNKNOWN', eventAt: null });
      return [
        parcelId, purchase.kept.id, purchase.id, accounts.get(carrier) ?? null, carrier, waybillNo, purchase.shipFrom,
        purchase.kept.order.shipTo.country, state, eventAt, earliest(lines.map(({ line }) => sentAt(line))), deliveredAtOf(lines),
      ];
    }),
    same: [['created_at', 'timestamptz', tx.now], ['updated_at', 'timestamptz', tx.now]],
  }); // prettier-ignore
}

async function insertScans(tx: Tx, shipments: readonly Shipment[]): Promise<void> {
  await insertRows(tx, {
    table: 'parcel_events',
    columns: [
      ['id', 'uuid'], ['order_id', 'uuid'], ['parcel_id', 'uuid'], ['provider', 'text'], ['code', 'text'], ['state', 'text'],
      ['occurred_at', 'timestamptz'], ['event_key', 'text'],
    ],
    rows: shipments.flatMap((shipment) =>
      scansOf(shipment).map(({ provider, code, state, eventAt }) => [
        newId(), shipment.purchase.kept.id, shipment.parcelId, provider, code, state, eventAt, `${provider} ${code}`,
      ]),
    ),
    same: [['received_at', 'timestamptz', tx.now]],
  }); // prettier-ignore
}

async function carrierAccounts(tx: Tx, shipments: readonly Shipment[]): Promise<Map<string, string>> {
  if (shipments.every(({ carrier }) => carrier === NO_CARRIER)) return new Map();
  const accounts = await tx.manager.findBy(PartnerAccount, { merchantId: tx.merchantId, kind: 'CARRIER' });
  return new Map(accounts.map(({ name, id }) => [name, id]));
}

function deliveredAtOf(lines: readonly PurchaseLine[]): Date | null {
  return earliest(lines.map(({ line }) => line.deliveredAt));
}

function scansOf({ lines }: Shipment) {
  const deliveredAt = deliveredAtOf(lines);
  const shippedAt = earliest(lines.map(({ line }) => sentAt(line)));
  const handedOver = { provider: 'supplier', code: 'SHIPPED', state: 'PICKED_UP' as const, eventAt: shippedAt };
  const delivered = { provider: 'export', code: 'DELIVERED', state: 'DELIVERED' as const, eventAt: deliveredAt };
  return deliveredAt === null ? [handedOver] : [handedOver, delivered];
}
