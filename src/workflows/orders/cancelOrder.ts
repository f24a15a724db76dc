import { In } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import { mayCancel } from '../../policy/cancel.js';
import { distinct } from '../../policy/caseFacts.js';
import { casesToOpen } from '../../policy/casesToOpen.js';
import { phaseOf, type UnitFacts } from '../../policy/unitFacts.js';
import { refuse, type Refusal } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { settingsOf, unitFactsOf } from '../cases/factsOf.js';
import { openCaseOn } from '../cases/openCaseOn.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { noteCancelled } from './cancelAtOnce.js';
import { cancelUnits } from './cancelUnits.js';
import { keepCancellation } from './cancelWhatWaited.js';
import { lockOrder } from './lockOrder.js';
import { unitsNamed, type UnitsOfLine } from './unitsNamed.js';

export interface CancelOrderInput {
  orderId: string;
  /** The whole order when left out or empty. */
  units?: UnitsOfLine[] | null;
  note?: string | null;
  idempotencyKey: string;
}

export interface Cancelled {
  caseIds: string[];
  /** Units for which it is refused, with the reason: others of the order may still be cancelled. */
  left: Refusal[];
}

/**
 * The mutation `cancelOrder`: the buyer wants out. Units not shipped are cancelled with their suppliers and refunded once
 * that is confirmed (S1); units on their way within the country get a case that offers an interception (S2); the rest is
 * refused with its rule (S3). Refused as a whole only when nothing can be done for any unit.
 */
export async function cancelOrder(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: CancelOrderInput,
): Promise<Decision<Cancelled>> {
  return decide(app, viewer, { order: input.orderId }, async (tx) => {
    const result = await once(tx, { viewer, mutation: 'cancelOrder', key: idempotencyKey, input }, async () => {
      const order = await lockOrder(tx, input.orderId);
      const unitIds = await unitsNamed(tx, order.id, input.units ?? []);
      const units = (await unitFactsOf(tx, order.id)).filter((unit) => unitIds.includes(unit.unitId));
      const done = await cancelGroups(tx, viewer, units, input.note ?? null);
      if (done.caseIds.length === 0) throw new Refused(done.left);
      const wholeOrder = (input.units ?? []).length === 0 && units.every((unit) => phaseOf(unit) === 'NOT_SHIPPED');
      if (wholeOrder && done.left.length === 0) await noteCancelled(tx, order.id);
      return done;
    });
    return { ok: true, value: result };
  });
}

async function cancelGroups(tx: Tx, viewer: Viewer, units: UnitFacts[], note: string | null): Promise<Cancelled> {
  const done: Cancelled = { caseIds: [], left: [] };
  const settings = await settingsOf(tx);
  for (const all of groupsOf(units)) {
    const { refused } = casesToOpen(all, 'BUYER_CANCELLED', viewer, settings, tx.now);
    done.left.push(...distinct(refused.flatMap(({ refusals }) => refusals)));
    const group = all.filter((unit) => refused.every(({ unitId }) => unitId !== unit.unitId));
    const [first] = group;
    if (first === undefined) continue;
    const wish = {
      orderId: first.orderId,
      unitIds: group.map((unit) => unit.unitId),
      problem: 'BUYER_CANCELLED' as const,
      note,
      doer: doerOf(viewer),
      viewer,
    };
    const opened = await openCaseOn(tx, wish);
    if (!opened.ok) {
      done.left.push(...opened.refusals);
      continue;
    }
    for (const { theCase, mine } of await casesOver(tx, group)) {
      if (!done.caseIds.includes(theCase.id)) done.caseIds.push(theCase.id);
      if (phaseOf(first) === 'NOT_SHIPPED') done.left.push(...(await cancelIn(tx, viewer, theCase, mine)));
    }
  }
  return done.caseIds.length > 0 || done.left.length > 0
    ? done
    : { caseIds: [], left: refuse('INVALID_INPUT', 'The order has no units.').refusals };
}

/** The cases that hold these units now: one that was open before, and one for the others. */
async function casesOver({ manager, merchantId }: Tx, group: UnitFacts[]) {
  const unitId = In(group.map((unit) => unit.unitId));
  const held = await manager.findBy(CaseUnit, { merchantId, unitId, problem: 'BUYER_CANCELLED', isOpen: true });
  const cases = await manager.find(AfterSalesCase, {
    where: { merchantId, id: In(held.map(({ caseId }) => caseId)) }, order: { id: 'ASC' },
  }); // prettier-ignore
  return cases.map((theCase) => {
    const ids = held.filter(({ caseId }) => caseId === theCase.id).map((one) => one.unitId);
    return { theCase, mine: group.filter((unit) => ids.includes(unit.unitId)) };
  });
}

/** Cancels what may be cancelled of a case, also once more where a person has it. Answers what is left of it, and why. */
async function cancelIn(tx: Tx, viewer: Viewer, theCase: AfterSalesCase, mine: UnitFacts[]): Promise<Refusal[]> {
  // Opened just now, or joined: what is under way in it counts.
  const ids = mine.map((unit) => unit.unitId);
  const units = (await unitFactsOf(tx, theCase.orderId)).filter((unit) => ids.includes(unit.unitId));
  const may = mayCancel(units, 'BUYER_CANCELLED', viewer, tx.now);
  if (!may.ok) {
    await keepCancellation(tx, theCase, may.refusals);
    return may.refusals;
  }
  const free = units.filter((unit) => may.value.unitIds.includes(unit.unitId));
  await cancelUnits(tx, theCase, free, 'REFUND', doerOf(viewer));
  const left = distinct(may.value.excluded.flatMap(({ refusals }) => refusals));
  await keepCancellation(tx, theCase, left);
  return left;
}

/** What has not shipped together; every parcel for itself, because it is stopped for itself. */
function groupsOf(units: UnitFacts[]): UnitFacts[][] {
  const groups = new Map<string, UnitFacts[]>();
  for (const unit of units) {
    const key = phaseOf(unit) === 'NOT_SHIPPED' ? 'NOT_SHIPPED' : (unit.parcel?.id ?? 'ON_ITS_WAY');
    groups.set(key, [...(groups.get(key) ?? []), unit]);
  }
  return [...groups.values()];
}
