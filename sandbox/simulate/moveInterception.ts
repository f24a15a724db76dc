// An interception goes on. A failed one costs nothing.
import { note, type Scene } from '../scene.js';
import { keyOf, type Interception, type Wire } from '../world.js';
import { accountOf } from './orderNews.js';

export function moveInterception(
  scene: Scene,
  interception: Interception,
  to: { state: Wire['InterceptionState']; failure: Wire['InterceptionFailure'] | null },
): Interception {
  const account = accountOf(scene, interception.accountId);
  const fee = to.state === 'FAILED' ? { ...interception.fee, amountMinor: '0' } : interception.fee;
  const moved: Interception = { ...interception, ...to, fee };
  scene.world.interceptions.put(keyOf(account, interception.reference), moved);
  note(scene, account, `INTERCEPTION_${to.state}`, interception.reference, { failure: to.failure });
  const { reference, carrierReference, waybillNo, state, failure } = moved;
  scene.tell(account, {
    type: 'interception.changed',
    data: { reference, carrierReference, waybillNo, state, failure, fee, occurredAt: scene.now.toISOString() },
  });
  return moved;
}
