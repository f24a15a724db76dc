import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Verification } from '../../entities/Verification.js';
import { AFTER_SALES_RULES } from '../../policy/afterSalesRules.js';
import { isClosed, mayMove } from '../../policy/caseFlow.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Rate } from '../../policy/rate.js';
import { settleByDaysAfterVerdict } from '../../policy/settleBy.js';
import type { Tx } from '../App.js';
import { setSettleByWorkingDays } from '../calendars/setSettleByWorkingDays.js';
import type { CaseState } from '../../policy/vocabulary.js';
import { settleAction } from '../actions/settleAction.js';
import { changeCase, moveCase } from '../cases/caseFile.js';
import { type Doer, tell } from '../cases/timeline.js';
import { recordCounterfeit } from '../counterfeit/recordCounterfeit.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { tellMerchant } from '../mails/tellMerchant.js';

export interface Verdict {
  state: 'MORE_WANTED' | 'UPHELD' | 'REFUSED';
  message: string | null;
  /** When the marketplace decided: the 15 working days begin with the day after. */
  decidedAt: Date;
  marketplaceNo?: string | null;
  /** Of a counterfeit: from the currency of the order to that of the deposit (rule C3). */
  rate?: Rate | null;
}

/**
 * What the marketplace says of a round, by callback, by look-up or by its staff. A round is decided once: a second verdict
 * changes nothing. The 15 working days start only when a claim is upheld (survival 13).
 */
export async function recordVerdict(
  tx: Tx,
  verification: Verification,
  verdict: Verdict,
  doer: Doer,
): Promise<'RECORDED' | 'GIVEN_BEFORE'> {
  const { merchantId } = tx;
  const isSame = verification.state === verdict.state;
  if (verification.state === 'UPHELD' || verification.state === 'REFUSED' || isSame) return 'GIVEN_BEFORE';
  const isFinal = verdict.state !== 'MORE_WANTED';
  const decidedAt = verdict.decidedAt > tx.now ? tx.now : verdict.decidedAt;
  const change = {
    state: verdict.state,
    answer: verdict.message,
    marketplaceNo: verdict.marketplaceNo ?? verification.marketplaceNo,
    decidedAt: isFinal ? decidedAt : null,
    decidedBy: isFinal ? doer.actor : null,
    updatedAt: tx.now,
  };
  await tx.manager.update(Verification, { merchantId, id: verification.id }, change);
  Object.assign(verification, change);
  await clearDeadline(tx, 'VERIFICATION_FOLLOW', verification);
  // What was still to be asked of the marketplace is answered.
  if (isFinal)
    for (const kind of ['SUBMIT_VERIFICATION', 'ADD_EVIDENCE'] as const) await settleAction(tx, verification.id, kind);
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: verification.caseId });
  // More was wanted, and the marketplace did not wait for it.
  if (isFinal) await clearDeadline(tx, 'EVIDENCE_DUE', theCase);
  const to = MOVES_TO[verdict.state];
  const said = verdict.message === null ? '' : ` "${verdict.message}"`;
  const round = `Round ${verification.roundNo}`;
  if (isClosed(theCase.state)) {
    await tell(tx, theCase, doer, { kind: 'VERDICT', sentence: `${round}: ${verdict.state}.${said}` });
    return 'RECORDED';
  }
  const { sentence, change: consequence } = await CONSEQUENCES[verdict.state](tx, theCase, decidedAt);
  const entry = {
    kind: 'VERDICT',
    sentence: `${round}: ${sentence}${said}`,
    data: { verificationId: verification.id },
  };
  if (LISTENS.includes(theCase.state) && (theCase.state === to || mayMove(theCase.state, to))) {
    await moveCase(tx, theCase, doer, { to, ...entry, change: consequence });
  } else {
    // Overridden meanwhile: what is under way goes on, and the clocks of the verdict run for the units that are left.
    await changeCase(tx, theCase, consequence);
    await tell(tx, theCase, doer, entry);
  }
  await tellMerchant(tx, theCase, {
    key: `verdict:${verification.id}:${verdict.state}:${tx.now.getTime()}`,
    en: { headline: HEADLINES[verdict.state].en, sentence: `${sentence}${said}` },
    zh: { headline: HEADLINES[verdict.state].zh, sentence: `${HEADLINES[verdict.state].zh}。${said}` },
  });
  if (verdict.state === 'UPHELD' && theCase.ruleId === 'C3') {
    await recordCounterfeit(tx, theCase, verification, { by: doer, rate: verdict.rate ?? null });
  }
  return 'RECORDED';
}

