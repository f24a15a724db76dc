// The deposit in escrow, and what is awarded out of it.
import {
  AWARD_APPEAL_STATES,
  AWARD_BENEFICIARIES,
  AWARD_COVERS,
  AWARD_REASONS,
  AWARD_STATES,
  DEPOSIT_ENTRY_KINDS,
  DEPOSIT_STATES,
} from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const DepositStateEnum = enumOf(DEPOSIT_STATES, 'DepositState', 'Where a deposit stands.', {
  OPEN: 'It answers for what the merchant owes buyers.',
  RELEASED: 'It was given back; it can be opened again.',
});

export const DepositEntryKindEnum = enumOf(DEPOSIT_ENTRY_KINDS, 'DepositEntryKind', 'What changed a deposit.', {
  PAID_IN: 'The merchant paid in; first what is owed to the marketplace is paid back.',
  AWARDED: 'An award took what was there; the marketplace advanced the rest.',
  AWARD_DECLINED: 'An award could not be paid, and came back.',
  AWARD_REVERSED: 'An award did not stand, and came back.',
  RELEASED: 'The deposit was given back to the merchant.',
});

export const AwardReasonEnum = enumOf(AWARD_REASONS, 'AwardReason', 'Why the deposit pays.', {
  SETTLE_BY_MISSED: 'A settle-by passed and the remedy was not executed.',
  REMEDY_REFUSED: 'The merchant refused a remedy that the rule makes mandatory.',
  COUNTERFEIT: 'Goods were found to be counterfeit: the buyer is compensated beyond the refund (rule C3).',
  BELOW_STANDARD: 'Goods were found to be below their standard.',
  AGREEMENT_BROKEN: 'The merchant broke a service agreement.',
});

export const AwardBeneficiaryEnum = enumOf(AWARD_BENEFICIARIES, 'AwardBeneficiary', 'Who gets an award.', {
  BUYER: 'The buyer of the case.',
  MARKETPLACE: 'The marketplace, for what it had to spend.',
});

export const AwardCoverEnum = enumOf(AWARD_COVERS, 'AwardCover', 'What an award pays.', {
  REFUND: 'What the buyer is owed back: never more than was paid.',
  COMPENSATION: 'What the law adds to that.',
  COSTS: 'What the marketplace had to spend.',
});

export const AwardStateEnum = enumOf(AWARD_STATES, 'AwardState', 'Where an award stands.', {
  AWAITING_RATE: 'The order is in another currency than the deposit: it takes nothing until a rate is given.',
  RESERVED: 'Its money is taken; the payment provider is asked, or a person pays.',
  PAID: 'Paid.',
  DECLINED: 'It could not be paid, or was let go: what it took came back.',
  REVERSED: 'It did not stand: what it took came back.',
});

export const AwardAppealStateEnum = enumOf(AWARD_APPEAL_STATES, 'AwardAppealState', 'Where an appeal stands.', {
  OPEN: 'The marketplace has not decided yet.',
  UPHELD: 'The merchant was right: the award was reversed.',
  REFUSED: 'The award stands.',
});

export const STATEMENT_FORMATS = ['CSV', 'XLSX'] as const;
export const StatementFormatEnum = enumOf(STATEMENT_FORMATS, 'StatementFormat', 'As what a statement is saved.', {
  CSV: 'Text, a line a row, of any length.',
  XLSX: 'A workbook, of at most 100,000 lines.',
});
