import { In, IsNull, MoreThan, Not } from 'typeorm';
import { Action } from '../../entities/Action.js';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Award } from '../../entities/Award.js';
import { CounterfeitFinding } from '../../entities/CounterfeitFinding.js';
import { Deadline } from '../../entities/Deadline.js';
import { DisclosedInspection } from '../../entities/DisclosedInspection.js';
import { CLOSED_STATES } from '../../policy/caseFlow.js';
import { ENDED_BY_ERASURE, type ErasureFacts } from '../../policy/erasure.js';
import { phaseOf, type UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { unitFactsOf } from '../cases/factsOf.js';

/** What the buyer of these orders may still be needed for. */
export async function erasureFactsOf(tx: Tx, orderIds: string[]): Promise<ErasureFacts> {
  const { manager, merchantId } = tx;
  const ofOrders = { merchantId, orderId: In(orderIds) };
  const cases = await manager.findBy(AfterSalesCase, { ...ofOrders, state: Not(In([...CLOSED_STATES])) });
  const deadlines = await manager.find(Deadline, {
    where: { ...ofOrders, doneAt: IsNull(), kind: Not(In(['FILES_TO_ERASE', ...ENDED_BY_ERASURE])) },
    order: { dueAt: 'ASC' },
  });
  const units: UnitFacts[] = [];
  for (const orderId of orderIds) units.push(...(await unitFactsOf(tx, orderId)));
  return {
    openCaseNos: cases.map(({ caseNo }) => caseNo),
    unitsUnderWay: units.filter(isUnderWay).length,
    open: deadlines.map(({ kind, dueAt }) => ({ kind, dueAt })),
    openActions: await manager.countBy(Action, { ...ofOrders, state: In(['PENDING', 'ASKING', 'UNKNOWN']) }),
    appeals: await appealsOf(tx, orderIds),
  };
}

function isUnderWay(unit: UnitFacts): boolean {
  return phaseOf(unit) !== 'DELIVERED' && unit.refundedMinor < unit.paidMinor && !unit.orderCancelled;
}

async function appealsOf({ manager, merchantId, now }: Tx, orderIds: string[]): Promise<(Date | null)[]> {
  const ofOrders = { merchantId, orderId: In(orderIds) };
  const awards = await manager.findBy(Award, [
    { ...ofOrders, state: In(['AWAITING_RATE', 'RESERVED']) },
    { ...ofOrders, state: 'PAID', appealState: 'OPEN' },
    { ...ofOrders, state: 'PAID', appealState: IsNull(), appealUntil: MoreThan(now) },
  ]);
  const findings = await manager.findBy(CounterfeitFinding, [
    { ...ofOrders, appealState: 'PENDING' },
    { ...ofOrders, appealState: 'NONE', appealUntil: MoreThan(now) },
  ]);
  const inspections = await manager.findBy(DisclosedInspection, { ...ofOrders, finalAt: IsNull() });
  return [
    ...awards.map(({ appealState, state, appealUntil }) =>
      state === 'PAID' && appealState === null ? appealUntil : null,
    ),
    ...findings.map(({ appealState, appealUntil }) => (appealState === 'NONE' ? appealUntil : null)),
    ...inspections.map(({ appealUntil }) => (appealUntil > now ? appealUntil : null)),
  ];
}
