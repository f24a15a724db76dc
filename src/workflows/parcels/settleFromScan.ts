import { In } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { ParcelEvent } from '../../entities/ParcelEvent.js';
import { AFTER_SALES_RULES } from '../../policy/afterSalesRules.js';
import { WAY_BACK } from '../../policy/reasonsAfterHandOver.js';
import { settleByOf } from '../../policy/settleBy.js';
import type { Tx } from '../App.js';
import { changeCase } from '../cases/caseFile.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/**
 * The settle-by of T4 runs from the first scan of the way back, whichever of them is told first, or had come when the case was
 * opened. One that has passed is never moved.
 */
export async function settleFromScan(tx: Tx, parcelId: string): Promise<void> {
  const { manager, merchantId } = tx;
  const [first] = await manager.find(ParcelEvent, {
    where: { merchantId, parcelId, state: In([...WAY_BACK]) }, order: { occurredAt: 'ASC' }, take: 1,
  }); // prettier-ignore
  const rule = AFTER_SALES_RULES.find(({ id }) => id === 'T4');
  if (first === undefined || rule === undefined) return;
  const from = first.occurredAt;
  for (const theCase of await casesOf(tx, parcelId)) {
    const { openedAt, settleByAt: before } = theCase;
    const next = settleByOf(rule, openedAt, openedAt, from);
    const basis = theCase.settleByBasis as { from?: string } | null;
    if (next === null || before === null || before <= tx.now || next > before || basis?.from === from.toISOString())
      continue;
    const within = `${Math.round((next.getTime() - from.getTime()) / 3_600_000)} h`;
    const settleByBasis = { kind: 'ELAPSED', from: from.toISOString(), within, ruleId: rule.id };
    const isDueThen = theCase.dueAt?.getTime() === before.getTime();
    await changeCase(tx, theCase, { settleByAt: next, settleByBasis, ...(isDueThen ? { dueAt: next } : {}) });
    await setDeadline(tx, 'SETTLE_BY', theCase, next);
  }
}

async function casesOf({ manager, merchantId }: Tx, parcelId: string): Promise<AfterSalesCase[]> {
  const units = await manager.findBy(OrderUnit, { merchantId, parcelId });
  const unitId = In(units.map(({ id }) => id));
  const held = await manager.findBy(CaseUnit, { merchantId, unitId, problem: 'RETURNED_TO_SENDER', isOpen: true });
  return manager.find(AfterSalesCase, {
    where: { merchantId, id: In(held.map(({ caseId }) => caseId)), ruleId: 'T4' }, order: { id: 'ASC' },
  }); // prettier-ignore
}
