import { DisclosedInspection } from '../../entities/DisclosedInspection.js';
import { mayJudge, stateAfter } from '../../policy/inspection.js';
import { accept } from '../../policy/refusals.js';
import type { AppealDecision } from '../../policy/vocabulary.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { tellShop } from '../mails/tellShop.js';
import { decideInspected } from './decideInspected.js';
import { executeFinding } from './executeFinding.js';
import { changeDisclosed, lockDisclosed } from './lockDisclosed.js';
import { changeInspection } from './lockInspection.js';
import { tellDisclosure } from './tellDisclosure.js';

export interface DecideInspectionAppealInput {
  inspectionId: string;
  decision: AppealDecision;
  reportEn: string;
  reportZh: string;
  idempotencyKey: string;
}

/**
 * The mutation `decideInspectionAppeal`: the second examination, by an operator who had no hand in the first. Upheld, all that the
 * finding leads to happens in this transaction; overturned, nothing of it ever does.
 */
export async function decideInspectionAppeal(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: DecideInspectionAppealInput,
): Promise<Decision<{ inspectionId: string }>> {
  const asked = { mutation: 'decideInspectionAppeal', key: idempotencyKey, input };
  return decideInspected(app, viewer, asked, async (tx, { inspection }) => {
    const { decision, reportEn, reportZh } = input;
    const next = stateAfter(inspection.state, decision);
    if (!next.ok) return next;
    const judge = mayJudge(inspection, viewer.subject);
    if (!judge.ok) return judge;
    const where = { merchantId: tx.merchantId, inspectionId: inspection.id };
    const { disclosed } = await lockDisclosed(tx, await tx.manager.findOneByOrFail(DisclosedInspection, where));
    await changeInspection(tx, inspection, {
      state: next.value,
      appealDecision: decision,
      appealDecidedBy: viewer.subject,
      finalAt: tx.now,
    });
    await changeDisclosed(tx, disclosed, {
      appealDecision: decision,
      appealReportEn: reportEn,
      appealReportZh: reportZh,
      finalAt: tx.now,
    });
    const isUpheld = decision === 'UPHELD';
    await tellShop(tx, {
      key: `inspection-appeal:${disclosed.id}`,
      kind: 'INSPECTION_APPEAL_DECIDED',
      en: {
        headline: isUpheld ? 'The finding of an inspection stands' : 'The finding of an inspection does not stand',
        sentence: `Your appeal was decided after a second examination. Report: ${reportEn}`,
      },
      zh: {
        headline: isUpheld ? '抽检结论维持' : '抽检结论撤销',
        sentence: `您的申诉经复检后已作出决定。报告：${reportZh}`,
      },
    });
    await tellDisclosure(tx, disclosed);
    if (isUpheld) await executeFinding(tx, inspection, disclosed);
    return accept(true);
  });
}
