import { GoodsReturn } from '../../entities/GoodsReturn.js';
import { mayTellOfReturn } from '../../policy/goodsReturn.js';
import { mayRefund } from '../../policy/refund.js';
import type { ReturnFinding } from '../../policy/vocabulary.js';
import type { App, Viewer } from '../App.js';
import { lockCase, moveCase } from '../cases/caseFile.js';
import { caseFactsOf, settingsOf } from '../cases/factsOf.js';
import { leaveToPerson } from '../cases/leaveToPerson.js';
import { doerOf, tell } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { refundUnits } from '../money/refundUnits.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';

export interface InspectReturnInput {
  caseId: string;
  finding: ReturnFinding;
  /** What was seen, 0 to 2000 characters. */
  note?: string | null;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/**
 * The mutation `inspectReturn`: what was in the box. Intact is refunded at once, unless
 * something else was chosen meanwhile; anything else needs a person.
 */
export async function inspectReturn(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: InspectReturnInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'inspectReturn', key: idempotencyKey, input }, async () => {
      const theCase = await lockCase(tx, input.caseId, input.expectedVersion);
      const may = mayTellOfReturn('INSPECT_RETURN', await caseFactsOf(tx, theCase), viewer);
      if (!may.ok) throw new Refused(may.refusals);
      const { finding, note } = input;
      await tx.manager.update(
        GoodsReturn,
        { merchantId: tx.merchantId, id: may.value.returnId },
        {
          state: 'INSPECTED',
          finding,
          findingNote: note ?? null,
          inspectedBy: viewer.subject,
          inspectedAt: tx.now,
          updatedAt: tx.now,
        },
      );
      const entry = {
        kind: 'RETURN_INSPECTED',
        sentence: `The goods came back ${finding}${note == null ? '.' : `: ${note}`}`,
        data: { returnId: may.value.returnId, finding },
      };
      if (finding !== 'INTACT') {
        await moveCase(tx, theCase, doerOf(viewer), { to: 'NEEDS_PERSON', ...entry });
        return { caseId: theCase.id };
      }
      await tell(tx, theCase, doerOf(viewer), entry);
      const facts = await caseFactsOf(tx, theCase);
      const unitIds = facts.returns.find(({ id }) => id === may.value.returnId)?.unitIds ?? [];
      const refund = mayRefund(facts, { role: 'SYSTEM' }, await settingsOf(tx), tx.now, { unitIds });
      if (refund.ok) {
        await refundUnits(tx, theCase, facts, refund.value, doerOf(viewer), 'The goods came back intact:');
      } else if (refund.refusals.some(({ code }) => code === 'REFUND_ACTIVE')) {
        throw new Refused(refund.refusals);
      } else {
        // What was in the box is kept whatever it leads to: another remedy was chosen while the goods travelled.
        await leaveToPerson(tx, theCase, refund);
      }
      return { caseId: theCase.id };
    });
    return { ok: true, value };
  });
}
