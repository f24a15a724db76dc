import { randomInt } from 'node:crypto';
import { In } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import { mayOpenCase, type Opening } from '../../policy/openCase.js';
import type { Asker } from '../../policy/permissions.js';
import { type Refusal, refuse } from '../../policy/refusals.js';
import { phaseOf, type UnitFacts } from '../../policy/unitFacts.js';
import type { Problem, Remedy } from '../../policy/vocabulary.js';
import { evidenceAwaitedUntil } from '../../policy/windows.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { afterOpening, afterPreferringRefund } from './afterOpening.js';
import { settingsOf, unitFactsOf } from './factsOf.js';
import { type Doer, tell } from './timeline.js';
import { unread } from '../unread.js';

export interface CaseWish {
  orderId: string;
  unitIds: string[];
  problem: Problem;
  note: string | null;
  doer: Doer;
  viewer: Asker;
  /** What the buyer would rather have. */
  prefers?: Remedy | null;
  asOverride?: { reason: string };
}

export type Opened =
  { ok: true; value: { theCase: AfterSalesCase; joined: boolean } } | { ok: false; refusals: Refusal[] };

/**
 * Opens one case on units of an order, under its lock, or joins the one that is open for the same units and problem
 * (survival 19). All units must come under one rule: a case has one clock and one set of remedies. Further units that do not
 * fit the joined case get one of their own, which is then the answer; refused, nothing is joined either.
 */
export async function openCaseOn(tx: Tx, wish: CaseWish): Promise<Opened> {
  const facts = (await unitFactsOf(tx, wish.orderId)).filter((unit) => wish.unitIds.includes(unit.unitId));
  if (facts.length === 0 || facts.length !== new Set(wish.unitIds).size) {
    return refuse('INVALID_INPUT', 'Name units that are on this order, each once.', { field: ['units'] });
  }
  const settings = await settingsOf(tx);
  const openings: Opening[] = [];
  for (const unit of facts) {
    const opening = mayOpenCase(unit, wish.problem, wish.viewer, settings, tx.now, wish.asOverride ?? null);
    if (!opening.ok) return opening;
    openings.push(opening.value);
  }
  const fresh = openings.filter((opening) => opening.joins === null);
  const joined = [...new Set(openings.flatMap((opening) => opening.joins ?? []))];
  if (joined.length > 0) return join(tx, joined, fresh, wish, facts);
  const parcels = new Set(facts.map(parcelOf));
  if (parcels.size > 1) {
    return refuse(
      'INVALID_INPUT',
      'These units do not travel together. Open one case for each parcel, and one for what has not shipped.',
      {
        field: ['units'],
      },
    );
  }
  const rules = new Set(fresh.map((opening) => opening.ruleId));
  if (rules.size > 1) {
    return refuse(
      'INVALID_INPUT',
      `These units come under different rules (${[...rules].join(', ')}). Open one case for each.`,
      {
        field: ['units'],
      },
    );
  }
  return { ok: true, value: { theCase: await create(tx, fresh, wish, facts), joined: false } };
}

async function create(tx: Tx, openings: Opening[], wish: CaseWish, facts: UnitFacts[]): Promise<AfterSalesCase> {
  const [first] = openings;
  if (first === undefined) throw new Error('A case needs a unit.');
  const theCase = tx.manager.create(AfterSalesCase, {
    merchantId: tx.merchantId,
    id: uuid(),
    orderId: wish.orderId,
    caseNo: caseNoAt(tx.now),
    problem: first.problem,
    ruleId: first.ruleId,
    ruleVersion: first.ruleVersion ?? '',
    state: first.state,
    remedy: null,
    outcome: null,
    intent: null,
    note: wish.note,
    openedBy: wish.doer.actor,
    openedBySubject: wish.doer.subject,
    openedAt: tx.now,
    dueAt: dueAtFirst(first, tx.now),
    settleByAt: first.settleBy,
    closedAt: null,
    overrideRemedy: null,
    overrideReason: null,
    overrideBy: null,
    conflict: null,
    wish: wish.prefers ?? null,
    evidenceUntil: first.evidenceUntil,
    verifiedAt: null,
    appealUntil: null,
    settleByBasis: basisOf(first, tx.now),
    freightBorneBy: null,
    updatedAt: tx.now,
    version: 1,
  });
  await unread(tx.manager).insert(AfterSalesCase, theCase);
  await hold(tx, theCase, openings, facts);
  if (theCase.settleByAt !== null) await setDeadline(tx, 'SETTLE_BY', theCase, theCase.settleByAt);
  const until = theCase.settleByAt === null ? '' : ` It must be settled by ${theCase.settleByAt.toISOString()}.`;
  await tell(tx, theCase, wish.doer, {
    kind: 'OPENED',
    sentence: `${first.problem} on ${openings.length} unit(s): rule ${theCase.ruleId} decides.${until}`,
    data: { units: openings.length },
  });
  await afterOpening(tx, theCase);
  return theCase;
}

