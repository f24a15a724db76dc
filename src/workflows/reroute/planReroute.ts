import { type PlanRanking, rankPlans } from '../../policy/reroutePlans.js';
import type { App, Viewer } from '../App.js';
import { type Decision, merchantOf, notFound } from '../decide.js';
import type { PlanWish } from './questionOf.js';
import { refreshForCase } from './refreshForCase.js';
import { solvePlans } from './solvePlans.js';

/**
 * The plans of a case, best first, over fresh offers, with those that are out and why: what `case.reroutePlans` shows. The
 * best is solved for outside any transaction.
 */
export async function planReroute(
  app: App,
  viewer: Viewer,
  caseId: string,
  wish: PlanWish = {},
): Promise<Decision<PlanRanking>> {
  const merchantId = await merchantOf(app, viewer, { case: caseId });
  if (merchantId === null) return notFound({ case: caseId });
  const asked = await refreshForCase(app, merchantId, caseId, viewer, 'TO_LOOK', wish);
  if (!asked.ok) return asked;
  return { ok: true, value: rankPlans(asked.value, await solvePlans(app, asked.value)) };
}
