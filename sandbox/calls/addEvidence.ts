// Adds evidence or words to a verification that is not decided: it is looked at again. A file that is here already is not
// added twice. A word of the statement may decide at once.
import { wordsIn } from '../magic.js';
import { problem, unknownReference, type Reply } from '../replies.js';
import { note, type Call } from '../scene.js';
import { decideAtOnce } from '../simulate/decideVerification.js';
import { keyOf, type Verification, type Wire } from '../world.js';
import { verificationBody } from './getVerification.js';

export function addEvidence(call: Call<Wire['AddEvidence']>): Reply {
  const { world, account, reference, body } = call;
  const known = world.verifications.get(keyOf(account, reference));
  if (!known) return unknownReference(reference);
  if (known.decidedAt !== null) return problem(422, 'ALREADY_DECIDED', 'The verification was decided before.');

  const here = new Set(known.evidence.map((one) => one.evidenceId));
  const added = body.evidence.filter((one) => !here.has(one.evidenceId));
  const verification: Verification = {
    ...known,
    evidence: [...known.evidence, ...added],
    state: 'PENDING',
    message: null,
  };
  world.verifications.put(keyOf(account, reference), verification);
  note(call, account, 'EVIDENCE_ADDED', reference, {
    evidenceIds: added.map((one) => one.evidenceId),
    statement: body.statement,
  });
  decideAtOnce(call, verification, wordsIn(body.statement));
  return { status: 202, body: verificationBody(verification) };
}

/** Under the key that added it: the verification as it now stands. */
export function addEvidenceAgain({ world, account, reference }: Call<Wire['AddEvidence']>, first: Reply): Reply {
  const known = world.verifications.get(keyOf(account, reference));
  return known ? { status: 202, body: verificationBody(known) } : first;
}
