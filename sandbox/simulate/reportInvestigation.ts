// A carrier reports what it found. When a proof of delivery was wanted and the parcel was delivered, there is one.
import { investigationBody } from '../calls/getInvestigation.js';
import { note, type Scene } from '../scene.js';
import { keyOf, type Investigation, type Wire } from '../world.js';
import { accountOf } from './orderNews.js';

export function reportInvestigation(
  scene: Scene,
  investigation: Investigation,
  found: { result: Wire['InvestigationResult']; message: string | null; proofUrl: string | null },
): Wire['Investigation'] {
  const { result } = found;
  const account = accountOf(scene, investigation.accountId);
  const hasOwnProof = result === 'DELIVERED' && investigation.asked.wantsProofOfDelivery;
  const reported: Investigation = { ...investigation, ...found, hasOwnProof };
  scene.world.investigations.put(keyOf(account, investigation.reference), reported);
  note(scene, account, `INVESTIGATION_${result}`, investigation.reference, { waybillNo: investigation.waybillNo });
  const body = investigationBody(reported, scene.url);
  scene.tell(account, { type: 'investigation.changed', data: { ...body, occurredAt: scene.now.toISOString() } });
  return body;
}
