import { Not } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Evidence } from '../../entities/Evidence.js';
import type { TakenFile } from '../../integrations/evidence/EvidenceFiles.js';
import { isClosed } from '../../policy/caseFlow.js';
import type { CaseState } from '../../policy/vocabulary.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { changeCase, moveCase } from '../cases/caseFile.js';
import { SYSTEM, tell } from '../cases/timeline.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { tellMerchant } from '../mails/tellMerchant.js';

/**
 * What became of a file: usable, or kept and marked (survival 12). Late when it came after the window; seen before when the
 * same file is evidence of another case of the merchant. A claim with evidence in time goes to the marketplace by itself
 * an hour after the last file; late evidence needs a person.
 */
export async function recordEvidence(tx: Tx, evidence: Evidence, taken: TakenFile): Promise<void> {
  const { merchantId } = tx;
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: evidence.caseId });
  const { uploadedAt } = evidence;
  const isLate = theCase.evidenceUntil !== null && uploadedAt !== null && uploadedAt >= theCase.evidenceUntil;
  const seenBefore = await tx.manager.existsBy(Evidence, { merchantId, sha256: taken.sha256, caseId: Not(theCase.id) });
  const change = {
    sizeBytes: BigInt(taken.sizeBytes),
    contentType: taken.contentType,
    sha256: taken.sha256,
    sealedKey: taken.sealedKey,
    isLate,
    seenBefore,
    inspectedAt: tx.now,
    ...(taken.ok
      ? {
          state: 'USABLE' as const,
          kind: taken.kind,
          width: taken.width,
          height: taken.height,
          copyKey: taken.copyKey,
          thumbnailKey: taken.thumbnailKey,
          stillKeys: taken.stillKeys,
        }
      : { state: 'REJECTED' as const, rejection: taken.reason }),
  };
  await tx.manager.update(Evidence, { merchantId, id: evidence.id }, change);
  Object.assign(evidence, change);
  const marks = `${isLate ? ' It came late.' : ''}${seenBefore ? ' The same file is evidence of another case.' : ''}`;
  const what = taken.ok ? `A ${taken.kind.toLowerCase()} was added.` : `A file is kept and of no use: ${taken.reason}.`;
  await tell(
    tx,
    theCase,
    { actor: evidence.uploadedBy, subject: evidence.uploadedBySubject },
    {
      kind: taken.ok ? 'EVIDENCE' : 'EVIDENCE_REJECTED',
      sentence: `${what}${marks}`,
      data: { evidenceId: evidence.id, sha256: taken.sha256 },
    },
  );
  if (isClosed(theCase.state)) return;
  if (!taken.ok) await changeCase(tx, theCase, {});
  else if (isLate) await leaveLate(tx, theCase, evidence);
  else await awaitMore(tx, theCase);
}

async function awaitMore(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  await changeCase(tx, theCase, {});
  if (theCase.state !== 'AWAITING_EVIDENCE') return;
  const submitAt = hoursAfter(tx.now, policyAt(tx.now).claimSubmitAfterMinutes / 60);
  await setDeadline(tx, 'CLAIM_SUBMIT', theCase, submitAt);
}

/** Only there does late evidence stand in the way of anything; elsewhere it is kept, marked, and told. */
const WAITS_FOR_EVIDENCE: readonly CaseState[] = ['AWAITING_EVIDENCE', 'VERDICT_REFUSED'];

async function leaveLate(tx: Tx, theCase: AfterSalesCase, evidence: Evidence): Promise<void> {
  const entry = { kind: 'LATE_EVIDENCE', sentence: 'Evidence came late: a person decides whether it is submitted.' };
  if (WAITS_FOR_EVIDENCE.includes(theCase.state))
    await moveCase(tx, theCase, SYSTEM, { to: 'NEEDS_PERSON', isTold: true, ...entry });
  else await changeCase(tx, theCase, {});
  await tellMerchant(tx, theCase, {
    key: `late-evidence:${evidence.id}`,
    en: { headline: 'Late evidence', sentence: `${entry.sentence}` },
    zh: { headline: '逾期提交的凭证', sentence: '凭证逾期提交，请人工决定是否提交给平台核实。' },
  });
}
