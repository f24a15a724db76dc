import { In, Not } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import { canBeStopped } from '../../policy/interceptParcel.js';
import { leftToRefund, phaseOf, routeOfUnit, type UnitFacts } from '../../policy/unitFacts.js';
import type { CaseFacts } from '../../policy/caseFacts.js';
import type { CaseState, ReturnState } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { caseFactsOf } from './factsOf.js';

/**
 * Where a case with several units stands when something is done for some of them: REFUNDING while money is on its way, OPEN
 * while a unit has nothing yet, INSPECTING and RETURNING while goods come back, REISSUING while a replacement is to be
 * shipped, else SETTLED.
 */
export async function whereItStands(
  tx: Tx,
  theCase: AfterSalesCase,
): Promise<Extract<CaseState, 'REFUNDING' | 'OPEN' | 'INSPECTING' | 'RETURNING' | 'REISSUING' | 'SETTLED'>> {
  const facts = await caseFactsOf(tx, theCase);
  if (facts.refunds.some(({ state }) => state === 'RESERVED')) return 'REFUNDING';
  const isOver = (unit: UnitFacts) => unit.paidMinor === 0n && theCase.nothingRefunded !== null;
  const left = facts.units.filter((unit) => !isOver(unit) && hasNothingYet(facts, unit)).map(({ unitId }) => unitId);
  if (left.length > 0 && (await heldByAnother(tx, theCase, left)) < left.length) return 'OPEN';
  const awaited = facts.returns.filter(({ unitIds }) => unitIds.some((unitId) => !isRefunded(facts, unitId)));
  if (awaited.some(({ state }) => state === 'ARRIVED')) return 'INSPECTING';
  if (awaited.some(({ state }) => UNDER_WAY.includes(state))) return 'RETURNING';
  return facts.reissues.some(({ state }) => state === 'PLACING') ? 'REISSUING' : 'SETTLED';
}

function isRefunded({ refunds }: Pick<CaseFacts, 'refunds'>, unitId: string): boolean {
  return refunds.some(({ state, unitIds }) => state !== 'DECLINED' && unitIds.includes(unitId));
}

const UNDER_WAY: readonly ReturnState[] = ['ASKED', 'LABEL_READY', 'SENT', 'ARRIVED'];

/** Neither refunded nor sent again in this case, and something is still owed for it. */
function hasNothingYet({ refunds, reissues, returns, ruleId }: CaseFacts, unit: UnitFacts): boolean {
  const has = (unitIds: readonly string[]) => unitIds.includes(unit.unitId);
  if (isRefunded({ refunds }, unit.unitId)) return false;
  if (reissues.some(({ state, unitIds }) => state !== 'FAILED' && has(unitIds))) return false;
  if (returns.some(({ state, unitIds }) => UNDER_WAY.includes(state) && has(unitIds))) return false;
  if (unit.paidMinor > 0n && leftToRefund(unit) === 0n) return false;
  if (unit.paidMinor === 0n && (ruleId === 'S1' || ruleId === 'S2')) return false;
  // What can no longer be stopped is delivered, and nothing is refunded for this reason.
  if (ruleId === 'S2') return canBeStopped(unit, routeOfUnit(unit), ruleId).ok;
  // Before hand-over a unit that ships after all, or is bought elsewhere, has what it needs.
  return !ruleId.startsWith('B') || (phaseOf(unit) === 'NOT_SHIPPED' && unit.activeRerouteId === null);
}

/** How many of these units the case bought elsewhere, and a case of their own holds since, because what was bought is late. */
async function heldByAnother({ manager, merchantId }: Tx, { id }: AfterSalesCase, unitIds: string[]): Promise<number> {
  const placed = await manager.findBy(Reroute, { merchantId, caseId: id, state: 'PLACED' });
  if (placed.length === 0) return 0;
  const bought = await manager.findBy(RerouteUnit, {
    merchantId, rerouteId: In(placed.map((one) => one.id)), unitId: In(unitIds),
  }); // prettier-ignore
  const held = await manager.findBy(CaseUnit, {
    merchantId, unitId: In(bought.map((one) => one.unitId)), caseId: Not(id), problem: 'SHIPMENT_OVERDUE', isOpen: true,
  }); // prettier-ignore
  return new Set(held.map((one) => one.unitId)).size;
}
