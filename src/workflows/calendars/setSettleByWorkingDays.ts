import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { AFTER_SALES_RULES } from '../../policy/afterSalesRules.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import { settleByAfterVerdict } from '../../policy/settleBy.js';
import { type WorkCalendar, type WorkDeadline, workingDaysBefore } from '../../policy/workCalendar.js';
import type { Tx } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { calendarOf } from './calendarOf.js';

/** How a settle-by in working days came about: kept with the case, and shown to whoever asks. */
export interface WorkingBasis extends Omit<WorkDeadline, 'endsAt'> {
  kind: 'WORKING_DAYS';
  ruleId: string;
  /** The verdict. */
  decidedAt: string;
}

export interface SettleByChange {
  settleByAt: Date;
  dueAt: Date;
  settleByBasis: WorkingBasis;
}

/**
 * The settle-by of a claim that was upheld: 15 working days, with its reminders, and a look at the calendar each day as long
 * as it is provisional. Null under a rule without such a clock.
 */
export async function setSettleByWorkingDays(
  tx: Tx,
  theCase: AfterSalesCase,
  decidedAt: Date,
): Promise<SettleByChange | null> {
  const rule = AFTER_SALES_RULES.find((one) => one.id === theCase.ruleId);
  const calendar = await calendarOf(tx);
  const deadline = rule === undefined ? null : settleByAfterVerdict(rule, decidedAt, theCase.openedAt, calendar);
  if (deadline === null) return null;
  const { endsAt, ...told } = deadline;
  await setDeadline(tx, 'SETTLE_BY', theCase, endsAt);
  await setNextReminder(tx, theCase, told.endsOn, calendar);
  if (told.isProvisional) await setDeadline(tx, 'CALENDAR_AWAITED', theCase, daysAfter(tx.now, 1));
  else await clearDeadline(tx, 'CALENDAR_AWAITED', theCase);
  const basis = { kind: 'WORKING_DAYS' as const, ruleId: theCase.ruleId, decidedAt: decidedAt.toISOString(), ...told };
  return { settleByAt: endsAt, dueAt: endsAt, settleByBasis: basis };
}

/** The next of the two reminders that is not over yet: 3 working days before, and 1. */
export async function setNextReminder(
  tx: Tx,
  theCase: AfterSalesCase,
  endsOn: string,
  calendar: WorkCalendar,
): Promise<void> {
  const { firstReminderWorkingDays, lastReminderWorkingDays } = policyAt(theCase.openedAt);
  const next = [firstReminderWorkingDays, lastReminderWorkingDays]
    .map((days) => workingDaysBefore(endsOn, days, calendar))
    .find((at) => at > tx.now);
  if (next === undefined) await clearDeadline(tx, 'SETTLE_BY_REMINDER', theCase);
  else await setDeadline(tx, 'SETTLE_BY_REMINDER', theCase, next);
}
