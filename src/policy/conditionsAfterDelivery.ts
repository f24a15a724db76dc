// What must hold before a remedy may be taken for goods that were delivered: the marketplace's verdict (A1, A2), the
// carrier's proof of delivery (T3), and the goods back and found intact (A3, C1).

import type { ConditionQuestion } from './ConditionQuestion.js';
import { daysAfter, policyAt } from './policyDefaults.js';
import { accept, type Outcome, refuse } from './refusals.js';

/** A1, A2: the marketplace has upheld the claim. While goods are to come back for it, they come first. */
export function isVerified({ ruleId, unit, theCase, now }: ConditionQuestion): Outcome<true> {
  const verdict = theCase?.verification ?? null;
  if (verdict?.state === 'UPHELD') {
    const isReturning = theCase?.returns.some((one) => one.unitIds.includes(unit.unitId) && !ENDED.includes(one.state));
    return isReturning === true ? areGoodsBack({ ruleId, unit, theCase, now }) : accept(true);
  }
  if (verdict?.state === 'REFUSED') {
    return refuse('NOT_VERIFIED', 'The marketplace refused the claim. Appeal with new evidence, or override.', {
      ruleId,
    });
  }
  if (verdict !== null) {
    return refuse('NOT_VERIFIED', 'The marketplace has not decided yet. Wait for its verdict.', {
      ruleId,
      retryable: true,
    });
  }
  return refuse('NOT_VERIFIED', 'Needs a photo or a video, verified by the marketplace. Upload one, then submit it.', {
    ruleId,
  });
}

const ENDED: readonly string[] = ['INSPECTED', 'LOST', 'EXPIRED'];

/** T3: the carrier has answered for the delivery, or has had its time to. */
export function wasProofAsked({
  ruleId,
  theCase,
  now,
}: Pick<ConditionQuestion, 'ruleId' | 'theCase' | 'now'>): Outcome<true> {
  if (theCase === null) {
    return refuse('NOT_YET', 'The carrier is asked for proof of delivery first, when the case is opened.', { ruleId });
  }
  const { investigation, openedAt } = theCase;
  if (investigation !== null && investigation.answeredAt !== null) return accept(true);
  const waitsUntil = daysAfter(investigation?.askedAt ?? openedAt, policyAt(openedAt).proofOfDeliveryDays);
  if (waitsUntil <= now) return accept(true);
  return refuse('NOT_YET', `The carrier has until ${waitsUntil.toISOString()} to prove the delivery.`, {
    ruleId,
    retryable: true,
    possibleFrom: waitsUntil,
  });
}

/** A3, C1: the goods are back, and what was in the box is what was sent. */
export function areGoodsBack({ ruleId, unit, theCase, now }: Omit<ConditionQuestion, 'settings'>): Outcome<true> {
  const last = theCase?.returns.findLast((one) => one.unitIds.includes(unit.unitId)) ?? null;
  if (last === null) {
    return refuse(
      'RETURN_NEEDED',
      'The goods come back first. Start the return; the refund follows their inspection.',
      {
        ruleId,
      },
    );
  }
  if (last.finding === 'INTACT') return accept(true);
  if (last.finding !== null) {
    return refuse('NOT_OFFERED', `The goods came back ${last.finding}: a person decides, by an override.`, { ruleId });
  }
  if (last.state === 'LOST' || last.state === 'EXPIRED') {
    return refuse('NOT_OFFERED', `The return ended as ${last.state}: a person decides, by an override.`, { ruleId });
  }
  const settleBy = theCase?.settleBy ?? null;
  // The refund is owed by then, whether or not somebody looked into the box.
  if (last.state === 'ARRIVED' && settleBy !== null && settleBy <= now) return accept(true);
  const next = last.state === 'ARRIVED' ? 'Inspect them first.' : 'The refund follows their arrival and inspection.';
  return refuse('RETURN_NEEDED', `The goods are ${last.state}. ${next}`, { ruleId, retryable: true });
}
