import { unknownReference, type Reply } from '../replies.js';
import type { Call } from '../scene.js';
import { keyOf, type Interception, type Wire } from '../world.js';

export function getInterception({ world, account, reference }: Call<undefined>): Reply {
  const interception = world.interceptions.get(keyOf(account, reference));
  return interception ? { status: 200, body: interceptionBody(interception) } : unknownReference(reference);
}

export function interceptionBody(interception: Interception): Wire['Interception'] {
  const { reference, carrierReference, waybillNo, state, failure, fee } = interception;
  return { reference, carrierReference, waybillNo, state, failure, fee };
}
