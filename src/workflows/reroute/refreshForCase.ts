import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Asker } from '../../policy/permissions.js';
import type { PlanQuestion } from '../../policy/PlanQuestion.js';
import type { Outcome } from '../../policy/refusals.js';
import type { App } from '../App.js';
import { asWorker } from '../withTenant.js';
import { type PlanWish, questionOf } from './questionOf.js';
import { freshSince, refreshOffers } from './refreshOffers.js';

/**
 * What has to be planned for a case that may be rerouted, once suppliers were asked again (to look, about offers that are older
 * than the policy allows; to buy, about all that nobody has told of just now), and the records that plans are ranked by were
 * brought up to date.
 */
export async function refreshForCase(
  app: App,
  merchantId: string,
  caseId: string,
  viewer: Asker,
  purpose: 'TO_LOOK' | 'TO_BUY',
  wish: PlanWish = {},
): Promise<Outcome<PlanQuestion>> {
  const ask = () => asWorker(app, merchantId, (tx) => questionOf(tx, caseId, viewer, wish, { recount: true }));
  const question = await ask();
  const old = question.ok ? oldOffers(question.value, purpose) : [];
  if (old.length === 0) return question;
  await refreshOffers(app, merchantId, old);
  return ask();
}

function oldOffers({ candidates, now }: PlanQuestion, purpose: 'TO_LOOK' | 'TO_BUY'): string[] {
  const before = purpose === 'TO_BUY' ? freshSince(now) : hoursAfter(now, -policyAt(now).offerStaleAfterHours);
  return candidates
    .filter(({ lastSeenAt }) => lastSeenAt === null || lastSeenAt <= before)
    .map(({ offerId }) => offerId);
}
