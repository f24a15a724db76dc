// A claim goes through the marketplace: the buyer's photo or video is submitted, verified, upheld or refused, and appealed
// with something new. Each round is kept. Rules A1 and A2; survivals 12 and 13.

import { isClosed } from './caseFlow.js';
import { type CaseFacts, openTo } from './caseFacts.js';
import { AFTER_SALES_RULES } from './afterSalesRules.js';
import { type Asker, mayAsk } from './permissions.js';
import { policyAt } from './policyDefaults.js';
import { accept, type Outcome, refuse } from './refusals.js';
import type { CaseRecord } from './unitFacts.js';
import type { CaseState, RuleId } from './vocabulary.js';

export interface ClaimRound {
  ruleId: RuleId;
  roundNo: number;
  isAppeal: boolean;
  /** The round that wants more, to which the new evidence is added; null for a new round. */
  addsTo: string | null;
}

/**
 * May the evidence of this case go to the marketplace now? With at least one usable file that no round holds yet. Evidence
 * that came late goes there only by the hand of a person of the merchant. Not twice, and not while a round is open
 * unless that round wants more.
 */
export function maySubmitClaim(theCase: CaseFacts, viewer: Asker): Outcome<ClaimRound> {
  const open = openTo('SUBMIT_CLAIM', theCase, viewer);
  if (!open.ok) return open;
  const { ruleId, verification, state } = theCase;
  const needed = needsVerification(theCase);
  if (!needed.ok) return needed;
  if (verification?.state === 'UPHELD') {
    return refuse('VERDICT_GIVEN', 'The marketplace has upheld the claim. Choose a remedy.', { ruleId });
  }
  if (verification?.state === 'REFUSED') {
    return refuse('VERDICT_GIVEN', 'The marketplace refused the claim. Appeal with new evidence.', { ruleId });
  }
  const isWithMarketplace = verification !== null && verification.state !== 'MORE_WANTED';
  if (isWithMarketplace || !SUBMITTABLE.includes(state)) {
    return refuse('WORK_IN_PROGRESS', 'The claim is with the marketplace already.', { ruleId, retryable: true });
  }
  const enough = enoughEvidence(theCase, viewer);
  if (!enough.ok) return enough;
  const addsTo = verification?.state === 'MORE_WANTED' ? verification.id : null;
  const roundNo = addsTo === null ? (verification?.roundNo ?? 0) + 1 : (verification?.roundNo ?? 1);
  return accept({ ruleId, roundNo, isAppeal: false, addsTo });
}

/** OPEN: an override was taken for some of the units, or came to nothing. */
const SUBMITTABLE: readonly CaseState[] = ['AWAITING_EVIDENCE', 'OPEN', 'NEEDS_PERSON'];

/** May a refused claim be appealed? Within the policy's days of the refusal, with evidence that the old round did not hold. */
export function mayAppeal(theCase: CaseFacts, viewer: Asker, now: Date): Outcome<ClaimRound> {
  const open = openTo('APPEAL', theCase, viewer);
  if (!open.ok) return open;
  const { ruleId, verification, appealUntil } = theCase;
  const needed = needsVerification(theCase);
  if (!needed.ok) return needed;
  if (verification?.state !== 'REFUSED') {
    return refuse('NOT_YET', 'Only a refused verification can be appealed. Submit the claim first.', { ruleId });
  }
  if (appealUntil !== null && appealUntil <= now) {
    return refuse('WINDOW_OVER', `An appeal was possible until ${appealUntil.toISOString()}.`, { ruleId });
  }
  const enough = enoughEvidence(theCase, viewer);
  if (!enough.ok) return enough;
  return accept({ ruleId, roundNo: verification.roundNo + 1, isAppeal: true, addsTo: null });
}

function needsVerification({ ruleId }: CaseRecord): Outcome<true> {
  if (AFTER_SALES_RULES.some((rule) => rule.id === ruleId && rule.condition === 'VERIFIED')) return accept(true);
  return refuse('NOT_OFFERED', `Rule ${ruleId} goes by no verification of evidence.`, { ruleId });
}

function enoughEvidence({ evidence, ruleId }: CaseRecord, { role }: Asker): Outcome<true> {
  if (evidence.freshInTime > 0) return accept(true);
  if (evidence.fresh === 0) {
    // Retryable, because a file that has come is of use only when it was looked into, some seconds later.
    const message =
      'No photo or video is ready to be submitted. Upload one; what has just come is ready when it is USABLE in Case.evidence.';
    return refuse('EVIDENCE_NEEDED', message, { ruleId, retryable: true });
  }
  if (role === 'AGENT' || role === 'MERCHANT_ADMIN') return accept(true);
  return refuse('NOT_PERMITTED', 'The evidence came late. A person of the merchant decides whether it is submitted.', {
    ruleId,
  });
}

/**
 * May a file be uploaded to this case, and is there room? As long as the case is open, whatever its rule: a photo is asked
 * for and not waited for under C2 and C1.
 *
 * @param held of the case and of the merchant: files, and bytes announced or kept
 */
export function mayUpload(
  theCase: Pick<CaseRecord, 'state' | 'ruleId' | 'openedAt'>,
  viewer: Asker,
  sizeBytes: number,
  held: { files: number; caseBytes: number; merchantBytes: number },
): Outcome<true> {
  const asked = mayAsk(viewer, 'uploadEvidence');
  if (!asked.ok) return asked;
  const { ruleId } = theCase;
  if (isClosed(theCase.state)) {
    return refuse('CASE_CLOSED', 'The case is closed and takes no evidence. Open a new one for a new reason.', {
      ruleId,
    });
  }
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 1) {
    return refuse('INVALID_INPUT', 'A file has at least one byte. Announce its size.', {
      ruleId,
      field: ['sizeBytes'],
    });
  }
  const { filesPerCase, megabytesPerCase, megabytesPerMerchant } = policyAt(theCase.openedAt);
  if (held.files + 1 > filesPerCase) {
    return refuse('QUOTA_EXCEEDED', `A case holds ${filesPerCase} files at most.`, { ruleId });
  }
  if (held.caseBytes + sizeBytes > megabytesPerCase * MEGABYTE) {
    return refuse('QUOTA_EXCEEDED', `A case holds ${megabytesPerCase} MiB at most. Send less, or smaller files.`, {
      ruleId,
    });
  }
  if (held.merchantBytes + sizeBytes > megabytesPerMerchant * MEGABYTE) {
    return refuse('QUOTA_EXCEEDED', 'The merchant has no room for more evidence. Ask there.', { ruleId });
  }
  return accept(true);
}

const MEGABYTE = 1024 * 1024;
