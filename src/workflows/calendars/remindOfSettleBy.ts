import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { AFTER_SALES_RULES } from '../../policy/afterSalesRules.js';
import { isClosed } from '../../policy/caseFlow.js';
import { policyAt } from '../../policy/policyDefaults.js';
import { settleBySettingFor } from '../../policy/settleBy.js';
import { workingDaysBefore } from '../../policy/workCalendar.js';
import type { Tx } from '../App.js';
import { settingsOf } from '../cases/factsOf.js';
import { TIMER, tell } from '../cases/timeline.js';
import { notify } from '../mails/notify.js';
import { queueMail } from '../mails/queueMail.js';
import { calendarOf } from './calendarOf.js';
import { setNextReminder, type WorkingBasis } from './setSettleByWorkingDays.js';

/** Says before a settle-by passes what will happen by itself then: 3 working days before, and 1. */
export async function remindOfSettleBy(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  const basis = theCase.settleByBasis as WorkingBasis | null;
  const { settleByAt } = theCase;
  if (isClosed(theCase.state) || theCase.state === 'REFUNDING' || settleByAt === null || basis?.kind !== 'WORKING_DAYS')
    return;
  const settings = await settingsOf(tx);
  const calendar = await calendarOf(tx);
  const { lastReminderWorkingDays } = policyAt(theCase.openedAt);
  const isLast = workingDaysBefore(basis.endsOn, lastReminderWorkingDays, calendar) <= tx.now;
  const whatHappens = settleBySettingFor(theCase.ruleId, settings);
  const left = isLast ? 1 : 3;
  await queueMail(tx, theCase, `remind:${theCase.id}:${basis.endsOn}:${left}`, {
    kind: 'SETTLE_BY_REMINDER',
    workingDaysLeft: left,
    problem: theCase.problem,
    settleBy: settleByAt,
    zone: basis.zone,
    whatHappens,
    choices: [...(AFTER_SALES_RULES.find((one) => one.id === theCase.ruleId)?.offers ?? [])],
  });
  const sentence = `Settle by ${basis.endsOn}; then ${WHAT[whatHappens]}.`;
  await notify(tx, {
    key: `remind:${theCase.id}:${basis.endsOn}:${left}`,
    kind: 'SETTLE_BY_REMINDER',
    orderId: theCase.orderId,
    caseId: theCase.id,
    title: `${left} working day(s) left for case ${theCase.caseNo}`,
    text: sentence,
  });
  await tell(tx, theCase, TIMER, { kind: 'REMINDED', sentence });
  if (!isLast) await setNextReminder(tx, theCase, basis.endsOn, calendar);
}

const WHAT = {
  ESCALATE: 'a person must decide at once',
  AUTO_REFUND: 'the buyer is refunded by itself',
  AUTO_REROUTE: 'it is bought elsewhere by itself',
} as const;
