import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { In, IsNull } from 'typeorm';
import { Deadline } from '../../entities/Deadline.js';
import { Interception } from '../../entities/Interception.js';
import { saidOfReturns } from '../../policy/afterDelivery.js';
import { INTERCEPTION_FAILURE_MEANINGS } from '../../policy/interceptionFlow.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { changeCase, moveCase } from '../cases/caseFile.js';
import { caseFactsOf, settingsOf } from '../cases/factsOf.js';
import { leaveToPerson } from '../cases/leaveToPerson.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { feeOf, isOwedForStopped } from '../money/interceptionFee.js';
import { goOnAfterRefund } from '../money/goOnAfterRefund.js';
import { refundWhatIsOwed } from '../money/refundWhatIsOwed.js';
import { openRefundsOf } from '../money/settleRefund.js';
import { attempt } from '../withTenant.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import { recoverLost } from '../money/recoverLost.js';
import { conflictOf } from '../reroute/conflictRecord.js';
import { finishReroute } from '../reroute/endReroute.js';
import { reopenConflict } from '../reroute/reopenConflict.js';
import { recordContradiction } from './recordContradiction.js';

/**
 * What a new state of an interception means for its case. Succeeded is not returned: the merchant's policy says at which
 * of the two the money moves (rule S2); a failure leaves delivery to go on (survival 9).
 */
export async function afterInterception(tx: Tx, theCase: AfterSalesCase, interception: Interception): Promise<void> {
  switch (interception.state) {
    case 'REQUESTED':
    case 'ACCEPTED':
    case 'IN_PROGRESS':
      return;
    case 'FAILED':
    case 'CANCELLED':
      return afterFailure(tx, theCase, interception);
    case 'TIMED_OUT':
      if (theCase.state === 'INTERCEPTING') {
        await moveCase(tx, theCase, PARTNER, {
          to: 'NEEDS_PERSON',
          kind: 'INTERCEPTION_TIMED_OUT',
          sentence: 'The carrier did not bring the interception to an end in time. Ask it what became of the parcel.',
        });
      } else await goOnWithoutIt(tx, theCase, 'The carrier did not bring another interception to an end in time.');
      return;
    case 'SUCCEEDED':
    case 'RETURNING':
    case 'RETURNED':
      return afterSuccess(tx, theCase, interception);
    case 'CONTRADICTED':
      return recordContradiction(tx, theCase, interception);
  }
}

async function afterFailure(tx: Tx, theCase: AfterSalesCase, { failure }: Interception): Promise<void> {
  const meaning = failure === null ? null : INTERCEPTION_FAILURE_MEANINGS[failure];
  const why = `The carrier could not stop the parcel (${failure ?? 'cancelled'}). ${meaning?.instead ?? 'Delivery goes on.'}`;
  if (!REACTS.includes(theCase.state)) return goOnWithoutIt(tx, theCase, why);
  if (theCase.conflict !== null) {
    const isReplaced = conflictOf(theCase).replacementPurchaseOrderId !== null;
    await reopenConflict(tx, theCase, `${why} ${isReplaced ? 'Both parcels are under way: choose' : 'Choose'} again.`);
    return;
  }
  if (await isAnother(tx, theCase, PENDING)) {
    await tell(tx, theCase, PARTNER, { kind: 'INTERCEPTION_FAILED', sentence: why });
    return;
  }
  if (meaning?.mayTryAgain === true) {
    await moveCase(tx, theCase, PARTNER, {
      to: 'OPEN',
      kind: 'INTERCEPTION_FAILED',
      sentence: why,
    });
    return;
  }
  // Another parcel was stopped, and its refund waits for the goods.
  if (await isAnother(tx, theCase, STOPPED)) {
    await tell(tx, theCase, PARTNER, { kind: 'INTERCEPTION_FAILED', sentence: why });
    return;
  }
  const { units } = await caseFactsOf(tx, theCase);
  await moveCase(tx, theCase, PARTNER, {
    to: 'UNREMEDIED',
    kind: 'INTERCEPTION_FAILED',
    sentence: `${why} Nothing is refunded; ${saidOfReturns(units, tx.now)}`,
    change: { outcome: 'DELIVERY_GOES_ON' },
  });
}

