import { In } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Evidence } from '../../entities/Evidence.js';
import { hoursAfter } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { submitByItself } from './submitClaim.js';
import { moveCase } from '../cases/caseFile.js';
import { TIMER } from '../cases/timeline.js';
import { tellMerchant } from '../mails/tellMerchant.js';

/** The window for evidence is over and none is there: a person decides whether to go on waiting. What comes now is late. */
export async function noEvidence(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (theCase.state !== 'AWAITING_EVIDENCE') return;
  const { evidence } = await caseFactsOf(tx, theCase);
  if (evidence.freshInTime > 0) return submitByItself(tx, theCase);
  const coming = { merchantId: tx.merchantId, caseId: theCase.id, state: In(['UPLOADING', 'UPLOADED']) };
  if (await tx.manager.existsBy(Evidence, coming)) {
    await setDeadline(tx, 'EVIDENCE_DUE', theCase, hoursAfter(tx.now, 1));
    return;
  }
  const sentence = 'No usable evidence came in time. What comes from now on is kept and marked late.';
  const move = { to: 'NEEDS_PERSON', isTold: true, kind: 'NO_EVIDENCE', sentence } as const;
  await moveCase(tx, theCase, TIMER, move);
  await tellMerchant(tx, theCase, {
    key: 'no-evidence',
    en: { headline: 'No evidence came in time', sentence },
    zh: { headline: '未按时收到凭证', sentence: '未按时收到可用凭证，此后提交的凭证将保留并标记为逾期。' },
  });
}

/** Nobody appealed against the refusal in time. */
export async function appealOver(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (theCase.state !== 'VERDICT_REFUSED') return;
  await moveCase(tx, theCase, TIMER, {
    to: 'UNREMEDIED',
    kind: 'APPEAL_OVER',
    sentence: 'Nobody appealed against the refusal in time.',
    change: { outcome: 'VERDICT_REFUSED' },
  });
}
