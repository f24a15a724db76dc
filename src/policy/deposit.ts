// The deposit of a merchant: how an award is split between what is held and what the marketplace advances, how money that
// comes back is split, and when somebody may appeal or have it back. Rule book, "Deposit (escrow)"; [P].

import { formatMinor, type Money } from './money.js';
import { daysAfter, FROM_THE_BEGINNING, isInForce, policyAt } from './policyDefaults.js';
import { accept, type Outcome, refuse, type Refusal } from './refusals.js';
import type {
  AwardAppealState,
  AwardBeneficiary,
  AwardCover,
  AwardReason,
  AwardState,
  DepositState,
  ShopType,
} from './vocabulary.js';

/** What each kind of shop owes in escrow, as dated data: a change ends a row and adds another. */
export interface RequiredDeposits {
  /** ISO instant, included. */
  effectiveFrom: string;
  /** ISO instant, excluded; null while it is in force. */
  effectiveTo: string | null;
  currency: string;
  /** Minor units. */
  minor: Readonly<Record<ShopType, bigint>>;
}

export const REQUIRED_DEPOSITS: readonly RequiredDeposits[] = [
  {
    effectiveFrom: FROM_THE_BEGINNING,
    effectiveTo: null,
    currency: 'CNY',
    minor: { FLAGSHIP: 5_000_000n, EXCLUSIVE: 10_000_000n, FRANCHISE: 15_000_000n },
  },
];

/** What a shop of this kind must hold; null while nobody has said what kind it is. [P] */
export function requiredDeposit(shopType: ShopType | null, at: Date): Money | null {
  if (shopType === null) return null;
  const row = REQUIRED_DEPOSITS.find((one) => isInForce(one, at));
  if (row === undefined) throw new RangeError(`No deposits are required at ${at.toISOString()}.`);
  return { minor: row.minor[shopType], currency: row.currency };
}

/** All in minor units of the deposit's currency. */
export interface DepositBalance {
  heldMinor: bigint;
  /** Advanced by the marketplace, and not given back yet. */
  owedMinor: bigint;
}

/** An award takes what is there; the marketplace advances the rest. */
export function splitAward(amountMinor: bigint, { heldMinor }: DepositBalance) {
  const debitedMinor = amountMinor < heldMinor ? amountMinor : heldMinor;
  return { debitedMinor, advancedMinor: amountMinor - debitedMinor };
}

/** Money that comes in, or comes back, pays first what the marketplace advanced, then the balance. */
export function splitCredit(amountMinor: bigint, { owedMinor }: DepositBalance) {
  const returnedMinor = amountMinor < owedMinor ? amountMinor : owedMinor;
  return { returnedMinor, heldMinor: amountMinor - returnedMinor };
}

/** Is less held than is required, or anything owed? */
export function isShort({ heldMinor, owedMinor }: DepositBalance, requiredMinor: bigint): boolean {
  return owedMinor > 0n || heldMinor < requiredMinor;
}

/** Elapsed days: from the award that left the deposit short until supervision begins. */
export function topUpBy(decidedAt: Date): Date {
  return daysAfter(decidedAt, policyAt(decidedAt).topUpDays);
}

export function appealUntil(decidedAt: Date): Date {
  return daysAfter(decidedAt, policyAt(decidedAt).awardAppealDays);
}

/** What an award of this kind pays. Only a counterfeit gives a buyer more than what was paid. */
export function coverOf(reason: AwardReason, beneficiary: AwardBeneficiary): AwardCover {
  if (beneficiary === 'MARKETPLACE') return 'COSTS';
  return reason === 'COUNTERFEIT' ? 'COMPENSATION' : 'REFUND';
}

/** Ten billion yuan: no deposit comes near it, and sums of such amounts can be kept. Minor units. */
const MOST_MINOR = 1_000_000_000_000n;

/** Can a deposit take this? More than nothing, which a rate may make of little, and not more than any deposit holds. */
export function isDepositAmount(minor: bigint): boolean {
  return minor > 0n && minor <= MOST_MINOR;
}

