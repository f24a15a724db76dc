// What could be done about a case now, from the very functions that the mutations enforce with: the two cannot disagree.

import { mayCancel, mayCorrectAddress } from './cancel.js';
import type { CaseFacts } from './caseFacts.js';
import { isClosed } from './caseFlow.js';
import { mayResolveConflict } from './conflict.js';
import { mayRecordConsent } from './consent.js';
import { mayAppeal, maySubmitClaim } from './claim.js';
import { mayRefundOrGiveUp } from './giveUpReissue.js';
import { mayStartReturn, mayTellOfReturn } from './goodsReturn.js';
import { mayReissue } from './reissue.js';
import { mayIntercept } from './interception.js';
import { mayOverride, OVERRIDE_REMEDIES } from './override.js';
import type { Asker } from './permissions.js';
import { type Possibility, possibilityOf } from './possibility.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { mayReroute } from './reroute.js';
import type { MerchantSettings } from './settings.js';
import { mayUrge } from './urge.js';
import {
  CONFLICT_CHOICES,
  type ConflictChoice,
  type NextAction,
  type Problem,
  type Remedy,
  type RuleId,
} from './vocabulary.js';
import { mayWithdraw } from './withdraw.js';

/** What can be done to a case; OPEN_CASE is done to units. */
export type CaseAction = Exclude<NextAction, 'OPEN_CASE'>;

/**
 * Every action that makes sense for a case with this problem: allowed or not for this viewer, until when, and why not. In
 * the order of the table below.
 *
 * @param only some of the actions; all when left out
 */
export function nextActions(
  theCase: CaseFacts,
  viewer: Asker,
  settings: MerchantSettings,
  now: Date,
  only: readonly CaseAction[] = CASE_ACTIONS,
): Possibility[] {
  return only
    .filter((action) => fits(action, theCase))
    .flatMap((action) => {
      const { options, hasSettleBy, ask } = ROWS[action];
      return options.map((option) =>
        possibilityOf(
          {
            action,
            problem: theCase.problem,
            option,
            caseId: theCase.id,
            until: hasSettleBy ? theCase.settleBy : null,
          },
          ask({ theCase, viewer, settings, now, option }),
        ),
      );
    });
}

/** Is this an action for a problem of this kind at all, or a step to what an override has set? */
function fits(action: CaseAction, { problem, override }: CaseFacts): boolean {
  const { problems, leadsTo } = ROWS[action];
  return problems === 'ANY' || problems.includes(problem) || (leadsTo !== undefined && leadsTo === override?.remedy);
}

interface Question {
  theCase: CaseFacts;
  viewer: Asker;
  settings: MerchantSettings;
  now: Date;
  option: Possibility['option'];
}

interface Row {
  problems: readonly Problem[] | 'ANY';
  options: readonly Possibility['option'][];
  hasSettleBy: boolean;
  /** The remedy to which this is a step, where only some problems have it. */
  leadsTo?: Remedy;
  ask: (question: Question) => Outcome<{ ruleId: RuleId }>;
}

const PLAIN = { problems: 'ANY', options: [null], hasSettleBy: false } as const;
const BUYERS: readonly Problem[] = ['BUYER_CANCELLED', 'WRONG_ADDRESS'];
const CLAIMS: readonly Problem[] = ['WRONG_ITEM', 'MISSING_ITEM', 'DAMAGED', 'ALLERGIC_REACTION'];
const VERIFIED: readonly Problem[] = [...CLAIMS, 'COUNTERFEIT'];
const SENT_AGAIN: readonly Problem[] = ['LOST', 'NOT_RECEIVED', 'RETURNED_TO_SENDER', ...CLAIMS];
const SENT_BACK: readonly Problem[] = ['ALLERGIC_REACTION', 'CHANGED_MIND'];
const RETURNING = { ...PLAIN, problems: SENT_BACK, leadsTo: 'RETURN_FOR_REFUND' } as const;

