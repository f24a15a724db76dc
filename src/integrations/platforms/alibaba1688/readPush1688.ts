// From a verified push of 1688 to our words. It names an order by 1688's number and says what happened, not to what: what
// left, and how much was given back, is looked up. A refund that was closed because the seller shipped is an answer at once.
import { z } from 'zod';
import { fieldsAtFault } from '../../wire.js';
import { instantInChina } from '../chinaTime.js';
import type { OrderNews, PlatformPush } from '../PlatformPush.js';
import { idWire, listWire, textWire } from '../platformWire.js';
import { readJson } from '../readJson.js';
import { refundNews } from './refundNews.js';
import { parcelStateOf } from '../../webhooks/trackingDictionary.js';

export function readPush1688(rawBody: string): PlatformPush {
  const message = messageWire.safeParse(readJson(new URLSearchParams(rawBody).get('message') ?? ''));
  if (!message.success) return unreadable(message.error);
  const { type, gmtBorn, msgId } = message.data;
  const data: unknown = typeof message.data.data === 'string' ? readJson(message.data.data) : message.data.data;
  const bornAt = instantInChina(gmtBorn) ?? new Date(0);
  if (type === 'LOGISTICS_BUYER_VIEW_TRACE') return readTrace(data, bornAt, msgId);
  if (type === 'LOGISTICS_MAIL_NO_CHANGE') return readNewNumber(data, bornAt);
  const order = orderWire.safeParse(data);
  if (!order.success) return unreadable(order.error);
  const { orderId: supplierOrderNo, msgSendTime } = order.data;
  const occurredAt = instantInChina(msgSendTime) ?? bornAt;
  if (REFUND_TYPES.has(type)) {
    return { ...QUIET, supplierOrderNo, ...refundNews(order.data, occurredAt) };
  }
  const news = ORDER_TYPES.get(type);
  if (news === undefined) return { kind: 'NO_NEWS', note: `Nothing is done about messages of type ${type}.` };
  return { ...QUIET, supplierOrderNo, ...news({ ...order.data, supplierOrderNo, occurredAt }) };
}

const QUIET = { kind: 'ORDER_NEWS' as const, messages: [], scans: [], looksUp: false, asksRefundAgain: false };

interface Order {
  supplierOrderNo: string;
  currentStatus: string;
  occurredAt: Date;
}

const changed = (status: 'PLACED' | 'PAID' | 'CANCELED', failure: 'OTHER' | null, message: string | null) => {
  return ({ supplierOrderNo, currentStatus, occurredAt }: Order) => ({
    messages: [
      {
        kind: 'SUPPLIER_ORDER_CHANGED',
        supplierOrderNo,
        status,
        rawStatus: currentStatus,
        shipments: [],
        failure,
        message,
        occurredAt,
      } satisfies OrderNews,
    ],
  });
};
const looksUp = () => ({ looksUp: true });
const says = (text: string) => {
  return ({ occurredAt }: Order) => ({
    messages: [{ kind: 'SUPPLIER_MESSAGE', text, occurredAt } satisfies OrderNews],
  });
};

const ORDER_TYPES: ReadonlyMap<string, (order: Order) => object> = new Map<string, (order: Order) => object>([
  ['ORDER_BUYER_VIEW_BUYER_MAKE', changed('PLACED', null, null)],
  ['ORDER_BUYER_VIEW_ORDER_PAY', changed('PAID', null, null)],
  ['ORDER_BUYER_VIEW_ORDER_PRICE_MODIFY', says('The price of the order was changed at 1688.')],
  ['ORDER_BUYER_VIEW_PART_PART_SENDGOODS', looksUp],
  ['ORDER_BUYER_VIEW_ANNOUNCE_SENDGOODS', looksUp],
  ['ORDER_BUYER_VIEW_ORDER_BUYER_CLOSE', changed('CANCELED', null, 'The order was closed by its buyer.')],
  ['ORDER_BUYER_VIEW_ORDER_SELLER_CLOSE', changed('CANCELED', 'OTHER', 'The seller closed the order.')],
  ['ORDER_BUYER_VIEW_ORDER_BOPS_CLOSE', changed('CANCELED', 'OTHER', '1688 closed the order.')],
]);

const REFUND_TYPES: ReadonlySet<string> = new Set([
  'ORDER_BUYER_VIEW_ORDER_BUYER_REFUND_IN_SALES',
  'ORDER_BUYER_VIEW_ORDER_REFUND_AFTER_SALES',
]);

function readTrace(data: unknown, bornAt: Date, msgId: string): PlatformPush {
  const read = traceWire.safeParse(data);
  if (!read.success) return unreadable(read.error);
  const { mailNo: waybillNo, statusChanged: code, changeTime, orderLogsItems } = read.data.OrderLogisticsTracingModel;
  const supplierOrderNo = orderLogsItems[0]?.orderId;
  if (supplierOrderNo === undefined) return { kind: 'NO_NEWS', note: `No order is named with ${waybillNo}.` };
  const state = parcelStateOf('ALIBABA_1688', code, null);
  const occurredAt = instantInChina(changeTime) ?? bornAt;
  const scan = { waybillNo, provider: 'ALIBABA_1688', code, state, eventId: `1688:${msgId}`, text: code, occurredAt };
  // Handed over: which units are in it is not told.
  if (code === 'CONSIGN') return { ...QUIET, supplierOrderNo, looksUp: true };
  return { ...QUIET, supplierOrderNo, scans: [scan] };
}

function readNewNumber(data: unknown, occurredAt: Date): PlatformPush {
  const read = newNumberWire.safeParse(data);
  if (!read.success) return unreadable(read.error);
  const { oldMailNo, newMailNo, orderLogsItems } = read.data.MailNoChangeModel;
  const supplierOrderNo = orderLogsItems[0]?.orderId;
  if (supplierOrderNo === undefined) return { kind: 'NO_NEWS', note: `No order is named with ${newMailNo}.` };
  const text = `The waybill number ${oldMailNo || 'of a parcel'} was changed to ${newMailNo} at 1688.`;
  return { ...QUIET, supplierOrderNo, messages: [{ kind: 'SUPPLIER_MESSAGE', text, occurredAt }] };
}

function unreadable(error: z.ZodError): PlatformPush {
  return { kind: 'UNREADABLE', problem: `Against the documents of 1688: ${fieldsAtFault(error)}.` };
}

const messageWire = z.object({ msgId: textWire, gmtBorn: textWire, type: idWire, data: z.unknown().optional() });
const orderWire = z.object({
  orderId: idWire.regex(/^\d+$/),
  currentStatus: textWire,
  msgSendTime: textWire,
  refundAction: textWire,
  refundId: textWire,
});
const ordersWire = listWire(z.object({ orderId: idWire.regex(/^\d+$/) }));
const traceWire = z.object({
  OrderLogisticsTracingModel: z.object({
    mailNo: idWire,
    statusChanged: idWire,
    changeTime: textWire,
    orderLogsItems: ordersWire,
  }),
});
const newNumberWire = z.object({
  MailNoChangeModel: z.object({ oldMailNo: textWire, newMailNo: idWire, orderLogsItems: ordersWire }),
});
