import { MoreThanOrEqual } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Reroute } from '../../entities/Reroute.js';
import type { Refusal } from '../../policy/refusals.js';
import { actsAtSettleBy, settleBySettingFor } from '../../policy/settleBy.js';
import { isRefunded } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { isClosed } from '../../policy/caseFlow.js';
import { caseFactsOf, settingsOf } from '../cases/factsOf.js';
import { leaveToPerson } from '../cases/leaveToPerson.js';
import { TIMER, tell } from '../cases/timeline.js';
import { payFromDeposit } from '../deposit/payFromDeposit.js';
import { actBySetting } from './waitOver.js';

/**
 * What the merchant has set could not be done: nobody waits for a deadline that is over. What the rule gives the buyer is
 * paid by the merchant's deposit; where that cannot be, or the rule itself stands in the way, a person decides.
 */
async function stopped(tx: Tx, theCase: AfterSalesCase, by: { refusals: Refusal[] } | null): Promise<void> {
  if (await payFromDeposit(tx, theCase, 'The settle-by passed and the merchant could not refund.')) return;
  if (by !== null) return leaveToPerson(tx, theCase, by);
  const sentence = 'The settle-by passed and the refund could not be made by itself: a person must decide.';
  await moveCase(tx, theCase, TIMER, {
    to: 'NEEDS_PERSON',
    kind: 'ESCALATED',
    sentence,
    change: { dueAt: theCase.settleByAt },
  });
}

/** Bought elsewhere once since it passed, and to no end: a second time would come to the same. */
function wasRerouted({ manager, merchantId }: Tx, { id: caseId, settleByAt }: AfterSalesCase): Promise<boolean> {
  return manager.existsBy(Reroute, { merchantId, caseId, createdAt: MoreThanOrEqual(settleByAt ?? new Date(0)) });
}

/** A settle-by that passes does something by itself: it escalates, refunds or reroutes, as the merchant has set. */
export async function settleByPassed(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (isClosed(theCase.state)) return;
  if (theCase.state === 'WAITING' && (await nothingIsLate(tx, theCase))) return;
  tx.app.watch.settleByMissed(theCase.ruleId);
  if (theCase.state === 'REISSUING') {
    const sentence = 'The settle-by passed and the replacement is not with a carrier: a person must see to it.';
    await moveCase(tx, theCase, TIMER, { to: 'NEEDS_PERSON', kind: 'ESCALATED', sentence });
    return;
  }
  if (!actsAtSettleBy(theCase.state)) {
    await tell(tx, theCase, TIMER, {
      kind: 'SETTLE_BY_MISSED',
      sentence: `The settle-by passed while the case was ${theCase.state}.`,
    });
    return;
  }
  const setting = settleBySettingFor(theCase.ruleId, await settingsOf(tx));
  if (setting !== 'ESCALATE' && !(setting === 'AUTO_REROUTE' && (await wasRerouted(tx, theCase)))) {
    const by = await actBySetting(tx, theCase, setting);
    if (setting === 'AUTO_REFUND' && actsAtSettleBy(theCase.state)) await stopped(tx, theCase, by);
    return;
  }
  await moveCase(tx, theCase, TIMER, {
    to: 'NEEDS_PERSON',
    kind: 'ESCALATED',
    sentence: 'The settle-by passed and nobody chose a remedy: a person must, now.',
    change: { dueAt: theCase.settleByAt },
  });
}

/** What was late was shipped or refunded by another way, such as a replacement that was given up: the case ends. */
async function nothingIsLate(tx: Tx, theCase: AfterSalesCase): Promise<boolean> {
  if (theCase.problem !== 'SHIPMENT_OVERDUE') return false;
  const { units } = await caseFactsOf(tx, theCase);
  if (units.some((unit) => unit.parcel === null && !isRefunded(unit))) return false;
  await moveCase(tx, theCase, TIMER, {
    to: 'UNREMEDIED',
    kind: 'REASON_GONE',
    sentence: 'What was late is shipped or refunded: nothing is left to remedy.',
    change: { outcome: units.some((unit) => unit.parcel !== null) ? 'SHIPPED_AFTER_ALL' : 'REFUNDED' },
  });
  return true;
}
