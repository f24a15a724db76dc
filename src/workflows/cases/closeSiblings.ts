import { In, Not } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import type { CaseFacts } from '../../policy/caseFacts.js';
import { isRefunded, phaseOf, type UnitFacts } from '../../policy/unitFacts.js';
import type { CaseState, InterceptionState } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { finishReroute } from '../reroute/endReroute.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { moveCase, unitIdsOf } from './caseFile.js';
import { caseFactsOf } from './factsOf.js';
import { SYSTEM } from './timeline.js';

/** The units were refunded by one case, and so a case about them that only waits, or for a person, has nothing left to wait for. */
export async function closeSiblings(tx: Tx, refunding: AfterSalesCase): Promise<void> {
  const { merchantId } = tx;
  const unitIds = await unitIdsOf(tx, refunding.id);
  const held = await tx.manager.findBy(CaseUnit, {
    merchantId,
    unitId: In(unitIds),
    isOpen: true,
    caseId: Not(refunding.id),
  });
  const siblings = await tx.manager.findBy(AfterSalesCase, {
    merchantId, id: In(held.map((one) => one.caseId)), state: In([...WAITS, 'REISSUING', 'REROUTING']),
  }); // prettier-ignore
  for (const sibling of siblings) {
    const facts = await caseFactsOf(tx, sibling);
    const { units } = facts;
    if (sibling.state === 'REROUTING') {
      await endRerouted(tx, sibling, units, refunding);
      continue;
    }
    if (!onlyWaits(facts) || units.some((unit) => isOwedStill(sibling, unit))) continue;
    await clearCaseDeadlines(tx, sibling);
    await moveCase(tx, sibling, SYSTEM, {
      to: 'UNREMEDIED',
      kind: 'REASON_GONE',
      sentence: `${saidOf(units)} refunded by case ${refunding.caseNo}: nothing is left to remedy here.`,
      change: { outcome: 'REFUNDED' },
    });
  }
}

function saidOf(units: readonly UnitFacts[]): string {
  return units.some((unit) => unit.refundedMinor === 0n && unit.paidMinor > 0n)
    ? 'What was not sent is'
    : 'The units are';
}

/** Neither refunded nor, where it only had to be sent, sent. */
function isOwedStill({ ruleId }: AfterSalesCase, unit: UnitFacts): boolean {
  if (unit.refundedMinor > 0n || unit.paidMinor === 0n) return false;
  return !ruleId.startsWith('B') || phaseOf(unit) === 'NOT_SHIPPED';
}

/** A reroute that waited for nothing but what is refunded now is done: the rest of it is with a carrier. */
async function endRerouted(
  tx: Tx,
  sibling: AfterSalesCase,
  units: readonly UnitFacts[],
  refunding: AfterSalesCase,
): Promise<void> {
  if (units.some((unit) => !isRefunded(unit) && unit.parcel === null)) return;
  await clearCaseDeadlines(tx, sibling);
  await finishReroute(tx, sibling.id);
  const isReplaced = units.some((unit) => !isRefunded(unit));
  await moveCase(tx, sibling, SYSTEM, {
    to: isReplaced ? 'SETTLED' : 'UNREMEDIED',
    kind: 'REASON_GONE',
    sentence: `What was not replaced is refunded by case ${refunding.caseNo}: nothing is left to remedy here.`,
    change: { outcome: isReplaced ? 'REPLACED' : 'REFUNDED' },
  });
}

/** The units were sent again by one case: what was wrong with the first ones is settled for their older cases, too. */
export async function closeReplacedSiblings(tx: Tx, reissuing: AfterSalesCase): Promise<void> {
  const { merchantId } = tx;
  const unitIds = await unitIdsOf(tx, reissuing.id);
  const held = await tx.manager.findBy(CaseUnit, {
    merchantId, unitId: In(unitIds), isOpen: true, caseId: Not(reissuing.id),
  }); // prettier-ignore
  const siblings = await tx.manager.findBy(AfterSalesCase, {
    merchantId, id: In(held.map((one) => one.caseId)), state: In(WAITS),
  }); // prettier-ignore
  for (const sibling of siblings) {
    const facts = await caseFactsOf(tx, sibling);
    const { units } = facts;
    if (!onlyWaits(facts) || units.some(({ lastReissue }) => lastReissue === null || lastReissue.at < sibling.openedAt))
      continue;
    await clearCaseDeadlines(tx, sibling);
    await moveCase(tx, sibling, SYSTEM, {
      to: 'UNREMEDIED',
      kind: 'REASON_GONE',
      sentence: `The units were sent again by case ${reissuing.caseNo}: nothing is left to remedy here.`,
      change: { outcome: 'REISSUED' },
    });
  }
}

const WAITS: CaseState[] = ['WAITING', 'OPEN', 'AWAITING_EVIDENCE', 'VERDICT_REFUSED', 'NEEDS_PERSON'];

/** Does a person still have to see to something else of it: money, goods, or a partner's answer? */
function onlyWaits({
  state,
  ruleId,
  conflict,
  awaitsCancellation,
  refunds,
  reissues,
  returns,
  units,
}: CaseFacts): boolean {
  if (state !== 'NEEDS_PERSON') return true;
  if (conflict !== null || awaitsCancellation || units.some((unit) => unit.activeRerouteId !== null)) return false;
  if (ruleId === 'S2' && units.some(({ interception }) => interception !== null && !ENDED.includes(interception.state)))
    return false;
  return (
    refunds.every((one) => one.state === 'DECLINED') &&
    reissues.every((one) => one.state !== 'PLACING') &&
    returns.every((one) => one.state === 'EXPIRED' || one.state === 'LOST')
  );
}

const ENDED: readonly InterceptionState[] = ['FAILED', 'CANCELLED'];

async function clearCaseDeadlines(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  for (const kind of OF_A_CASE) await clearDeadline(tx, kind, theCase);
}

const OF_A_CASE = [
  'SETTLE_BY',
  'SETTLE_BY_REMINDER',
  'CALENDAR_AWAITED',
  'EVIDENCE_DUE',
  'CLAIM_SUBMIT',
  'APPEAL_OVER',
] as const;
