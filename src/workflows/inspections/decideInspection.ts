import { CustodyEvent } from '../../entities/CustodyEvent.js';
import type { Inspection } from '../../entities/Inspection.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { isDisclosed, mayFind, mayJudge, stateAfter, stepOf } from '../../policy/inspection.js';
import { policyAt } from '../../policy/policyDefaults.js';
import { accept, type Outcome, refuse } from '../../policy/refusals.js';
import type { InspectionFinding, InspectionState } from '../../policy/vocabulary.js';
import type { App, Tx, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { decideInspected } from './decideInspected.js';
import { discloseFinding } from './discloseFinding.js';
import { changeInspection } from './lockInspection.js';
import { releaseReserve } from './releaseReserve.js';

export interface DecideInspectionInput {
  inspectionId: string;
  finding: InspectionFinding;
  reportEn: string;
  reportZh: string;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/**
 * The mutation `decideInspection`: the finding of an examination, by an operator who neither chose the target nor bought it. A
 * finding against the merchant is told to it in the same transaction; a genuine one never is, so that the next stays blind.
 */
export async function decideInspection(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: DecideInspectionInput,
): Promise<Decision<{ inspectionId: string }>> {
  const asked = { mutation: 'decideInspection', key: idempotencyKey, input };
  return decideInspected(app, viewer, asked, async (tx, held) => {
    const { inspection } = held;
    const next = await mayDecide(tx, inspection, input.finding, viewer.subject);
    if (!next.ok) return next;
    const { finding, reportEn, reportZh } = input;
    await changeInspection(tx, inspection, {
      state: next.value,
      finding,
      reportEn,
      reportZh,
      decidedBy: viewer.subject,
      decidedAt: tx.now,
      disclosedAt: isDisclosed(finding) ? tx.now : null,
      finalAt: next.value === 'FINAL' ? tx.now : null,
    });
    if (next.value !== 'INCONCLUSIVE') await releaseReserve(tx, held);
    if (isDisclosed(finding)) await discloseFinding(tx, inspection, { finding, reportEn, reportZh });
    return accept(true);
  });
}

async function mayDecide(
  tx: Tx,
  inspection: Inspection,
  finding: InspectionFinding,
  subject: string,
): Promise<Outcome<InspectionState>> {
  const { examinations } = policyAt(tx.now);
  const next = stateAfter(inspection.state, stepOf(finding, inspection.roundNo, examinations));
  if (!next.ok) return next;
  // Whoever found the first examination inconclusive may decide the second.
  const judge = mayJudge({ ...inspection, decidedBy: null }, subject);
  if (!judge.ok) return judge;
  const { manager, merchantId } = tx;
  const chain = await manager.find(CustodyEvent, {
    where: { merchantId, inspectionId: inspection.id },
    order: { linkNo: 'ASC' },
  });
  const found = mayFind(finding, chain);
  if (!found.ok) return found;
  const { orderId, variantId } = inspection;
  if (!isDisclosed(finding)) return next;
  const isKnown = orderId !== null && (await manager.existsBy(OrderLine, { merchantId, orderId, variantId }));
  return isKnown
    ? next
    : refuse('NOT_YET', 'The order is not known here, or the target is not on it. Wait until it has come in.', {
        retryable: true,
      });
}
