// A payment provider that speaks our partner protocol: one refund per key, for ever, so an unknown outcome is settled by
// asking again with the same key. An answer about another amount than ours goes to a person.
import type { z } from 'zod';
import type { CallContext, PartnerConnection } from '../calls.js';
import type { PartnerHttpOptions } from '../exchange.js';
import { partnerHttp, type AskPartner } from '../http.js';
import { PartnerError } from '../PartnerError.js';
import { moneyToWire, type Problem, type Wire } from '../wire.js';
import type { BuyerRefundAnswer, BuyerRefundRequest, PaymentGateway } from './PaymentGateway.js';
import { buyerRefundWire } from './wire.js';

export function partnerPayment(connection: PartnerConnection, options: PartnerHttpOptions = {}): PaymentGateway {
  const ask = partnerHttp(connection, options);
  return {
    outcomes: { refund: 'KEYED' },
    refund: (request, context) => refund(ask, request, context),
    findRefund: (reference, context, asked) => findRefund(ask, reference, context, asked),
  };
}

async function refund(ask: AskPartner, request: BuyerRefundRequest, context: CallContext): Promise<BuyerRefundAnswer> {
  const { reference, orderNo, amountMinor, currency, reason, fundedBy } = request;
  const amount = moneyToWire(amountMinor, currency);
  const body: Wire['RefundBuyer'] = { orderNo, amount, reason, ...(fundedBy === undefined ? {} : { fundedBy }) };
  const answer = await ask({
    call: 'refundBuyer',
    method: 'PUT',
    path: pathOf(reference),
    body,
    answer: buyerRefundWire,
    context,
  });
  if (answer.kind === 'REFUSED') return paymentDecline(answer);
  return answerOf(answer.body, reference, { amountMinor, currency });
}

type Asked = Pick<BuyerRefundRequest, 'amountMinor' | 'currency'>;

async function findRefund(
  ask: AskPartner,
  reference: string,
  context: CallContext,
  asked?: Asked,
): Promise<BuyerRefundAnswer | null> {
  const answer = await ask({
    call: 'getBuyerRefund',
    method: 'GET',
    path: pathOf(reference),
    answer: buyerRefundWire,
    context,
  });
  if (answer.kind === 'ANSWERED') return answerOf(answer.body, reference, asked);
  if (answer.problem.code === 'UNKNOWN_REFERENCE') return null;
  throw new PartnerError('PROTOCOL', `The payment provider answered a look-up with ${answer.problem.code}.`, answer);
}

function answerOf(found: z.output<typeof buyerRefundWire>, reference: string, asked?: Asked): BuyerRefundAnswer {
  if (found.reference !== reference) {
    throw new PartnerError('PROTOCOL', `The payment provider answered about another refund than ${reference}.`);
  }
  const { status, refundNo, code, message, amount } = found;
  if (asked && (amount.amountMinor !== asked.amountMinor || amount.currency !== asked.currency)) {
    throw new PartnerError(
      'PROTOCOL',
      `The payment provider answered another amount than we asked under ${reference}.`,
    );
  }
  if (status !== 'DECLINED') return { kind: status, refundNo };
  return { kind: 'DECLINED', code: code ?? 'OTHER', message: message ?? '' };
}

/** Only 422 says that no money moves and none will; any other problem is a fault of the request. */
function paymentDecline({ status, problem }: { status: number; problem: Problem }): BuyerRefundAnswer {
  const message = problem.detail ?? problem.title;
  if (status === 422) return { kind: 'DECLINED', code: problem.code, message };
  throw new PartnerError('PROTOCOL', `The payment provider refused the request itself (${problem.code}: ${message}).`, {
    status,
  });
}

function pathOf(reference: string): string {
  return `/payment/refunds/${encodeURIComponent(reference)}`;
}
