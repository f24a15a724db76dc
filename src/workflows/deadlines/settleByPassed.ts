import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { settleBySettingFor } from '../../policy/settleBy.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { isClosed } from '../../policy/caseFlow.js';
import { settingsOf } from '../cases/factsOf.js';
import { TIMER, tell } from '../cases/timeline.js';
import { actBySetting } from './waitOver.js';

/** A settle-by that passes does something by itself: it escalates, refunds or reroutes, as the merchant has set. */
export async function settleByPassed(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (isClosed(theCase.state)) return;
  if (theCase.state !== 'OPEN') {
    await tell(tx, theCase, TIMER, {
      kind: 'SETTLE_BY_MISSED',
      sentence: `The settle-by passed while the case was ${theCase.state}.`,
    });
    return;
  }
  const setting = settleBySettingFor(theCase.ruleId, await settingsOf(tx));
  if (setting !== 'ESCALATE') {
    await actBySetting(tx, theCase, setting);
    return;
  }
  await moveCase(tx, theCase, TIMER, {
    to: 'NEEDS_PERSON',
    kind: 'ESCALATED',
    sentence: 'The settle-by passed and nobody chose a remedy: a person must, now.',
    change: { dueAt: theCase.settleByAt },
  });
}
