// Places an order under our reference (out_order_id), by which AliExpress knows a second one: REPEATED_ORDER_ERROR says that it
// has the order already: a find, held against what we ask for. What would cost more than was agreed, or in another currency, is not placed. One
// request may become several orders there: all their numbers are kept, and nothing is ever placed to get back to one.
import { z } from 'zod';
import { daysAfter } from '../../../policy/policyDefaults.js';
import type { SupplierFailure } from '../../../policy/vocabulary.js';
import type { CallContext } from '../../calls.js';
import { PartnerError } from '../../PartnerError.js';
import type { PlaceAnswer, PlaceRequest } from '../../suppliers/SupplierGateway.js';
import { flagWire, idWire, listWire, textWire } from '../platformWire.js';
import type { AskAliExpress } from './askAliExpress.js';
import { declineOf } from './declineOf.js';
import { findOrder } from './findOrder.js';
import type { Market } from './findProduct.js';
import { joinNumbers } from './orderNumbers.js';
import { planItems } from './planItems.js';

export async function placeOrder(
  ask: AskAliExpress,
  order: PlaceRequest,
  from: Market & { shipFrom: string; locale: string; now: Date },
  context: CallContext,
): Promise<PlaceAnswer> {
  const { shipTo } = order;
  if (shipTo.phone === null) {
    return declined('ADDRESS_INVALID', 'AliExpress wants a phone number.', order, context);
  }
  const planned = await planItems(ask, order, from.shipFrom, context);
  if ('kind' in planned) return declined(planned.failure, planned.message, order, context);
  const request = {
    out_order_id: order.reference,
    product_items: planned.items,
    logistics_address: {
      address: shipTo.line1,
      address2: shipTo.line2 ?? undefined,
      city: shipTo.city,
      contact_person: shipTo.name,
      full_name: shipTo.name,
      country: shipTo.country,
      locale: from.locale,
      mobile_no: shipTo.phone,
      province: shipTo.region ?? undefined,
      zip: shipTo.postalCode ?? undefined,
    },
  };
  const { result } = await ask({
    method: 'aliexpress.ds.order.create',
    fields: {
      param_place_order_request4_open_api_d_t_o: JSON.stringify(request),
      ds_extend_request: JSON.stringify({ payment: { pay_currency: order.currency } }),
    },
    acts: true,
    answer: createdWire,
    context,
  });
  const isRepeated = result.error_code === 'REPEATED_ORDER_ERROR';
  if (!result.is_success && !isRepeated) {
    const { failure, message } = declineOf(result.error_code, result.error_msg);
    return declined(failure, message, order, context);
  }
  const numbers = result.order_list.length > 0 ? joinNumbers(result.order_list) : (context.partnerNo ?? '');
  if (numbers === '') {
    throw new PartnerError(
      'UNKNOWN_OUTCOME',
      isRepeated
        ? `AliExpress has an order ${order.reference} already and does not tell its number.`
        : `AliExpress took ${order.reference} and told no number of an order.`,
    );
  }
  if (isRepeated) return found(ask, order, from, { ...context, partnerNo: numbers });
  return {
    kind: 'ACCEPTED',
    order: {
      reference: order.reference,
      supplierOrderNo: numbers,
      status: 'PLACED',
      rawStatus: 'PLACE_ORDER_SUCCESS',
      payBy: daysAfter(from.now, KEPT_UNPAID_DAYS).toISOString(),
      shipments: [],
    },
  };
}

/** An order that nobody pays for lapses then. */
const KEPT_UNPAID_DAYS = 20;

/** It is there: whatever keeps us from looking at it, it is neither declined nor taken unseen. */
async function found(
  ask: AskAliExpress,
  order: PlaceRequest,
  market: Market & { now: Date },
  context: CallContext,
): Promise<PlaceAnswer> {
  const { reference } = order;
  const unknown = (why: string, more = {}) =>
    new PartnerError('UNKNOWN_OUTCOME', `AliExpress has an order ${reference} already, and ${why}.`, more);
  try {
    const seen = await findOrder(ask, reference, market, context, order);
    if (seen === null) throw unknown('does not show it');
    return { kind: 'ACCEPTED', order: seen };
  } catch (error) {
    if (!(error instanceof PartnerError) || error.kind === 'PROTOCOL' || error.kind === 'UNKNOWN_OUTCOME') throw error;
    throw unknown('it cannot be looked at now', error.more);
  }
}

/** Of an order that may be there already nothing is declined: what is sold out now, we may have bought ourselves. */
function declined(
  failure: SupplierFailure,
  message: string,
  { reference }: PlaceRequest,
  { mayBeDone }: CallContext,
): PlaceAnswer {
  if (mayBeDone !== true) return { kind: 'DECLINED', failure, message };
  throw new PartnerError(
    'UNKNOWN_OUTCOME',
    `AliExpress may have ${reference}, and takes it no second time (${failure}).`,
  );
}

const createdWire = z.object({
  result: z.object({
    is_success: flagWire,
    order_list: listWire(idWire.regex(/^\d+$/)),
    error_code: textWire,
    error_msg: textWire,
  }),
});
