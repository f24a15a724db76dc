import { In } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import { callsForPerson, dueIn, isClosed, mayMove } from '../../policy/caseFlow.js';
import { refuse } from '../../policy/refusals.js';
import type { CaseState } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { lockOrderOf } from '../orders/lockOrder.js';
import { Refused } from '../withTenant.js';
import { publish } from '../outbound/publish.js';
import { askForPerson, isStaff } from './askForPerson.js';
import { type Doer, type Entry, tell, toldOf } from './timeline.js';

/** Opens a case under the lock of its order. A foreign or unknown id is refused alike; a stale version too. */
export async function lockCase(tx: Tx, caseId: string, expectedVersion?: number | null): Promise<AfterSalesCase> {
  const key = { merchantId: tx.merchantId, id: caseId };
  const order = await lockOrderOf(tx, AfterSalesCase, caseId);
  const theCase = order === null ? null : await tx.manager.findOneBy(AfterSalesCase, key);
  if (theCase === null)
    throw new Refused(refuse('NOT_FOUND', 'There is no such case.', { field: ['caseId'] }).refusals);
  expectVersion(theCase, expectedVersion);
  return theCase;
}

/** Refuses by throwing when the caller has seen an older version than this one. */
export function expectVersion(theCase: AfterSalesCase, expectedVersion?: number | null): void {
  if (typeof expectedVersion === 'number' && expectedVersion !== theCase.version) {
    throw new Refused(
      refuse(
        'VERSION_CONFLICT',
        `The case has changed: it is at version ${theCase.version}, not ${expectedVersion}. Read it again and decide anew.`,
        { field: ['expectedVersion'] },
      ).refusals,
    );
  }
}

export interface Move extends Entry {
  to: CaseState;
  /** The merchant is told of it in other words than those of the timeline. */
  isTold?: true;
  change?: Partial<
    Pick<
      AfterSalesCase,
      | 'remedy'
      | 'outcome'
      | 'dueAt'
      | 'settleByAt'
      | 'settleByBasis'
      | 'ruleId'
      | 'ruleVersion'
      | 'conflict'
      | 'intent'
      | 'evidenceUntil'
      | 'verifiedAt'
      | 'appealUntil'
      | 'freightBorneBy'
    >
  >;
}

/**
 * Moves a locked case along caseFlow, closes or reopens its units, and says so in the timeline. One that stands still again after its
 * settle-by has passed is looked at at once: while something was under way, that has only been told. One that only a person takes on
 * is due at once and calls for the staff, unless it is they who left it there.
 */
export async function moveCase(tx: Tx, theCase: AfterSalesCase, doer: Doer, move: Move): Promise<void> {
  if (move.to !== theCase.state && !mayMove(theCase.state, move.to)) {
    throw new Error(`A case does not move from ${theCase.state} to ${move.to}.`);
  }
  const closes = isClosed(move.to);
  const wasClosed = isClosed(theCase.state);
  const calls = callsForPerson(move.to, settleByIn(theCase, move));
  await changeCase(tx, theCase, {
    ...dueBy(theCase, move, tx.now),
    ...move.change,
    state: move.to,
    ...(closes ? { closedAt: tx.now, dueAt: null } : wasClosed ? { closedAt: null, outcome: null } : {}),
  });
  if (closes !== wasClosed) await setUnitsOpen(tx, theCase, !closes);
  await tell(tx, theCase, doer, move);
  if (calls && move.isTold !== true && !isStaff(doer.actor)) {
    const key = `${theCase.id}:${theCase.version}`;
    await askForPerson(tx, { key, orderId: theCase.orderId, theCase, sentence: move.sentence });
  }
  if (theCase.settleByAt !== null && theCase.settleByAt <= tx.now && STANDS_STILL.includes(move.to))
    await setDeadline(tx, 'SETTLE_BY', theCase, tx.now);
  if (closes && !wasClosed) {
    const { id: caseId, orderId } = theCase;
    await publish(tx, { event: 'CASE_CLOSED', orderId, caseId, data: toldOf(theCase, move) });
  }
}

function settleByIn({ settleByAt }: AfterSalesCase, { change }: Move): Date | null {
  return change?.settleByAt === undefined ? settleByAt : change.settleByAt;
}

/** What is due is known anew where a person is called for, or was; else it is what it was. */
function dueBy(theCase: AfterSalesCase, move: Move, now: Date): { dueAt?: Date | null } {
  const settleByAt = settleByIn(theCase, move);
  const changes =
    callsForPerson(move.to, settleByAt) || callsForPerson(theCase.state, theCase.settleByAt) || move.to === 'OPEN';
  return changes ? { dueAt: dueIn(move.to, settleByAt, now) } : {};
}

/** In which a settle-by that passes does something by itself. */
const STANDS_STILL: readonly CaseState[] = ['OPEN', 'INSPECTING'];

/** Changes a locked case and raises its version. */
export async function changeCase(tx: Tx, theCase: AfterSalesCase, change: Partial<AfterSalesCase>): Promise<void> {
  const next = { ...change, updatedAt: tx.now, version: theCase.version + 1 };
  const { affected } = await tx.manager.update(
    AfterSalesCase,
    { merchantId: tx.merchantId, id: theCase.id, version: theCase.version },
    next,
  );
  if (affected !== 1) throw new Error(`Case ${theCase.id} changed under its own lock.`);
  Object.assign(theCase, next);
  tx.changed.add(theCase.id);
}

export async function unitIdsOf(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.manager.findBy(CaseUnit, { merchantId: tx.merchantId, caseId });
  return rows.map((row) => row.unitId);
}

/** A closed case gives its units free for a new one; one that reopens takes back those that no other case holds by now. */
async function setUnitsOpen(tx: Tx, theCase: AfterSalesCase, isOpen: boolean): Promise<void> {
  let unitIds = await unitIdsOf(tx, theCase.id);
  if (isOpen) {
    const held = await tx.manager.findBy(CaseUnit, {
      merchantId: tx.merchantId, unitId: In(unitIds), problem: theCase.problem, isOpen: true,
    }); // prettier-ignore
    unitIds = unitIds.filter((unitId) => !held.some((other) => other.unitId === unitId));
  }
  if (unitIds.length === 0) return;
  await tx.manager.update(CaseUnit, { merchantId: tx.merchantId, caseId: theCase.id, unitId: In(unitIds) }, { isOpen });
}
