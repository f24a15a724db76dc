import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { isClosed } from '../../policy/caseFlow.js';
import type { Tx } from '../App.js';
import { TIMER, tell } from '../cases/timeline.js';
import { tellMerchant } from '../mails/tellMerchant.js';

/** The carrier has had its days to prove the delivery and has not: a remedy may be taken without (rule T3). */
export async function proofDue(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (isClosed(theCase.state)) return;
  const sentence = 'The carrier has not proved the delivery in time. A remedy may be taken now.';
  await tell(tx, theCase, TIMER, { kind: 'PROOF_DUE', sentence });
  await tellMerchant(tx, theCase, {
    key: 'proof-due',
    en: { headline: 'No proof of delivery', sentence },
    zh: { headline: '承运商未提供妥投证明', sentence: '承运商未按时提供妥投证明，现在可以选择处理方式。' },
  });
}
