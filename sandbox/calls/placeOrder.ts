// Places an order under the asker's reference, once. The articles decide how it goes (see magic.ts).
import { DECLINING_SKUS, isMagic } from '../magic.js';
import { problem, type Reply } from '../replies.js';
import { note, type Call } from '../scene.js';
import { keyOf, type Order, type Wire } from '../world.js';
import { orderBody } from './getOrder.js';

export function placeOrder(call: Call<Wire['PlaceOrder']>): Reply {
  const { world, account, reference, body } = call;
  const skus = body.lines.map((line) => line.sku);
  const { currency } = body.freight;
  if (body.lines.some((line) => line.unitPrice.currency !== currency)) {
    return problem(400, 'VALIDATION_FAILED', 'All amounts of an order are of one currency.');
  }
  if (world.orders.get(keyOf(account, reference))) {
    return problem(409, 'REPEATED_ORDER', `We have an order ${reference} already.`);
  }
  const decline = declineOf(skus, body.shipTo.country);
  if (decline) return decline;

  const goods = body.lines.reduce(
    (sum, { unitPrice, quantity }) => sum + BigInt(unitPrice.amountMinor) * BigInt(quantity),
    0n,
  );
  const order: Order = {
    accountId: account.id,
    reference,
    supplierOrderNo: `S-${world.nextNumber('order')}`,
    status: 'PLACED',
    rawStatus: 'PLACE_ORDER_SUCCESS',
    ...(isMagic(skus, 'LAPSES') ? { payBy: new Date(call.now.getTime() + A_DAY_MS).toISOString() } : {}),
    total: { amountMinor: String(goods + BigInt(body.freight.amountMinor)), currency },
    shipments: [],
    lines: body.lines,
    canceled: [],
    cancellations: [],
  };
  world.orders.put(keyOf(account, reference), order);
  note(call, account, 'ORDER_PLACED', reference, { total: order.total, lines: order.lines, shipTo: body.shipTo });

  if (isMagic(skus, 'REPEATED')) return problem(409, 'REPEATED_ORDER', `We have an order ${reference} already.`);
  return { status: 201, body: orderBody(order) };
}

const A_DAY_MS = 24 * 3_600_000;

/** Under the key that placed it: the order as it now stands. */
export function placeOrderAgain({ world, account, reference }: Call<Wire['PlaceOrder']>, first: Reply): Reply {
  const order = world.orders.get(keyOf(account, reference));
  return first.status === 201 && order ? { status: 201, body: orderBody(order) } : first;
}

function declineOf(skus: string[], country: string): Reply | undefined {
  for (const sku of skus) {
    for (const [word, code] of Object.entries(DECLINING_SKUS)) {
      if (sku === word || sku.startsWith(`${word}-`)) {
        const where = code === 'DESTINATION_BLOCKED' ? ` (to ${country})` : '';
        return problem(422, code, `${sku} cannot be ordered: ${code.toLowerCase().replaceAll('_', ' ')}${where}.`);
      }
    }
  }
  return undefined;
}
