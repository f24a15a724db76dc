import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Asker } from '../../policy/permissions.js';
import type { PlanQuestion } from '../../policy/PlanQuestion.js';
import type { App } from '../App.js';
import { recountSuppliers } from '../scorecards/recountSuppliers.js';
import { asWorker } from '../withTenant.js';
import { questionOf } from './questionOf.js';
import { freshSince, refreshOffers } from './refreshOffers.js';

/**
 * Before plans are made of a case that may be rerouted: suppliers are asked again (to look, about offers that are older than
 * the policy allows; to buy, about all that nobody has told of just now), and the records that plans are ranked by are
 * brought up to date.
 */
export async function refreshForCase(
  app: App,
  merchantId: string,
  caseId: string,
  viewer: Asker,
  purpose: 'TO_LOOK' | 'TO_BUY',
): Promise<void> {
  const question = await asWorker(app, merchantId, (tx) => questionOf(tx, caseId, viewer, {}));
  if (!question.ok) return;
  await recountSuppliers(app, merchantId, [...new Set(question.value.candidates.map((offer) => offer.supplierId))]);
  await refreshOffers(app, merchantId, oldOffers(question.value, purpose));
}

function oldOffers({ candidates, now }: PlanQuestion, purpose: 'TO_LOOK' | 'TO_BUY'): string[] {
  const before = purpose === 'TO_BUY' ? freshSince(now) : hoursAfter(now, -policyAt(now).offerStaleAfterHours);
  return candidates
    .filter(({ lastSeenAt }) => lastSeenAt === null || lastSeenAt <= before)
    .map(({ offerId }) => offerId);
}
