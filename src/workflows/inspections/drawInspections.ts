import { type EntityManager, IsNull } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Inspection } from '../../entities/Inspection.js';
import { InspectionCandidate } from '../../entities/InspectionCandidate.js';
import { InspectionDraw } from '../../entities/InspectionDraw.js';
import { InspectionProgramme } from '../../entities/InspectionProgramme.js';
import { draw, type Drawn } from '../../policy/inspectionDraw.js';
import { refuse } from '../../policy/refusals.js';
import type { ChosenBy } from '../../policy/vocabulary.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { type AcrossTx, decideAcross } from '../decideAcross.js';
import { isRunning, leftOf, moveBudget } from './lockProgramme.js';
import { type Target, targetsOf } from './targetsOf.js';

export interface DrawInspectionsInput {
  programmeId: string;
  count: number;
  merchantIds?: string[] | null;
  idempotencyKey: string;
}

/**
 * The mutation `drawInspections`: targets by risk and a share by chance, within what is left of the budget. All that it chose
 * from is kept, so that the draw can be made again. Draws are made one after the other, so none is drawn twice.
 */
export async function drawInspections(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: DrawInspectionsInput,
): Promise<Decision<{ drawId: string; inspectionIds: string[] }>> {
  const asked = { mutation: 'drawInspections', key: idempotencyKey, input };
  return decideAcross(app, viewer, asked, async (tx) => {
    const programme = (await lockOpen(tx.manager)).find(({ id }) => id === input.programmeId);
    if (programme === undefined) return notOpen(tx.manager, input.programmeId);
    const running = isRunning(programme, tx.now);
    if (!running.ok) return running;
    const targets = await targetsOf(tx, programme, input.merchantIds ?? null);
    if (targets.length === 0) {
      return refuse(
        'NOT_FOUND',
        'Nothing that could be inspected was sold in this currency. Draw among more merchants.',
      );
    }
    const budgetMinor = leftOf(programme);
    const drawId = uuid();
    const seed = app.vault.open(programme.seedSealed);
    const drawn = draw(targets, { drawId, seed, count: input.count, randomBps: programme.randomBps, budgetMinor });
    const chosen = drawn.flatMap((one) => (one.chosenBy === null ? [] : [{ ...one, chosenBy: one.chosenBy }]));
    if (chosen.length === 0) return refuse('BUDGET_EXCEEDED', 'Too little of the budget is left for any target.');
    await keepDraw(tx, programme, { id: drawId, targetCount: input.count, drawnBy: viewer.subject }, drawn, targets);
    const inspectionIds = await plan(tx, programme, { drawId, drawnBy: viewer.subject }, chosen);
    const reserve = chosen.reduce((sum, { expectedMinor }) => sum + expectedMinor, 0n);
    const moved = await moveBudget(tx.manager, programme, { reserve, spend: 0n, now: tx.now });
    return moved.ok ? { ok: true, value: { drawId, inspectionIds } } : moved;
  });
}

/** All that are open, so that no two draws choose the same target at the same time. */
async function lockOpen(manager: EntityManager): Promise<InspectionProgramme[]> {
  return manager.find(InspectionProgramme, {
    where: { closedAt: IsNull() },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
}

async function notOpen(manager: EntityManager, id: string) {
  return (await manager.existsBy(InspectionProgramme, { id }))
    ? refuse('PROGRAMME_CLOSED', 'The programme is closed. Make a new one.')
    : refuse('NOT_FOUND', 'There is no such programme.', { field: ['programmeId'] });
}

async function keepDraw(
  { manager, now }: AcrossTx,
  programme: InspectionProgramme,
  made: Pick<InspectionDraw, 'id' | 'targetCount' | 'drawnBy'>,
  drawn: readonly Drawn[],
  targets: readonly Target[],
): Promise<void> {
  const programmeId = programme.id;
  const drawNo = (await manager.countBy(InspectionDraw, { programmeId })) + 1;
  await manager.insert(InspectionDraw, {
    ...made,
    programmeId,
    drawNo,
    budgetLeftMinor: leftOf(programme),
    drawnAt: now,
  });
  const figures = new Map(targets.map((target) => [target.variantId, target.figures]));
  const rows = drawn.flatMap(({ merchantId, variantId, ...places }) => {
    const known = figures.get(variantId);
    const { currency } = programme;
    return known === undefined
      ? []
      : [{ merchantId, id: uuid(), programmeId, drawId: made.id, variantId, currency, ...places, ...known }];
  });
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await manager.insert(InspectionCandidate, rows.slice(from, from + AT_ONCE));
  }
}

/** A statement binds no more than 65,535 values. */
const AT_ONCE = 2_000;

async function plan(
  { manager, now }: AcrossTx,
  { id: programmeId, currency }: InspectionProgramme,
  made: { drawId: string; drawnBy: string },
  chosen: readonly (Drawn & { chosenBy: ChosenBy })[],
): Promise<string[]> {
  const rows = chosen.map(({ merchantId, variantId, chosenBy, expectedMinor }) => ({
    merchantId, id: uuid(), programmeId, ...made, variantId, state: 'PLANNED' as const, chosenBy, currency, expectedMinor,
    reservedMinor: expectedMinor, spentMinor: 0n, roundNo: 1, createdAt: now, updatedAt: now, version: 1,
  })); // prettier-ignore
  await manager.insert(Inspection, rows);
  return rows.map(({ id }) => id);
}
