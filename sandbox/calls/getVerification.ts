import { unknownReference, type Reply } from '../replies.js';
import type { Call } from '../scene.js';
import { keyOf, type Verification, type Wire } from '../world.js';

export function getVerification({ world, account, reference }: Call<undefined>): Reply {
  const verification = world.verifications.get(keyOf(account, reference));
  return verification ? { status: 200, body: verificationBody(verification) } : unknownReference(reference);
}

export function verificationBody(verification: Verification): Wire['Verification'] {
  const { reference, marketplaceNo, state, message, decidedAt } = verification;
  return { reference, marketplaceNo, state, message, decidedAt };
}
