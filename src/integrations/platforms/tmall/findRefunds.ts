// The refunds that buyers opened at Tmall, by the number of their order, each with its version. What it costs is told in yuan
// with two decimals here, and wanted in fen when it is agreed to.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import { PartnerError } from '../../PartnerError.js';
import { type Decimal, decimalWire } from '../amounts.js';
import { idWire, listWire, textWire } from '../platformWire.js';
import type { AskTop, TopCall } from './askTop.js';

export interface TmallRefund {
  refundId: string;
  status: string;
  fee: Decimal;
  /** onsale or aftersale. */
  phase: string;
  /** Changes with every change of the refund: whoever agrees to it says which one was seen. */
  version: string;
  /** cannot_refuse, refund_onweb, or empty. */
  constraint: string;
  /** Empty, or how far Tmall's own service is: 8 for the buyer, 9 for the seller, 10 wants evidence. */
  serviceState: string;
  /** When it last changed, by a clock in China. */
  modified: string;
}

export async function findRefundsOf(ask: AskTop, orderNo: string, context: CallContext): Promise<TmallRefund[]> {
  const { trade } = await looked(ask, {
    method: 'taobao.trade.fullinfo.get',
    fields: { tid: orderNo, fields: 'tid,status,orders.oid,orders.refund_id,orders.refund_status' },
    answer: tradeWire,
    context,
  });
  const ids = new Set(trade.orders.flatMap(({ refund_id }) => (refund_id === '' ? [] : [refund_id])));
  const refunds: TmallRefund[] = [];
  for (const id of ids) refunds.push(await findRefund(ask, id, context));
  return refunds;
}

export async function findRefund(ask: AskTop, refundId: string, context: CallContext): Promise<TmallRefund> {
  const { refund } = await looked(ask, {
    method: 'taobao.refund.get',
    fields: { refund_id: refundId, fields: FIELDS },
    answer: refundWire,
    context,
  });
  if (refund.refund_id !== refundId) {
    throw new PartnerError('PROTOCOL', `Tmall answered about another refund than ${refundId}.`);
  }
  return {
    refundId,
    status: refund.status,
    fee: refund.refund_fee,
    phase: refund.refund_phase,
    version: refund.refund_version,
    constraint: refund.operation_contraint,
    serviceState: refund.cs_status,
    modified: refund.modified,
  };
}

/** A look-up that Tmall refuses has told nothing. */
async function looked<T>(ask: AskTop, call: TopCall<T>): Promise<T> {
  const found = await ask(call);
  if (found.kind === 'ANSWERED') return found.answer;
  throw new PartnerError('PROTOCOL', `Tmall refused a look-up (${found.code}).`);
}

const FIELDS =
  'refund_id,status,refund_fee,refund_phase,refund_version,operation_contraint,cs_status,modified,has_good_return';

const tradeWire = z.object({ trade: z.object({ orders: listWire(z.object({ refund_id: textWire })) }) });

const refundWire = z.object({
  refund: z.object({
    refund_id: idWire,
    status: idWire,
    refund_fee: decimalWire,
    refund_phase: textWire,
    refund_version: idWire,
    operation_contraint: textWire,
    cs_status: textWire,
    modified: textWire,
  }),
});
