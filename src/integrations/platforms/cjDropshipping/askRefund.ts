// Opens a dispute at CJ over our money. Its lines say how many units may be disputed: a line with an unfinished dispute takes
// no other. CJ reckons what it would give at most, and names its reasons; the dispute carries our key, and CJ takes one of each.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import { formatMinor } from '../../../policy/money.js';
import type { SupplierRefundAnswer, SupplierRefundRequest } from '../../suppliers/SupplierGateway.js';
import { decimalOf, decimalWire, minorOfDecimal } from '../amounts.js';
import { countWire, flagWire, idWire, listWire, textWire } from '../platformWire.js';
import type { AskCj } from './askCj.js';
import { disputesOf } from './disputesOf.js';

export async function askRefund(
  ask: AskCj,
  request: SupplierRefundRequest,
  context: CallContext,
): Promise<SupplierRefundAnswer> {
  if (request.currency !== 'USD') return no(`CJ gives back USD, not ${request.currency}.`);
  const orderId = context.partnerNo ?? '';
  if (orderId === '') return no('CJ is asked under its own number of an order, and that is not known.');
  if (context.mayBeDone === true || context.answerNo) {
    const found = await disputesOf(ask, orderId, request, context);
    if (found !== null) return found;
  }
  const lines = await disputable(ask, orderId, request, context);
  if ('kind' in lines) return lines;
  const productInfoList = lines.map(({ lineItemId, quantity, price }) => ({ lineItemId, quantity, price }));
  const confirmed = await ask({
    name: 'disputes/disputeConfirmInfo',
    body: { orderId, productInfoList },
    answer: confirmWire,
    context,
  });
  if (!confirmed.ok) return no(`${confirmed.code}: ${confirmed.says}`);
  const most = minorOfDecimal(confirmed.data.maxAmount, 'USD');
  if (request.amountMinor > most) return no(`CJ gives back ${formatMinor(most, 'USD')} USD at most for these lines.`);
  const [reason] = confirmed.data.disputeReasonList;
  if (reason === undefined) return no('CJ has no reason under which these lines can be disputed.');
  const created = await ask({
    name: 'disputes/create',
    body: {
      businessDisputeId: context.idempotencyKey,
      orderId,
      disputeReasonId: Number(reason.disputeReasonId),
      expectType: FOR_MONEY,
      refundType: TO_THE_BALANCE,
      messageText: `${request.reason} ${decimalOf(request.amountMinor, 'USD')} USD`.slice(0, 500),
      productInfoList,
    },
    acts: true,
    answer: z.unknown(),
    context,
  });
  if (!created.ok) return no(`${created.code}: ${created.says}`);
  return { kind: 'PENDING', refundNo: context.idempotencyKey };
}

const FOR_MONEY = 1;
const TO_THE_BALANCE = 1;

interface Line {
  lineItemId: string;
  quantity: number;
  price: string;
}

async function disputable(
  ask: AskCj,
  orderId: string,
  { lines = [] }: SupplierRefundRequest,
  context: CallContext,
): Promise<Line[] | SupplierRefundAnswer> {
  const answer = await ask({ name: 'disputes/disputeProducts', query: { orderId }, answer: productsWire, context });
  if (!answer.ok) return no(`${answer.code}: ${answer.says}`);
  const { productInfoList } = answer.data;
  const chosen: Line[] = [];
  for (const product of productInfoList) {
    const names = [product.sku, product.cjVariantId, product.cjProductId];
    const wanted = lines.length === 0 ? product.quantity : lines.find(({ sku }) => names.includes(sku))?.quantity;
    if (wanted === undefined || wanted === 0) continue;
    if (!product.canChoose) return no('A dispute about these goods is not finished yet at CJ: wait for its end.');
    if (wanted > product.quantity) return no(`Only ${product.quantity} of ${product.sku} can be disputed at CJ.`);
    chosen.push({ lineItemId: product.lineItemId, quantity: wanted, price: product.price });
  }
  return chosen.length > 0 ? chosen : no('Nothing of this order can be disputed at CJ.');
}

function no(message: string): SupplierRefundAnswer & { kind: 'DECLINED' } {
  return { kind: 'DECLINED', failure: 'OTHER', message: message.slice(0, 500) };
}

const productsWire = z.object({
  productInfoList: listWire(
    z.object({
      lineItemId: idWire,
      cjProductId: textWire,
      cjVariantId: textWire,
      sku: textWire,
      canChoose: flagWire,
      price: decimalWire,
      quantity: countWire,
    }),
  ),
});

const confirmWire = z.object({
  maxAmount: decimalWire,
  disputeReasonList: listWire(z.object({ disputeReasonId: countWire })),
});
