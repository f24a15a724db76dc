// Takes an investigation in, or declines it at once. What is found is told when that is simulated.
import { contract } from '../../src/integrations/contract/document.js';
import { isMagic } from '../magic.js';
import { problem, type Reply } from '../replies.js';
import { note, type Call } from '../scene.js';
import { keyOf, type Investigation, type Wire } from '../world.js';
import { investigationBody } from './getInvestigation.js';

export function investigateParcel(call: Call<Wire['InvestigateParcel']>): Reply {
  const { world, url, account, reference, body } = call;
  const known = world.investigations.get(keyOf(account, reference));
  if (known) return isSame(known.asked, body) ? { status: 202, body: investigationBody(known, url) } : otherParcel();
  const failure = failureOf(body.waybillNo);
  if (failure) {
    return problem(422, failure, `Nobody looks for ${body.waybillNo}: ${failure.toLowerCase().replaceAll('_', ' ')}.`);
  }

  const investigation: Investigation = {
    accountId: account.id,
    asked: body,
    reference,
    carrierReference: `Q-${world.nextNumber('investigation')}`,
    waybillNo: body.waybillNo,
    result: 'PENDING',
    proofUrl: null,
    message: null,
    hasOwnProof: false,
  };
  world.investigations.put(keyOf(account, reference), investigation);
  const { waybillNo, reason } = body;
  note(call, account, 'INVESTIGATION_ACCEPTED', reference, { waybillNo, reason });
  return { status: 202, body: investigationBody(investigation, url) };
}

function isSame(one: Wire['InvestigateParcel'], other: Wire['InvestigateParcel']): boolean {
  return (
    one.waybillNo === other.waybillNo &&
    one.reason === other.reason &&
    one.wantsProofOfDelivery === other.wantsProofOfDelivery
  );
}

function otherParcel(): Reply {
  return problem(409, 'IDEMPOTENCY_KEY_REUSED', 'This reference was used for another question.');
}

function failureOf(waybillNo: string): Wire['InvestigationFailure'] | undefined {
  if (!isMagic([waybillNo], 'INVESTIGATE-REFUSE')) return undefined;
  const { enum: failures } = contract.components.schemas.InvestigationFailure;
  return failures.find((failure) => waybillNo.startsWith(`INVESTIGATE-REFUSE-${failure}`)) ?? 'OTHER';
}
