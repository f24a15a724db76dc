import type { CustomsHold } from '../../entities/CustomsHold.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/** The days of a hold on which the merchant is mailed; each at most once for a parcel. Rule T1, days 3 and 7 (ours). */
export function mailDaysAt(at: Date): readonly [0, number, number] {
  const { customsSecondMailDays, customsThirdMailDays } = policyAt(at);
  return [0, customsSecondMailDays, customsThirdMailDays];
}

/** Sets the wake-up for the next mail of a hold that has not been sent. False after the last: there is none. */
export async function watchHold(tx: Tx, hold: CustomsHold): Promise<boolean> {
  const day = mailDaysAt(hold.heldSince)[hold.mailsSent];
  if (day === undefined) return false;
  const due = daysAfter(hold.heldSince, day);
  await setDeadline(tx, 'CUSTOMS_MAIL', hold, due < tx.now ? tx.now : due);
  return true;
}
