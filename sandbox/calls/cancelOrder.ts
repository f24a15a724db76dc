// Cancels units of an order, all that are named or none. The articles decide whether at once, later, never, or too late.
import { isMagic } from '../magic.js';
import { problem, unknownReference, type Reply } from '../replies.js';
import { note, type Call } from '../scene.js';
import { cancelUnits } from '../simulate/cancelUnits.js';
import { unshipped } from '../simulate/orderNews.js';
import { shipOrder } from '../simulate/shipOrder.js';
import { keyOf, type Order, type Wire } from '../world.js';

export function cancelOrder(call: Call<Wire['CancelOrder']>): Reply {
  const { world, account, reference, idempotencyKey, body } = call;
  const order = world.orders.get(keyOf(account, reference));
  if (!order) return unknownReference(reference);
  const refusal = refusalOf(order, body.lines);
  if (refusal) return refusal;

  const skus = order.lines.map((line) => line.sku);
  if (isMagic(skus, 'CANCEL-SHIPPED')) {
    shipOrder(call, order, {});
    return alreadyShipped();
  }
  const { lines } = body;
  const asked: Order = {
    ...order,
    cancellations: [...order.cancellations, { idempotencyKey, lines, state: 'PENDING' }],
  };
  world.orders.put(keyOf(account, reference), asked);
  if (isMagic(skus, 'SILENT-CANCEL')) {
    note(call, account, 'CANCELLATION_ASKED', reference, { lines });
    return pending();
  }
  const later = isMagic(skus, 'CANCEL-LATER');
  cancelUnits(call, asked, { lines, failure: null, message: null, told: later });
  return later ? pending() : confirmed();
}

/** Under the key that asked for it: the cancellation as it now stands. */
export function cancelOrderAgain(call: Call<Wire['CancelOrder']>, first: Reply): Reply {
  const order = call.world.orders.get(keyOf(call.account, call.reference));
  const cancellation = order?.cancellations.find((one) => one.idempotencyKey === call.idempotencyKey);
  if (!cancellation) return first;
  return { CONFIRMED: confirmed, PENDING: pending, DECLINED: alreadyShipped }[cancellation.state]();
}

function refusalOf(order: Order, lines: Wire['SomeUnits'][]): Reply | undefined {
  const left = unshipped(order);
  for (const { sku, quantity } of lines) {
    const ordered = quantityOf(order.lines, sku);
    if (quantity > ordered) return problem(400, 'VALIDATION_FAILED', `Only ${ordered} of ${sku} were ordered.`);
    const still = quantityOf(left, sku);
    if (quantity <= still) continue;
    if (quantity <= still + quantityOf(order.canceled, sku)) {
      return problem(409, 'ALREADY_CANCELED', 'These units are canceled.');
    }
    return alreadyShipped();
  }
  return undefined;
}

function quantityOf(lines: Wire['SomeUnits'][], sku: string): number {
  return lines.filter((line) => line.sku === sku).reduce((sum, line) => sum + line.quantity, 0);
}

function confirmed(): Reply {
  return { status: 200, body: { status: 'CONFIRMED' } satisfies Wire['Cancellation'] };
}

function pending(): Reply {
  return { status: 202, body: { status: 'PENDING' } satisfies Wire['Cancellation'] };
}

function alreadyShipped(): Reply {
  return problem(409, 'ALREADY_SHIPPED', 'The parcel has left our warehouse.');
}
