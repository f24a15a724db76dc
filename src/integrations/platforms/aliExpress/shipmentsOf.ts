// The parcels of one AliExpress order: what is in each, and when it was handed over. One parcel holds the whole order; of
// several, AliExpress's list of packages tells which holds what. The tracking query wants everything: number, service, country,
// the order's number, and the word ESCROW.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import type { SupplierOrder } from '../../suppliers/SupplierGateway.js';
import { readTime } from '../../tracking/readTime.js';
import { countWire, flagWire, idWire, listWire, textWire } from '../platformWire.js';
import { skuOf } from './aliExpressSku.js';
import type { AskAliExpress } from './askAliExpress.js';
import { findProduct, type Market } from './findProduct.js';

interface SentOrder {
  orderId: string;
  child_order_list: { product_id: string; sku_id: string; product_count: number }[];
  logistics_info_list: { logistics_no: string; logistics_service: string }[];
}

type Shipment = SupplierOrder['shipments'][number];

export async function shipmentsOf(
  ask: AskAliExpress,
  order: SentOrder,
  market: Market & { now: Date },
  context: CallContext,
): Promise<Shipment[]> {
  const parcels = order.logistics_info_list.filter(
    ({ logistics_no }, index, all) => all.findIndex((one) => one.logistics_no === logistics_no) === index,
  );
  const lines = await linesOf(ask, order, market, context);
  const contents = parcels.length > 1 ? await contentsOf(ask, order.orderId, context) : null;
  const shipments: Shipment[] = [];
  for (const { logistics_no: waybillNo, logistics_service: service } of parcels) {
    const inside = contents === null ? lines : taken(lines, contents.get(waybillNo) ?? []);
    // What a parcel holds is not told yet: it is looked at again later.
    if (inside.length === 0) continue;
    const shippedAt = await handOverOf(ask, { waybillNo, service, orderId: order.orderId }, market, context);
    shipments.push({ waybillNo, carrier: service || 'AliExpress', shippedAt, lines: inside });
  }
  return shipments;
}

async function linesOf(
  ask: AskAliExpress,
  order: SentOrder,
  market: Market,
  context: CallContext,
): Promise<{ sku: string; quantity: number }[]> {
  const lines: { sku: string; quantity: number }[] = [];
  for (const { product_id: productId, sku_id, product_count: quantity } of order.child_order_list) {
    const variants = (await findProduct(ask, productId, market, context))?.variants ?? [];
    const variant = variants.find(({ skuId }) => skuId === sku_id) ?? (variants.length === 1 ? variants[0] : undefined);
    lines.push({ sku: skuOf({ productId, attr: variant?.attr ?? null }), quantity });
  }
  return lines;
}

/** What each parcel holds, by waybill. */
async function contentsOf(
  ask: AskAliExpress,
  orderId: string,
  context: CallContext,
): Promise<Map<string, { item_id: string; quantity: number }[]>> {
  const { result } = await ask({
    method: 'aliexpress.ds.order.tracking.get',
    fields: { ae_order_id: orderId, language: 'en_US' },
    answer: packagesWire,
    context,
  });
  const packages = result?.data?.tracking_detail_line_list ?? [];
  return new Map(packages.map(({ mail_no, package_item_list }) => [mail_no, package_item_list]));
}

function taken(
  lines: { sku: string; quantity: number }[],
  items: readonly { item_id: string; quantity: number }[],
): { sku: string; quantity: number }[] {
  return items.flatMap(({ item_id, quantity }) => {
    const line = lines.find(({ sku, quantity: left }) => sku.split(':')[0] === item_id && left >= quantity);
    if (line === undefined || quantity === 0) return [];
    line.quantity -= quantity;
    return [{ sku: line.sku, quantity }];
  });
}

/** The first event that has a time; now, while none has. */
async function handOverOf(
  ask: AskAliExpress,
  parcel: { waybillNo: string; service: string; orderId: string },
  { shipTo, now }: Market & { now: Date },
  context: CallContext,
): Promise<string> {
  const { result_success, details } = await ask({
    method: 'aliexpress.logistics.ds.trackinginfo.query',
    fields: {
      logistics_no: parcel.waybillNo,
      service_name: parcel.service,
      out_ref: parcel.orderId,
      to_area: shipTo,
      origin: 'ESCROW',
    },
    answer: eventsWire,
    context,
  });
  const times = result_success ? details.flatMap(({ event_date }) => readTime(event_date)?.ms ?? []) : [];
  return new Date(Math.min(now.getTime(), ...times)).toISOString();
}

const packagesWire = z.object({
  result: z
    .object({
      data: z
        .object({
          tracking_detail_line_list: listWire(
            z.object({
              mail_no: idWire,
              package_item_list: listWire(z.object({ item_id: idWire, quantity: countWire })),
            }),
          ),
        })
        .nullish(),
    })
    .nullish(),
});

const eventsWire = z.object({ result_success: flagWire, details: listWire(z.object({ event_date: textWire })) });
