import { DisclosedInspection } from '../../entities/DisclosedInspection.js';
import { stateAfter } from '../../policy/inspection.js';
import { mayAsk } from '../../policy/permissions.js';
import { type Refusal, refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import type { Decision } from '../decide.js';
import { once } from '../once.js';
import { asWorker, Refused } from '../withTenant.js';
import { changeDisclosed, lockDisclosed } from './lockDisclosed.js';
import { changeInspection } from './lockInspection.js';

export interface AppealInspectionInput {
  disclosedInspectionId: string;
  statement: string;
  idempotencyKey: string;
}

/**
 * The mutation `appealInspection`: the merchant does not accept a finding, within its window. Until it is decided nothing follows
 * from it. Done by the product for the merchant, whose own rights do not reach the inspection.
 */
export async function appealInspection(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: AppealInspectionInput,
): Promise<Decision<{ disclosedInspectionId: string }>> {
  const asked = mayAsk(viewer, 'appealInspection');
  if (!asked.ok) return asked;
  if (viewer.merchantId === null) return notThere();
  try {
    const value = await asWorker(app, viewer.merchantId, (tx) =>
      once(tx, { viewer, mutation: 'appealInspection', key: idempotencyKey, input }, () => appeal(tx, viewer, input)),
    );
    return { ok: true, value };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusals: error.refusals };
    throw error;
  }
}

async function appeal(
  tx: Tx,
  viewer: Viewer,
  { disclosedInspectionId: id, statement }: Omit<AppealInspectionInput, 'idempotencyKey'>,
): Promise<{ disclosedInspectionId: string }> {
  const seen = await tx.manager.findOneBy(DisclosedInspection, { merchantId: tx.merchantId, id });
  if (seen === null) throw new Refused(notThere().refusals);
  const { disclosed, inspection } = await lockDisclosed(tx, seen);
  const reason = statement.trim();
  if (reason === '') {
    throw no('REASON_NEEDED', 'Say what speaks against the finding, in 1 to 2000 characters.', ['statement']);
  }
  if (disclosed.appealedAt !== null)
    throw no('VERDICT_GIVEN', 'You have appealed already; a finding is appealed once.');
  if (disclosed.finalAt !== null || tx.now >= disclosed.appealUntil) {
    throw no('WINDOW_OVER', `The finding could be appealed until ${disclosed.appealUntil.toISOString()}.`);
  }
  const next = stateAfter(inspection.state, 'APPEAL');
  if (!next.ok) throw new Refused(next.refusals);
  await changeInspection(tx, inspection, { state: next.value });
  await changeDisclosed(tx, disclosed, { appealedAt: tx.now, appealedBy: viewer.subject, appealStatement: reason });
  await clearDeadline(tx, 'INSPECTION_APPEAL_OVER', disclosed);
  return { disclosedInspectionId: id };
}

function no(code: Refusal['code'], message: string, field?: string[]): Refused {
  return new Refused(refuse(code, message, field === undefined ? {} : { field }).refusals);
}

function notThere() {
  return refuse('NOT_FOUND', 'There is no such finding.', { field: ['disclosedInspectionId'] });
}
