import { CounterfeitFinding } from '../../entities/CounterfeitFinding.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { doerOf, tell } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';

export interface AppealCounterfeitInput {
  caseId: string;
  statement: string;
  idempotencyKey: string;
}

/**
 * The mutation `appealCounterfeit`: the merchant asks for a second examination of what was found to be a counterfeit, once and within
 * its window. What the buyer is owed does not wait for it.
 */
export async function appealCounterfeit(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: AppealCounterfeitInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'appealCounterfeit', key: idempotencyKey, input }, async () => {
      const theCase = await lockCase(tx, input.caseId);
      const { merchantId } = tx;
      const finding = await tx.manager.findOne(CounterfeitFinding, {
        where: { merchantId, caseId: theCase.id },
        order: { foundAt: 'DESC', id: 'DESC' },
      });
      const refusal = whyNot(finding, input.statement, tx.now);
      if (finding === null || refusal !== null) throw new Refused(refusal?.refusals ?? []);
      await tx.manager.update(
        CounterfeitFinding,
        { merchantId, id: finding.id },
        {
          appealState: 'PENDING',
          appealStatement: input.statement.trim(),
          appealedBy: viewer.subject,
          appealedAt: tx.now,
          updatedAt: tx.now,
        },
      );
      await tell(tx, theCase, doerOf(viewer), {
        kind: 'COUNTERFEIT_APPEALED',
        sentence: 'The merchant asks for a second examination; another operator decides.',
      });
      return { caseId: theCase.id };
    });
    return { ok: true, value };
  });
}

function whyNot(finding: CounterfeitFinding | null, statement: string, now: Date) {
  if (finding === null) return refuse('NOT_OFFERED', 'Nothing in this case was found to be a counterfeit.');
  if (finding.appealState !== 'NONE') {
    return refuse('APPEAL_OPEN', 'A second examination was asked for already. There is one.');
  }
  if (now >= finding.appealUntil) {
    return refuse('WINDOW_OVER', `A second examination was possible until ${finding.appealUntil.toISOString()}.`);
  }
  if (statement.trim() === '') {
    return refuse('REASON_NEEDED', 'Say why it is none.', { field: ['statement'] });
  }
  return null;
}
