import { problem, unknownReference, type Reply } from '../replies.js';
import { note, type Call } from '../scene.js';
import { keyOf, type Wire } from '../world.js';

export function urgeOrder(call: Call<Wire['UrgeOrder']>): Reply {
  const { world, account, reference, body } = call;
  const order = world.orders.get(keyOf(account, reference));
  if (!order) return unknownReference(reference);
  if (order.status === 'CANCELED') return problem(409, 'ALREADY_CANCELED', 'The order is canceled.');
  if (order.status === 'SHIPPED') return problem(409, 'ALREADY_SHIPPED', 'The parcel has left our warehouse.');
  note(call, account, 'ORDER_URGED', reference, { message: body.message });
  return { status: 202, body: { status: 'ACCEPTED' } satisfies Wire['Urge'] };
}
