import { mayCancel } from '../../policy/cancel.js';
import { phaseOf, type UnitFacts } from '../../policy/unitFacts.js';
import { refuse, type Refusal } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { unitFactsOf } from '../cases/factsOf.js';
import { openCaseOn } from '../cases/openCaseOn.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { noteCancelled } from './cancelAtOnce.js';
import { cancelUnits } from './cancelUnits.js';
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
  for (const group of groupsOf(units)) {
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
    const { theCase } = opened.value;
    if (!done.caseIds.includes(theCase.id)) done.caseIds.push(theCase.id);
    if (phaseOf(first) !== 'NOT_SHIPPED' || theCase.state !== 'OPEN') continue;
    const may = mayCancel(group, 'BUYER_CANCELLED', viewer, tx.now);
    if (may.ok)
      await cancelUnits(
        tx,
        theCase,
        group.filter((unit) => may.value.unitIds.includes(unit.unitId)),
        'REFUND',
        doerOf(viewer),
      );
    else done.left.push(...may.refusals);
  }
  return done.caseIds.length > 0 || done.left.length > 0
    ? done
    : { caseIds: [], left: refuse('INVALID_INPUT', 'The order has no units.').refusals };
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