/** Is the amount within what the rule gives? */
export function mayAward(amount: Money, given: Money): Outcome<true> {
  if (amount.currency !== given.currency) {
    return refuse(
      'CURRENCY_MISMATCH',
      `The order was paid in ${given.currency}: give the award in ${given.currency}, with a rate if the deposit is in another currency.`,
      { field: ['amount'] },
    );
  }
  if (amount.minor <= 0n) {
    return refuse('INVALID_INPUT', 'An award is more than nothing. Give an amount above 0.', { field: ['amount'] });
  }
  if (amount.minor <= given.minor) return accept(true);
  return refuse(
    'AWARD_EXCEEDS_RULE',
    `The rule gives ${formatMinor(given.minor, given.currency)} ${given.currency} and no more. Award that much, or less.`,
    { field: ['amount'] },
  );
}

export interface AppealedAward {
  reason: AwardReason;
  inspectionId: string | null;
  state: AwardState;
  appealState: AwardAppealState | null;
  appealUntil: Date;
}

/** May the merchant appeal? Once, until the window is over, against an award that still stands. */
export function mayAppealAward(award: AppealedAward, now: Date): Outcome<true> {
  if (award.reason === 'COUNTERFEIT' || award.inspectionId !== null) {
    return refuse('NOT_OFFERED', 'The award follows from what was found. Appeal against that: the award goes with it.');
  }
  if (award.appealState !== null) {
    return refuse('APPEAL_OPEN', 'The award has been appealed already. An award is appealed once.');
  }
  if (award.state === 'DECLINED' || award.state === 'REVERSED') {
    return refuse('AWARD_SETTLED', `The award is ${award.state}: there is nothing to appeal.`);
  }
  if (now >= award.appealUntil) {
    return refuse('WINDOW_OVER', `An appeal was possible until ${award.appealUntil.toISOString()}.`);
  }
  return accept(true);
}

/** May this operator decide the appeal? While it is open, and not whoever decided the award. */
export function mayDecideAppeal(
  award: Pick<AppealedAward, 'appealState'> & { decidedBySubject: string | null },
  subject: string,
): Outcome<true> {
  if (award.appealState === null) return refuse('APPEAL_OPEN', 'Nobody has appealed: there is nothing to decide.');
  if (award.appealState !== 'OPEN') {
    return refuse('AWARD_SETTLED', `The appeal was ${award.appealState.toLowerCase()}. It is decided once.`);
  }
  if (award.decidedBySubject !== subject) return accept(true);
  return refuse('SAME_OPERATOR', 'Whoever decided the award does not decide its appeal. Another operator must.');
}

export interface ReleaseFacts extends DepositBalance {
  state: DepositState;
  currency: string;
  openCases: number;
  /** Not paid yet, without a rate, or under appeal; also those that may still be appealed. */
  openAwards: number;
  /** Findings that the merchant was told of, and that are not final. */
  openFindings: number;
  isRestricted: boolean;
}

/** May the deposit be given back? Every reason why not is told at once. Rule book: "Open cases block the release". */
export function mayRelease(facts: ReleaseFacts): Outcome<Money> {
  const { currency, heldMinor, owedMinor, openCases, openAwards, openFindings } = facts;
  if (facts.state === 'RELEASED') return refuse('NO_DEPOSIT', 'The deposit has been given back already.');
  const refusals: Refusal[] = [
    ...blocked(openCases > 0, `${openCases} case(s) are open. Settle them first.`),
    ...blocked(openAwards > 0, `${openAwards} award(s) are not settled, or under appeal. Wait for their end.`),
    ...blocked(openFindings > 0, `${openFindings} finding(s) of inspections are not final. Wait for their end.`),
    ...blocked(
      owedMinor > 0n,
      `${formatMinor(owedMinor, currency)} ${currency} are owed to the marketplace. Pay them in first.`,
    ),
    ...(facts.isRestricted
      ? refuse('RESTRICTED', 'The merchant is under a restriction that keeps the deposit. It must end first.').refusals
      : []),
  ];
  return refusals.length > 0 ? { ok: false, refusals } : accept({ minor: heldMinor, currency });
}

function blocked(isSo: boolean, message: string): Refusal[] {
  return isSo ? refuse('DEPOSIT_NEEDED', message, { retryable: true }).refusals : [];
}
