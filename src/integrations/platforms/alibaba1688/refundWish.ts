// What 1688 allows to be asked back, decided before anybody is asked. Before shipment it gives back the whole amount that was
// paid for the lines, no part of it; afterwards no more than that. Goods and freight are asked for apart, both in fen.
import { formatMinor } from '../../../policy/money.js';
import type { SupplierFailure } from '../../../policy/vocabulary.js';
import type { SupplierRefundRequest } from '../../suppliers/SupplierGateway.js';
import { type Fen, fenOf, minorOfDecimal } from '../amounts.js';
import type { Entry, Trade } from './findTrade.js';

export interface RefundWish {
  entries: Entry[];
  goodsStatus: string;
  applyPayment: Fen;
  applyCarriage: Fen;
}

type No = { kind: 'DECLINED'; failure: SupplierFailure; message: string };

export function refundWish(request: SupplierRefundRequest, trade: Trade): RefundWish | No {
  const { amountMinor, currency, lines = [] } = request;
  if (currency !== 'CNY') return no('OTHER', `1688 gives back CNY, not ${currency}.`);
  const goodsStatus = GOODS_STATUS.get(trade.status);
  if (trade.status === 'cancel' || trade.status === 'terminated') {
    return no('ALREADY_CANCELED', `The order is closed at 1688 (${trade.status}): look there what was paid back.`);
  }
  if (goodsStatus === undefined) return no('OTHER', `Nothing can be asked back while the order is ${trade.status}.`);
  const wanted = trade.entries.filter(({ skus }) => lines.some(({ sku }) => skus.includes(sku)));
  if (lines.length > 0 && wanted.length === 0) return no('MAPPING_STALE', 'The order at 1688 has no such lines.');
  const entries = wanted.length > 0 ? wanted : trade.entries;

  const goods = entries.reduce((sum, { paid }) => sum + minorOfDecimal(paid, 'CNY'), 0n);
  const isWhole = entries.length === trade.entries.length;
  const freight = isWhole ? minorOfDecimal(trade.shippingFee, 'CNY') : 0n;
  const most = goods + freight;
  const paidText = `${formatMinor(most, 'CNY')} CNY`;
  if (goodsStatus === BEFORE_SHIPMENT && amountMinor !== goods && amountMinor !== most) {
    return no('OTHER', `Before shipment 1688 gives back all that was paid, ${paidText}, and no part of it.`);
  }
  if (amountMinor > most) return no('OTHER', `Only ${paidText} were paid for these lines.`);
  const applyPayment = amountMinor < goods ? amountMinor : goods;
  return {
    entries,
    goodsStatus,
    applyPayment: fenOf(applyPayment, 'CNY'),
    applyCarriage: fenOf(amountMinor - applyPayment, 'CNY'),
  };
}

const BEFORE_SHIPMENT = 'refundWaitSellerSend';

/** Only money is asked back, never a return of goods: that is possible only once they are received. */
const GOODS_STATUS: ReadonlyMap<string, string> = new Map([
  ['waitsellersend', BEFORE_SHIPMENT],
  ['waitbuyerreceive', 'refundWaitBuyerReceive'],
  ['confirm_goods', 'refundBuyerReceived'],
  ['success', 'aftersaleBuyerReceived'],
]);

function no(failure: SupplierFailure, message: string): No {
  return { kind: 'DECLINED', failure, message };
}