const LISTENS: readonly CaseState[] = ['VERIFYING', 'AWAITING_EVIDENCE', 'NEEDS_PERSON', 'OPEN'];

const MOVES_TO = { MORE_WANTED: 'AWAITING_EVIDENCE', UPHELD: 'OPEN', REFUSED: 'VERDICT_REFUSED' } as const;

interface Consequence {
  sentence: string;
  change: Partial<AfterSalesCase>;
}

const CONSEQUENCES = {
  MORE_WANTED: moreWanted,
  UPHELD: upheld,
  REFUSED: refused,
} as const satisfies Record<
  Verdict['state'],
  (tx: Tx, theCase: AfterSalesCase, decidedAt: Date) => Promise<Consequence>
>;

/** What the marketplace asks for is in time however long it took to ask. */
async function moreWanted(tx: Tx, theCase: AfterSalesCase): Promise<Consequence> {
  const wanted = daysAfter(tx.now, policyAt(tx.now).evidenceDomesticDays);
  const evidenceUntil =
    theCase.evidenceUntil !== null && theCase.evidenceUntil > wanted ? theCase.evidenceUntil : wanted;
  await setDeadline(tx, 'EVIDENCE_DUE', theCase, evidenceUntil);
  const sentence = `The marketplace wants more evidence by ${evidenceUntil.toISOString()}.`;
  return { sentence, change: { evidenceUntil, dueAt: evidenceUntil } };
}

async function upheld(tx: Tx, theCase: AfterSalesCase, decidedAt: Date): Promise<Consequence> {
  const inDays = settleByInDays(theCase, decidedAt);
  if (inDays !== null) {
    const { settleByAt } = inDays;
    await setDeadline(tx, 'SETTLE_BY', theCase, settleByAt);
    const sentence = `The marketplace upheld the claim. Settle by ${settleByAt.toISOString()}.`;
    return { sentence, change: { verifiedAt: decidedAt, dueAt: settleByAt, ...inDays } };
  }
  const settle = await setSettleByWorkingDays(tx, theCase, decidedAt);
  const provisional = settle?.settleByBasis.isProvisional === true ? ', provisionally' : '';
  const until = settle === null ? '' : ` Settle by the end of ${settle.settleByBasis.endsOn}${provisional}.`;
  return {
    sentence: `The marketplace upheld the claim.${until}`,
    change: { verifiedAt: decidedAt, ...(settle ?? {}) },
  };
}

/** Under C3 the settle-by is counted in days, and not in working days. */
function settleByInDays(theCase: AfterSalesCase, decidedAt: Date) {
  const rule = AFTER_SALES_RULES.find((one) => one.id === theCase.ruleId);
  const settleByAt = rule === undefined ? null : settleByDaysAfterVerdict(rule, decidedAt, theCase.openedAt);
  if (settleByAt === null) return null;
  const days = Math.round((settleByAt.getTime() - decidedAt.getTime()) / 86_400_000);
  const basis = { kind: 'ELAPSED', from: decidedAt.toISOString(), within: `${days} d`, ruleId: theCase.ruleId };
  return { settleByAt, settleByBasis: basis };
}

async function refused(tx: Tx, theCase: AfterSalesCase): Promise<Consequence> {
  const appealUntil = daysAfter(tx.now, policyAt(tx.now).appealDays);
  await setDeadline(tx, 'APPEAL_OVER', theCase, appealUntil);
  // An appeal needs something new, and that is in time as long as the appeal is.
  const evidenceUntil =
    theCase.evidenceUntil !== null && theCase.evidenceUntil > appealUntil ? theCase.evidenceUntil : appealUntil;
  const sentence = `The marketplace refused the claim. It may be appealed with new evidence until ${appealUntil.toISOString()}.`;
  return { sentence, change: { appealUntil, evidenceUntil, dueAt: appealUntil } };
}

const HEADLINES = {
  MORE_WANTED: { en: 'The marketplace wants more evidence', zh: '平台要求补充凭证' },
  UPHELD: { en: 'The claim was upheld: choose a remedy', zh: '平台支持买家申诉，请选择处理方式' },
  REFUSED: { en: 'The claim was refused', zh: '平台未支持买家申诉' },
} as const;