/** What was bought elsewhere goes on, or the buyer has been refunded; what the first supplier was paid is asked back if that was not done. */
async function endConflict(tx: Tx, theCase: AfterSalesCase, units: UnitFacts[]): Promise<void> {
  const { merchantId } = tx;
  const { originalPurchaseOrderId: id, replacementPurchaseOrderId } = conflictOf(theCase);
  const isReplaced = replacementPurchaseOrderId !== null;
  const original = await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId, id });
  await recoverLost(tx, theCase, original, units);
  await finishReroute(tx, theCase.id);
  await moveCase(tx, theCase, PARTNER, {
    to: 'SETTLED',
    kind: 'CONFLICT_RESOLVED',
    sentence: `The first parcel is stopped; ${isReplaced ? 'the replacement goes on.' : 'the buyer has been refunded.'}`,
    change: { outcome: isReplaced ? 'REPLACED' : 'REFUNDED' },
  });
}

/** A refund for another parcel was paid and has waited for this one, too: the case goes on. */
async function goOnWithoutIt(tx: Tx, theCase: AfterSalesCase, why: string): Promise<void> {
  if (theCase.state !== 'REFUNDING') return;
  if ((await openRefundsOf(tx, theCase)).length === 0) await goOnAfterRefund(tx, theCase, why);
  else await tell(tx, theCase, PARTNER, { kind: 'INTERCEPTION_FAILED', sentence: why });
}

async function afterSuccess(tx: Tx, theCase: AfterSalesCase, interception: Interception): Promise<void> {
  const isBack = interception.state === 'RETURNED';
  const facts = await caseFactsOf(tx, theCase);
  const mine = facts.units.filter((unit) => unit.parcel?.id === interception.parcelId && unit.refundedMinor === 0n);
  const isDone = theCase.state === 'AWAITING_RETURN' && !(await isOwedForStopped(tx, theCase, facts, mine));
  const comesAnother = isBack && (await isAnother(tx, theCase, STOPPED));
  if (isBack && !comesAnother) await clearDeadline(tx, 'RETURN_EXPECTED', theCase);
  if (isBack && isDone) {
    if (comesAnother) {
      const sentence = 'The goods of one parcel are back; those of another are still to come.';
      await tell(tx, theCase, PARTNER, { kind: 'GOODS_BACK_IN_PART', sentence });
      return;
    }
    await moveCase(tx, theCase, PARTNER, {
      to: 'SETTLED',
      kind: 'SETTLED',
      sentence: 'The goods are back: the case is settled.',
      change: { outcome: 'REFUNDED' },
    });
    return;
  }
  if (!PAYS.includes(theCase.state)) return;
  if (theCase.conflict !== null) return endConflict(tx, theCase, facts.units);
  const settings = await settingsOf(tx);
  if (settings.interceptionRefundAt === 'RETURNED' && interception.state !== 'RETURNED') {
    await waitForGoods(tx, theCase);
    return;
  }
  if (mine.length === 0 || isDone) return;
  const interceptionFee = await feeOf(tx, theCase, mine);
  const why = `Rule S2: the interception is ${interception.state}.`;
  const wish = { theCase, units: mine, doer: PARTNER, why, interceptionFee };
  const reserved = await attempt(tx, () => refundWhatIsOwed(tx, wish));
  if (!reserved.ok) await leaveToPerson(tx, theCase, reserved);
}

/** They may never come: a person is told then. */
async function waitForGoods(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  const waiting = { merchantId: tx.merchantId, kind: 'RETURN_EXPECTED' as const, subjectId: theCase.id };
  if (await tx.manager.existsBy(Deadline, { ...waiting, doneAt: IsNull() })) return;
  const backBy = daysAfter(tx.now, policyAt(tx.now).returnExpectedDays);
  await setDeadline(tx, 'RETURN_EXPECTED', theCase, backBy);
  await changeCase(tx, theCase, { dueAt: backBy });
  await tell(tx, theCase, PARTNER, {
    kind: 'REFUND_WAITS',
    sentence: `The refund waits until the goods are back, as the merchant has set. They must be by ${backBy.toISOString()}.`,
  });
}

const REACTS: readonly AfterSalesCase['state'][] = ['INTERCEPTING', 'NEEDS_PERSON'];

/** What was stopped, or is back, is refunded, also while another parcel of the case is waited for. */
const PAYS: readonly AfterSalesCase['state'][] = [...REACTS, 'REFUNDING', 'OPEN', 'AWAITING_RETURN'];

const PENDING: readonly Interception['state'][] = ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS'];
/** Stopped, and not back yet. */
const STOPPED: readonly Interception['state'][] = ['SUCCEEDED', 'RETURNING'];

/** A case over two parcels waits for both. */
function isAnother(tx: Tx, theCase: AfterSalesCase, states: readonly Interception['state'][]): Promise<boolean> {
  const where = { merchantId: tx.merchantId, caseId: theCase.id, state: In([...states]) };
  return tx.manager.existsBy(Interception, where);
}
