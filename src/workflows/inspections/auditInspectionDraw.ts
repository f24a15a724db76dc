import { InspectionCandidate } from '../../entities/InspectionCandidate.js';
import { InspectionDraw } from '../../entities/InspectionDraw.js';
import { InspectionProgramme } from '../../entities/InspectionProgramme.js';
import { mistakesOfDraw, riskOf } from '../../policy/inspectionDraw.js';
import { policyAt } from '../../policy/policyDefaults.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { asViewer } from '../withTenant.js';

export interface DrawAudit {
  drawId: string;
  candidateCount: number;
  chosenByRisk: number;
  chosenByChance: number;
  mistakes: string[];
}

const MOST_TOLD = 100;

/**
 * The query `auditInspectionDraw`: the draw is made again from the revealed seed and the recorded candidates, their risk from
 * their recorded figures by the weights of that day. Nothing is written.
 */
export async function auditInspectionDraw(
  app: App,
  viewer: Viewer,
  { drawId }: { drawId: string },
): Promise<Decision<DrawAudit>> {
  return asViewer(app, viewer, async (manager) => {
    const made = await manager.findOneBy(InspectionDraw, { id: drawId });
    if (made === null) return refuse('NOT_FOUND', 'There is no such draw.', { field: ['drawId'] });
    const programme = await manager.findOneByOrFail(InspectionProgramme, { id: made.programmeId });
    const { seed, seedCommitment: commitment, randomBps } = programme;
    if (seed === null) {
      return refuse('NOT_YET', 'The seed is secret while targets are drawn. Close the programme first.');
    }
    const candidates = await manager.findBy(InspectionCandidate, { drawId });
    const wish = { drawId, seed, count: made.targetCount, randomBps, budgetMinor: made.budgetLeftMinor };
    const mistakes = [...mistakesOfDraw({ ...wish, commitment, candidates }), ...wrongRisks(candidates, made.drawnAt)];
    const chosen = (by: 'RISK' | 'RANDOM') => candidates.filter(({ chosenBy }) => chosenBy === by).length;
    return {
      ok: true,
      value: {
        drawId,
        candidateCount: candidates.length,
        chosenByRisk: chosen('RISK'),
        chosenByChance: chosen('RANDOM'),
        mistakes: mistakes.slice(0, MOST_TOLD),
      },
    };
  });
}

function wrongRisks(candidates: readonly InspectionCandidate[], drawnAt: Date): string[] {
  const policy = policyAt(drawnAt);
  return candidates.flatMap((one) => {
    const risk = riskOf(one, policy, drawnAt);
    return risk === one.risk
      ? []
      : [`${one.merchantId} ${one.variantId}: risk is ${one.risk}, and comes out as ${risk}.`];
  });
}
