import type { EntityManager } from 'typeorm';
import { InspectionProgramme } from '../../entities/InspectionProgramme.js';
import { formatMinor } from '../../policy/money.js';
import { accept, type Outcome, refuse } from '../../policy/refusals.js';

/** The row of a programme, locked until the end of the transaction: whoever touches its budget holds it, before anything else of it. */
export async function lockProgramme(manager: EntityManager, id: string): Promise<InspectionProgramme | null> {
  return manager.findOne(InspectionProgramme, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

/** Is it one of which targets are drawn and bought now? */
export function isRunning(programme: InspectionProgramme, now: Date): Outcome<true> {
  if (programme.closedAt !== null) return refuse('PROGRAMME_CLOSED', 'The programme is closed. Make a new one.');
  if (now < programme.fromAt || now >= programme.untilAt) {
    return refuse('PROGRAMME_CLOSED', 'The programme has not begun, or is over. Make one for this time.');
  }
  return accept(true);
}

export function leftOf({ budgetMinor, reservedMinor, spentMinor }: InspectionProgramme): bigint {
  return budgetMinor - reservedMinor - spentMinor;
}

/** Moves what is set aside and what is spent, under the lock of its row; more than the budget is refused. */
export async function moveBudget(
  manager: EntityManager,
  programme: InspectionProgramme,
  { reserve, spend, now }: { reserve: bigint; spend: bigint; now: Date },
): Promise<Outcome<true>> {
  const left = leftOf(programme);
  if (reserve + spend > left) {
    const money = `${formatMinor(left, programme.currency)} ${programme.currency}`;
    return refuse(
      'BUDGET_EXCEEDED',
      `Of the budget of the programme ${money} is left. Spend less, or cancel a target.`,
    );
  }
  const change = {
    reservedMinor: programme.reservedMinor + reserve,
    spentMinor: programme.spentMinor + spend,
    updatedAt: now,
    version: programme.version + 1,
  };
  await manager.update(InspectionProgramme, { id: programme.id }, change);
  Object.assign(programme, change);
  return accept(true);
}
