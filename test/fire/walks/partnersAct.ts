// What partners, carriers and providers do of their own accord with what an order has now: any of it, by chance.
import { PARCEL_STATES } from '../../../src/policy/vocabulary.js';
import type { PlacedOrder, Shop } from '../../support/shop.js';
import type { Random } from '../random.js';
import type { Done } from './Done.js';
import type { Walker } from './walker.js';

interface Happening {
  path: string;
  body: object;
}

/** Null when nobody but people could do anything, or the partner drawn does not know of it. */
export async function partnerActs(shop: Shop, { order, random }: Walker): Promise<Done | null> {
  if (random.below(12) === 0) return tellsAgain(shop, random);
  const happening = random.pick(await whatMayHappen(shop, order, random));
  if (happening === undefined) return null;
  const { path, body } = happening;
  const answer = await fetch(`${shop.sandbox.url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  await answer.arrayBuffer();
  if (!answer.ok) return null;
  await shop.sandbox.control.flush();
  const [, , kind] = path.split('/');
  return { who: 'partner', what: `${path} ${JSON.stringify(body)}`, kind: `partner: ${kind ?? ''}` };
}

/** Some message of long ago, to any order of the shop. */
async function tellsAgain({ sandbox }: Shop, random: Random): Promise<Done | null> {
  const told = random.pick(sandbox.control.callbacks().filter(({ state }) => state === 'DELIVERED'));
  if (told === undefined || !sandbox.control.redeliver(told.webhookId)) return null;
  await sandbox.control.flush();
  return { who: 'partner', what: `tells again ${told.body}`, kind: 'partner: tells again' };
}

async function whatMayHappen(shop: Shop, order: PlacedOrder, random: Random): Promise<Happening[]> {
  const { purchases, waybills, verifications, investigations, refunds } = await whatThereIs(shop, order);
  return [
    ...purchases.flatMap((purchase) => ofPurchase(purchase, random)),
    ...waybills.flatMap((waybillNo) => ofParcel(waybillNo, random)),
    ...verifications.map((id) => ({
      path: `/simulate/verifications/${id}`,
      body: { state: random.pick(['UPHELD', 'UPHELD', 'REFUSED', 'MORE_WANTED']) },
    })),
    ...investigations.map((id) => ({
      path: `/simulate/investigations/${id}`,
      body: { result: random.pick(['FOUND', 'LOST', 'DAMAGED', 'DELIVERED']) },
    })),
    ...refunds.map((reference) => ({
      path: `/simulate/refunds/${reference}`,
      body: { decision: random.pick(['REFUNDED', 'REFUNDED', 'DECLINED']) },
    })),
  ];
}

function ofPurchase({ reference, sku }: Purchase, random: Random): Happening[] {
  const path = `/simulate/orders/${reference}`;
  const waybillNo = `${random.pick(WAYBILLS) ?? ''}-${reference}-${random.below(2)}`;
  return [
    { path: `${path}/pay`, body: {} },
    { path: `${path}/ship`, body: { carrier: 'carrier', waybillNo } },
    { path: `${path}/ship`, body: { carrier: 'carrier', waybillNo, lines: [{ sku, quantity: 1 }] } },
    ...(random.below(4) === 0 ? [{ path: `${path}/cancel`, body: {} }] : []),
    ...(random.below(4) === 0 ? [{ path: `${path}/cancel`, body: { lines: [{ sku, quantity: 1 }] } }] : []),
    { path: `${path}/decline-cancellation`, body: {} },
    { path: `${path}/message`, body: { text: 'We look into it.' } },
  ];
}

function ofParcel(waybillNo: string, random: Random): Happening[] {
  const state = random.pick(SCANS);
  const interception = random.pick(STOPPING);
  return [
    { path: `/simulate/parcels/${waybillNo}/events`, body: { state } },
    { path: `/simulate/parcels/${waybillNo}/events`, body: { state: random.pick(['IN_TRANSIT', 'DELIVERED']) } },
    { path: `/simulate/interceptions/${waybillNo}`, body: { state: interception } },
  ];
}

const WAYBILLS = ['WB', 'WB', 'INTERCEPT-SLOW', 'INTERCEPT-FAIL-OUT', 'INTERCEPT-LATE'];
const STOPPING = ['IN_PROGRESS', 'SUCCEEDED', 'RETURNING', 'RETURNED', 'FAILED'];
/** Twice as often what most parcels come to. */
const SCANS = [...PARCEL_STATES.filter((state) => !['UNKNOWN', 'LABEL_MADE', 'EXPIRED'].includes(state)), 'DELIVERED'];

interface Purchase {
  reference: string;
  sku: string;
}
interface WhatThereIs {
  purchases: Purchase[];
  waybills: string[];
  verifications: string[];
  investigations: string[];
  refunds: string[];
}

async function whatThereIs(shop: Shop, order: PlacedOrder): Promise<WhatThereIs> {
  const sql = `select
    array(select distinct on (p.reference) json_build_object('reference', p.reference, 'sku', l.supplier_sku) from purchase_orders p
      join purchase_order_lines l on l.purchase_order_id = p.id where p.order_id = $1 and p.placed_at is not null and p.stage <> 'CANCELED'
      order by p.reference, l.supplier_sku) as purchases,
    array(select distinct waybill_no from parcels where order_id = $1 order by 1) as waybills,
    array(select id::text from verifications where order_id = $1 and state = 'PENDING' order by 1) as verifications,
    array(select id::text from investigations where order_id = $1 and state = 'PENDING' order by 1) as investigations,
    array(select id::text from refunds where order_id = $1 and state = 'RESERVED' order by 1)
      || array(select reference from purchase_orders p where order_id = $1 order by 1) as refunds`;
  const [found] = await shop.see((tx) => tx.manager.query<WhatThereIs[]>(sql, [order.id]));
  if (found === undefined) throw new Error('An array of nothing is a row.');
  return found;
}
