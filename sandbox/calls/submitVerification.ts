// Takes a claim in: one verification per reference. It stays PENDING until it is decided by simulation, unless a word of
// the statement, or else the order number, decides it at once, which is told by callback.
import { isMagic, wordsIn } from '../magic.js';
import { problem, type Reply } from '../replies.js';
import { note, type Call } from '../scene.js';
import { decideAtOnce } from '../simulate/decideVerification.js';
import { keyOf, type Verification, type Wire } from '../world.js';
import { verificationBody } from './getVerification.js';

export function submitVerification(call: Call<Wire['SubmitVerification']>): Reply {
  const { world, account, reference, body } = call;
  const known = world.verifications.get(keyOf(account, reference));
  if (known) return isSame(known.asked, body) ? { status: 202, body: verificationBody(known) } : otherClaim();
  const words = wordsIn(body.statement);
  if (isMagic([...words, body.orderNo], 'NO-VERIFICATION')) {
    return problem(422, 'ORDER_UNKNOWN', `We have no order ${body.orderNo}.`);
  }

  const { caseNo, orderNo, round, isAppeal, evidence } = body;
  const verification: Verification = {
    accountId: account.id,
    asked: body,
    evidence,
    reference,
    marketplaceNo: `V-${world.nextNumber('verification')}`,
    state: 'PENDING',
    message: null,
    decidedAt: null,
  };
  world.verifications.put(keyOf(account, reference), verification);
  note(call, account, 'VERIFICATION_SUBMITTED', reference, { caseNo, orderNo, round, isAppeal });
  // The answer says how it stood when it came in; the decision is told afterwards.
  if (!decideAtOnce(call, verification, words)) decideAtOnce(call, verification, [orderNo]);
  return { status: 202, body: verificationBody(verification) };
}

function isSame(one: Wire['SubmitVerification'], other: Wire['SubmitVerification']): boolean {
  return one.caseNo === other.caseNo && one.orderNo === other.orderNo && one.round === other.round;
}

function otherClaim(): Reply {
  return problem(409, 'IDEMPOTENCY_KEY_REUSED', 'This reference was used for another claim.');
}
