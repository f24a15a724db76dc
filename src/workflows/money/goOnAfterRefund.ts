import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Interception } from '../../entities/Interception.js';
import { mayMove } from '../../policy/caseFlow.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import { isWithSupplier, phaseOf } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { reruleCase } from '../cases/reruleCase.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { whereItStands } from '../cases/whereItStands.js';
import { clearDeadlines, setDeadline } from '../deadlines/setDeadline.js';
import { claimFromCarrier } from '../interception/recordContradiction.js';
import { isOwedForStopped } from './interceptionFee.js';
import { openRefundsOf } from './settleRefund.js';

/** Paid is settled, unless goods must still come back, or units of the case shipped while the others were cancelled. */
export async function goOnAfterRefund(tx: Tx, theCase: AfterSalesCase, sentence: string): Promise<void> {
  const facts = await caseFactsOf(tx, theCase);
  const { units } = facts;
  const interceptions = await tx.manager.findBy(Interception, { merchantId: tx.merchantId, caseId: theCase.id });
  const inState = (...states: Interception['state'][]) => interceptions.find((one) => states.includes(one.state));
  const contradicted = inState('CONTRADICTED');
  if (contradicted !== undefined) {
    await claimFromCarrier(tx, theCase, contradicted.parcelId);
    if (theCase.state === 'REFUNDING' && (await openRefundsOf(tx, theCase)).length === 0)
      await moveCase(tx, theCase, PARTNER, { to: 'NEEDS_PERSON', kind: 'REFUND_PAID', sentence });
    else await tell(tx, theCase, PARTNER, { kind: 'REFUND_PAID', sentence });
    return;
  }
  const more =
    (await openRefundsOf(tx, theCase)).length > 0 || inState('REQUESTED', 'ACCEPTED', 'IN_PROGRESS') !== undefined;
  if (more) {
    await tell(tx, theCase, PARTNER, { kind: 'REFUND_PAID', sentence: `${sentence} More of this case is under way.` });
    return;
  }
  if (mayMove(theCase.state, 'OPEN', 'SYSTEM') && (await isOwedForStopped(tx, theCase, facts, units))) {
    const left = `${sentence} Other units in what was stopped are left.`;
    await moveCase(tx, theCase, PARTNER, { to: 'OPEN', kind: 'REFUND_PAID', sentence: left });
    return;
  }
  if (inState('SUCCEEDED', 'RETURNING') !== undefined) {
    const backBy = daysAfter(tx.now, policyAt(tx.now).returnExpectedDays);
    await setDeadline(tx, 'RETURN_EXPECTED', theCase, backBy);
    await moveCase(tx, theCase, PARTNER, {
      to: 'AWAITING_RETURN',
      kind: 'REFUND_PAID',
      sentence: `${sentence} The goods must be back by ${backBy.toISOString()}.`,
      change: { dueAt: backBy, outcome: 'REFUNDED' },
    });
    return;
  }
  const unpaid = units.filter((unit) => unit.refundedMinor === 0n && unit.paidMinor > 0n);
  if (unpaid.length > 0 && theCase.ruleId === 'S1' && theCase.state === 'REFUNDING') {
    const haveShipped = unpaid.some((unit) => phaseOf(unit) !== 'NOT_SHIPPED');
    const isHeld = !haveShipped && unpaid.some((unit) => isWithSupplier(unit.purchaseOrder));
    const left = isHeld
      ? ' A supplier still has the other units: unless it was asked meanwhile, cancel them there, or override.'
      : '';
    await moveCase(tx, theCase, PARTNER, { to: 'OPEN', kind: 'REFUND_PAID', sentence: `${sentence}${left}` });
    if (haveShipped) await reruleCase(tx, theCase, unpaid, 'The other units had shipped.');
    return;
  }
  const to = await whereItStands(tx, theCase);
  if (to !== 'SETTLED') {
    const entry = { kind: 'REFUND_PAID', sentence: `${sentence} Other units are left.` };
    if (to !== theCase.state && mayMove(theCase.state, to, 'SYSTEM'))
      await moveCase(tx, theCase, PARTNER, { to, ...entry });
    else await tell(tx, theCase, PARTNER, entry);
    return;
  }
  await clearDeadlines(tx, ['SETTLE_BY', 'SETTLE_BY_REMINDER', 'CALENDAR_AWAITED'], theCase);
  await moveCase(tx, theCase, PARTNER, {
    to: 'SETTLED',
    kind: 'SETTLED',
    sentence: `${sentence} The case is settled.`,
    change: { outcome: 'REFUNDED' },
  });
}
