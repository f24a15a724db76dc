// What must hold, besides the match of a rule, before one of its remedies may be taken: the waits of B3 and B4, the
// confirmed cancellation of S1, the successful interception of S2. Each answer is asked again at the moment of acting.

import type { Condition } from './afterSalesRules.js';
import type { ConditionQuestion } from './ConditionQuestion.js';
import { overdueOf } from './overdue.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { silenceOf } from './silence.js';
import { areGoodsBack, isVerified, wasProofAsked } from './conditionsAfterDelivery.js';
import { isWithSupplier } from './unitFacts.js';
import type { InterceptionRefundMoment, InterceptionState } from './vocabulary.js';

/**
 * Does the condition of a rule hold for this unit now? A refusal says what is missing and, when it is only a matter of
 * time, from which instant it holds.
 */
export function holds(condition: Condition, question: ConditionQuestion): Outcome<true> {
  return CONDITION_ANSWERS[condition](question);
}

const CONDITION_ANSWERS = {
  NONE: () => accept(true),
  OVERDUE_LONG_ENOUGH: isOverdueLongEnough,
  SUPPLIER_SILENT: isSupplierSilent,
  NOT_WITH_SUPPLIER: isNotWithSupplier,
  INTERCEPTED: isIntercepted,
  VERIFIED: isVerified,
  PROOF_ASKED: wasProofAsked,
  GOODS_BACK: areGoodsBack,
} as const satisfies Record<Condition, (question: ConditionQuestion) => Outcome<true>>;

/** B3, B3i: from ship-by + 96 h, and across a border only when the merchant wants it proposed. */
function isOverdueLongEnough({ ruleId, unit, settings, now }: ConditionQuestion): Outcome<true> {
  const { step, offerAt } = overdueOf(unit, settings, now);
  if (step === 'DAY_4') return accept(true);
  if (ruleId === 'B3i' && settings.overdueInternational === 'NONE') {
    return refuse(
      'NOT_OFFERED',
      'The merchant has chosen that overdue international shipments are not proposed for a remedy. Change that setting, or override.',
      { ruleId },
    );
  }
  if (offerAt === null) {
    return refuse('NOT_YET', 'No ship-by instant is known, so nothing can be overdue. Urge the supplier for one.', {
      ruleId,
    });
  }
  return refuse('NOT_YET', `Only waiting until ${offerAt.toISOString()}; urge the supplier meanwhile.`, {
    ruleId,
    retryable: true,
    possibleFrom: offerAt,
  });
}

/** B4: three urges unanswered, the last of the three 24 h old. */
function isSupplierSilent({ ruleId, unit, now }: ConditionQuestion): Outcome<true> {
  const { unanswered, needed, silentFrom } = silenceOf(unit.purchaseOrder, now);
  if (silentFrom !== null && silentFrom <= now) return accept(true);
  if (silentFrom !== null) {
    return refuse('NOT_YET', `The supplier may still answer until ${silentFrom.toISOString()}.`, {
      ruleId,
      retryable: true,
      possibleFrom: silentFrom,
    });
  }
  return refuse(
    'NOT_YET',
    `${unanswered} of ${needed} urges are unanswered. Urge the supplier again, or wait for its answer.`,
    {
      ruleId,
      retryable: true,
    },
  );
}

/** S1: never placed, failed, or its cancellation confirmed. */
function isNotWithSupplier({ ruleId, unit: { purchaseOrder } }: ConditionQuestion): Outcome<true> {
  if (!isWithSupplier(purchaseOrder)) return accept(true);
  const waiting = { ruleId, retryable: true };
  if (purchaseOrder.isBeingPlaced) {
    return refuse(
      'NOT_YET',
      'It is not known yet whether the supplier took the purchase order. Wait for that answer.',
      waiting,
    );
  }
  if (purchaseOrder.cancelState === 'ASKED') {
    return refuse('NOT_YET', 'The supplier has been asked to cancel. The refund follows its confirmation.', waiting);
  }
  if (purchaseOrder.cancelState === 'DECLINED') {
    return refuse(
      'NOT_YET',
      'The supplier declined to cancel. Ask it again, or override; once it ships, S2 or S3 decides.',
      {
        ruleId,
      },
    );
  }
  return refuse(
    'NOT_YET',
    'The supplier still has the purchase order. Cancel it first by cancelOrder; the refund follows its confirmation.',
    {
      ruleId,
    },
  );
}

/** S2: the interception of this very parcel has come as far as the merchant wants before money moves. */
function isIntercepted({ ruleId, unit: { parcel, interception }, settings }: ConditionQuestion): Outcome<true> {
  if (interception === null || interception.parcelId !== parcel?.id) {
    return refuse('NOT_YET', 'Refunded only if the carrier intercepts the parcel. Ask for the interception first.', {
      ruleId,
    });
  }
  if (MONEY_MOVES[settings.interceptionRefundAt].includes(interception.state)) return accept(true);
  if (ENDED_WITHOUT_SUCCESS.includes(interception.state)) {
    return refuse(
      'NOT_OFFERED',
      `The interception ended as ${interception.state}: delivery goes on, and nothing is refunded for this reason.`,
      {
        ruleId,
      },
    );
  }
  return refuse(
    'NOT_YET',
    `The interception is ${interception.state}; the refund follows at ${settings.interceptionRefundAt}.`,
    {
      ruleId,
      retryable: true,
    },
  );
}

const MONEY_MOVES: Record<InterceptionRefundMoment, readonly InterceptionState[]> = {
  SUCCEEDED: ['SUCCEEDED', 'RETURNING', 'RETURNED'],
  RETURNED: ['RETURNED'],
};

const ENDED_WITHOUT_SUCCESS: readonly InterceptionState[] = ['FAILED', 'CANCELLED', 'TIMED_OUT', 'CONTRADICTED'];
