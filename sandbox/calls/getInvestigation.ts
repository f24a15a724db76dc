import { unknownReference, type Reply } from '../replies.js';
import type { Call } from '../scene.js';
import { linkToProof } from '../servePapers.js';
import { keyOf, type Investigation, type Wire } from '../world.js';

export function getInvestigation({ world, url, account, reference }: Call<undefined>): Reply {
  const investigation = world.investigations.get(keyOf(account, reference));
  return investigation ? { status: 200, body: investigationBody(investigation, url) } : unknownReference(reference);
}

export function investigationBody(investigation: Investigation, url: string): Wire['Investigation'] {
  const { reference, carrierReference, waybillNo, result, message } = investigation;
  const proofUrl = investigation.proofUrl ?? linkToProof(url, investigation);
  return { reference, carrierReference, waybillNo, result, proofUrl, message };
}
