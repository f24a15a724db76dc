import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Investigation } from '../../entities/Investigation.js';
import { isClosed } from '../../policy/caseFlow.js';
import type { InvestigationState } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { tellMerchant } from '../mails/tellMerchant.js';

export interface Finding {
  state: Exclude<InvestigationState, 'ASKED'>;
  carrierReference?: string | null;
  proofUrl?: string | null;
  answer?: string | null;
}

/** What the carrier found out; the first final answer stands. The merchant decides with it: nothing is paid by it alone. */
export async function recordInvestigation(tx: Tx, investigation: Investigation, finding: Finding): Promise<void> {
  const { merchantId } = tx;
  if (investigation.answeredAt !== null) return;
  const isFinal = finding.state !== 'PENDING';
  const change = {
    state: finding.state,
    carrierReference: finding.carrierReference ?? investigation.carrierReference,
    proofUrl: finding.proofUrl ?? null,
    answer: finding.answer ?? null,
    answeredAt: isFinal ? tx.now : null,
  };
  await tx.manager.update(Investigation, { merchantId, id: investigation.id }, change);
  Object.assign(investigation, change);
  if (!isFinal) return;
  await clearDeadline(tx, 'INVESTIGATION_FOLLOW', investigation);
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: investigation.caseId });
  await clearDeadline(tx, 'PROOF_DUE', theCase);
  const proof = change.proofUrl === null ? '' : ' Its proof is with the case.';
  await tell(tx, theCase, PARTNER, {
    kind: 'INVESTIGATION',
    sentence: `The carrier answered: ${finding.state}.${proof}`,
    data: { investigationId: investigation.id },
  });
  if (isClosed(theCase.state)) return;
  await tellMerchant(tx, theCase, {
    key: `investigation:${investigation.id}`,
    en: { headline: 'The carrier has answered', sentence: `${SAID[finding.state].en}${proof} Choose a remedy.` },
    zh: { headline: '承运商已答复', sentence: `${SAID[finding.state].zh}请选择处理方式。` },
  });
}

const SAID = {
  PENDING: { en: 'Nothing was found yet.', zh: '尚未查明。' },
  FOUND: { en: 'The parcel was found and goes on.', zh: '包裹已找到，将继续派送。' },
  LOST: { en: 'The parcel is lost.', zh: '包裹已丢失。' },
  DAMAGED: { en: 'The parcel is damaged.', zh: '包裹已损坏。' },
  DELIVERED: { en: 'The carrier says that it was delivered.', zh: '承运商称包裹已妥投。' },
  DECLINED: { en: 'The carrier does not look into it.', zh: '承运商未受理查询。' },
} as const satisfies Record<Finding['state'], { en: string; zh: string }>;