/** Where nothing is waited for, at once. */
function dueAtFirst({ state, offersFrom, settleBy, evidenceUntil }: Opening, now: Date): Date | null {
  if (state === 'WAITING') return offersFrom;
  return settleBy ?? (evidenceUntil === null ? now : evidenceAwaitedUntil(evidenceUntil, now));
}

/** What joins goes into the case where it fits; nothing of it is lost. */
async function join(tx: Tx, caseIds: string[], fresh: Opening[], wish: CaseWish, facts: UnitFacts[]): Promise<Opened> {
  const { merchantId } = tx;
  const cases = await tx.manager.find(AfterSalesCase, { where: { merchantId, id: In(caseIds) }, order: { id: 'ASC' } });
  const parcels = new Map(facts.map((unit) => [unit.unitId, parcelOf(unit)]));
  let left = fresh;
  const joining = cases.map((theCase) => {
    const travels = new Set(facts.filter((unit) => unit.openCases.some((one) => one.id === theCase.id)).map(parcelOf));
    const fitting = left.filter(
      ({ ruleId, state, unitId }) =>
        ruleId === theCase.ruleId && state === theCase.state && travels.has(parcels.get(unitId) ?? null),
    );
    left = left.filter((opening) => !fitting.includes(opening));
    return { theCase, fitting };
  });
  const unitIds = left.map((opening) => opening.unitId);
  const second = left.length === 0 ? null : await openCaseOn(tx, { ...wish, unitIds });
  if (second?.ok === false) return second;
  for (const { theCase, fitting } of joining) {
    if (fitting.length > 0) await hold(tx, theCase, fitting, facts);
    else if (wish.doer.actor === 'TIMER') continue;
    await tell(tx, theCase, wish.doer, {
      kind: 'JOINED',
      sentence: `${wish.problem} was reported again; it joins this case${fitting.length > 0 ? ` with ${fitting.length} more unit(s)` : ''}.`,
      ...(wish.note === null ? {} : { data: { note: wish.note } }),
    });
    if (wish.prefers === 'REFUND') await afterPreferringRefund(tx, theCase);
  }
  const [first] = cases;
  if (first === undefined) throw new Error('A case that is open for a unit was not found.');
  return second ?? { ok: true, value: { theCase: first, joined: true } };
}

/** With which units it travels; null for all that has not shipped. */
function parcelOf(unit: UnitFacts): string | null {
  return phaseOf(unit) === 'NOT_SHIPPED' ? null : (unit.parcel?.id ?? null);
}

async function hold(tx: Tx, theCase: AfterSalesCase, openings: Opening[], facts: UnitFacts[]): Promise<void> {
  const { merchantId } = tx;
  await unread(tx.manager).insert(
    CaseUnit,
    openings.map(({ unitId }) => ({
      merchantId,
      caseId: theCase.id,
      unitId,
      orderId: theCase.orderId,
      problem: theCase.problem,
      purchaseOrderId: facts.find((unit) => unit.unitId === unitId)?.purchaseOrder?.id ?? null,
      isOpen: true,
    })),
  );
}

/** How an elapsed settle-by came about; one in working days says more (calendars/setSettleByWorkingDays). */
function basisOf({ ruleId, settleBy, offersFrom }: Opening, now: Date): object | null {
  if (settleBy === null) return null;
  const from = offersFrom !== null && offersFrom > now ? offersFrom : now;
  const hours = Math.round((settleBy.getTime() - from.getTime()) / 3_600_000);
  return { kind: 'ELAPSED', from: from.toISOString(), within: `${hours} h`, ruleId };
}

/** A number to say on the phone: the day, and six letters that cannot be misread. Unique per merchant by constraint. */
function caseNoAt(now: Date): string {
  const letters = Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `C${now.toISOString().slice(2, 10).replaceAll('-', '')}-${letters}`;
}

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
