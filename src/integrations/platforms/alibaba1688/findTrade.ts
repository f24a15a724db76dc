// An order at 1688 as its buyer sees it: how it stands, what was paid for each line, and, once something has left, what is in
// which parcel. Amounts are in yuan here, although refunds are asked for in fen.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import type { SupplierOrder } from '../../suppliers/SupplierGateway.js';
import { type Decimal, decimalWire } from '../amounts.js';
import { instantInChina } from '../chinaTime.js';
import { idWire, listWire, textWire } from '../platformWire.js';
import type { Ask1688 } from './ask1688.js';

export interface Trade {
  orderId: string;
  /** 1688's own word, such as waitsellersend. */
  status: string;
  shippingFee: Decimal;
  /** What was paid back so far. */
  refunded: Decimal;
  entries: Entry[];
}

export interface Entry {
  id: string;
  /** Whatever 1688 calls the article by. */
  skus: string[];
  quantity: number;
  /** What was paid for it. */
  paid: Decimal;
}

export async function findTrade(ask: Ask1688, orderId: string, context: CallContext): Promise<Trade | null> {
  const { result } = await ask({
    name: 'alibaba.trade.get.buyerView',
    namespace: 'com.alibaba.trade',
    fields: { webSite: '1688', orderId },
    answer: tradeWire,
    context,
  });
  if (!result) return null;
  const { baseInfo, productItems } = result;
  return {
    orderId,
    status: baseInfo.status,
    shippingFee: baseInfo.shippingFee ?? NOTHING,
    refunded: baseInfo.refund ?? NOTHING,
    entries: productItems.map((item) => ({
      id: item.subItemIDString || item.subItemID || item.subItemId || orderId,
      skus: [
        item.specId,
        item.skuID,
        `${item.productID}:${item.specId}`,
        `${item.productID}:${item.skuID}`,
        item.productID,
        item.cargoNumber,
        item.productCargoNumber,
      ].filter((sku) => sku !== '' && !sku.endsWith(':')),
      quantity: Math.floor(Number(item.quantity)),
      paid: item.itemAmount,
    })),
  };
}

/** @param skuOf what our purchase order calls an entry */
export async function shipmentsAt(
  ask: Ask1688,
  trade: Trade,
  skuOf: (entry: Entry) => string,
  now: Date,
  context: CallContext,
): Promise<SupplierOrder['shipments']> {
  const { result } = await ask({
    name: 'alibaba.trade.getLogisticsInfos.buyerView',
    namespace: 'com.alibaba.logistics',
    fields: { webSite: '1688', orderId: trade.orderId, fields: 'company.name,sendgood' },
    answer: logisticsWire,
    context,
  });
  return result.flatMap(({ logisticsBillNo, logisticsCompanyName, orderEntryIds, gmtSystemSend, status }) => {
    if (logisticsBillNo === '' || status === 'CANCEL') return [];
    const ids = orderEntryIds.split(',').map((id) => id.trim());
    const inside = ids.includes(trade.orderId) ? trade.entries : trade.entries.filter(({ id }) => ids.includes(id));
    return {
      waybillNo: logisticsBillNo,
      carrier: logisticsCompanyName || '1688',
      shippedAt: (instantInChina(gmtSystemSend) ?? now).toISOString(),
      lines: inside.map((entry) => ({ sku: skuOf(entry), quantity: entry.quantity })),
    };
  });
}

const NOTHING = decimalWire.parse('0');

const tradeWire = z.object({
  result: z
    .object({
      baseInfo: z.object({ status: idWire, shippingFee: decimalWire.nullish(), refund: decimalWire.nullish() }),
      productItems: listWire(
        z.object({
          subItemIDString: textWire,
          subItemID: textWire,
          subItemId: textWire,
          productID: textWire,
          skuID: textWire,
          specId: textWire,
          cargoNumber: textWire,
          productCargoNumber: textWire,
          quantity: decimalWire,
          itemAmount: decimalWire,
        }),
      ),
    })
    .nullish(),
});

const logisticsWire = z.object({
  result: listWire(
    z.object({
      logisticsBillNo: textWire,
      logisticsCompanyName: textWire,
      orderEntryIds: textWire,
      gmtSystemSend: textWire,
      status: textWire,
    }),
  ),
});