const ROWS: Record<CaseAction, Row> = {
  REROUTE: {
    ...PLAIN,
    hasSettleBy: true,
    ask: ({ theCase, viewer, settings, now }) => mayReroute(theCase, viewer, settings, now),
  },
  REFUND: {
    ...PLAIN,
    hasSettleBy: true,
    ask: ({ theCase, viewer, settings, now }) => mayRefundOrGiveUp(theCase, viewer, settings, now),
  },
  INTERCEPT: { ...PLAIN, problems: BUYERS, ask: ({ theCase, viewer }) => mayIntercept(theCase, viewer) },
  CANCEL: { ...PLAIN, problems: BUYERS, ask: unlessClosed(askCancel) },
  CORRECT_ADDRESS: {
    ...PLAIN,
    problems: ['WRONG_ADDRESS'],
    ask: unlessClosed(({ theCase, viewer, now }) => mayCorrectAddress(theCase.units, viewer, now)),
  },
  SUBMIT_CLAIM: { ...PLAIN, problems: VERIFIED, ask: ({ theCase, viewer }) => maySubmitClaim(theCase, viewer) },
  APPEAL: { ...PLAIN, problems: VERIFIED, ask: ({ theCase, viewer, now }) => mayAppeal(theCase, viewer, now) },
  REISSUE: {
    ...PLAIN,
    problems: SENT_AGAIN,
    leadsTo: 'REISSUE',
    hasSettleBy: true,
    ask: ({ theCase, viewer, settings, now }) => mayReissue(theCase, viewer, settings, now),
  },
  START_RETURN: { ...RETURNING, ask: ({ theCase, viewer }) => mayStartReturn(theCase, viewer) },
  REGISTER_RETURN: { ...RETURNING, ask: askOfReturn('REGISTER_RETURN') },
  RECEIVE_RETURN: { ...RETURNING, ask: askOfReturn('RECEIVE_RETURN') },
  INSPECT_RETURN: { ...RETURNING, ask: askOfReturn('INSPECT_RETURN') },
  URGE_SUPPLIER: { ...PLAIN, ask: unlessClosed(askUrge) },
  RECORD_CONSENT: { ...PLAIN, ask: ({ theCase, viewer }) => mayRecordConsent(theCase, viewer) },
  RESOLVE_CONFLICT: {
    ...PLAIN,
    options: CONFLICT_CHOICES,
    ask: ({ theCase, viewer, option }) => mayResolveConflict(theCase, viewer, option as ConflictChoice),
  },
  WITHDRAW: { ...PLAIN, ask: ({ theCase, viewer }) => mayWithdraw(theCase, viewer) },
  OVERRIDE: { ...PLAIN, options: OVERRIDE_REMEDIES, ask: askOverride },
};

export const CASE_ACTIONS = Object.keys(ROWS) as CaseAction[];

function askOfReturn(action: 'REGISTER_RETURN' | 'RECEIVE_RETURN' | 'INSPECT_RETURN'): Row['ask'] {
  return ({ theCase, viewer }) => mayTellOfReturn(action, theCase, viewer);
}

/** Some actions are asked of units; those of a closed case are left to a new one. */
function unlessClosed(ask: Row['ask']): Row['ask'] {
  return (question) => {
    const { state, ruleId } = question.theCase;
    if (!isClosed(state)) return ask(question);
    return refuse('CASE_CLOSED', 'The case is closed. Open a new one if there is a new reason.', { ruleId });
  };
}

function askCancel({ theCase, viewer, now }: Question): Outcome<{ ruleId: RuleId }> {
  const problem = theCase.problem === 'WRONG_ADDRESS' ? 'WRONG_ADDRESS' : 'BUYER_CANCELLED';
  return mayCancel(theCase.units, problem, viewer, now);
}

/** One of the suppliers of the case is enough. */
function askUrge({ theCase, viewer, settings, now }: Question): Outcome<{ ruleId: RuleId }> {
  const answers = theCase.units.map((unit) => mayUrge(unit, viewer, settings, now));
  return answers.find((answer) => answer.ok) ?? answers[0] ?? accept({ ruleId: theCase.ruleId });
}

/** In principle: the reason is given when it is asked for. */
function askOverride({ theCase, viewer, settings, option }: Question): Outcome<{ ruleId: RuleId }> {
  const remedy = OVERRIDE_REMEDIES.find((one) => one === option) ?? 'REFUND';
  return mayOverride(theCase, viewer, { remedy, reason: 'to be given' }, settings.restrictions);
}
