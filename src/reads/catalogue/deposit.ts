// What merchants have in escrow, and what is awarded out of it. The balance is the ledger's own; each line of a statement
// carries the balance after it, so that a page of it costs the same however long it is.
import { requiredDeposit } from '../../policy/deposit.js';
import { formatMinor } from '../../policy/money.js';
import type { Role, ShopType } from '../../policy/vocabulary.js';
import type { Sql } from '../json.js';
import { by, id, instant, day, money, moneyOf, one, page, plain, STAFF, text, type TypeSpec } from './spec.js';

const ADMINS: readonly Role[] = ['MERCHANT_ADMIN', 'OPERATOR'];

function balance(kind: string, sign: '' | '-'): (row: string) => Sql {
  return (row) => `${sign}coalesce((select a.balance_minor from accounts a where a.merchant_id = ${row}.merchant_id
    and a.kind = '${kind}' and a.ref_id = ${row}.id and a.currency = ${row}.currency), 0)`;
}

const currencyOf = (row: string): Sql => `${row}.currency`;

export const DEPOSIT: TypeSpec = {
  name: 'Deposit',
  from: 'deposits',
  visibleTo: ADMINS,
  fields: {
    id: id('Deposit'),
    merchant: one('Merchant', 'merchant_id'),
    state: text('state'),
    balance: moneyOf(balance('DEPOSIT_HELD', ''), currencyOf),
    owed: moneyOf(balance('MARKETPLACE_ADVANCES', '-'), currencyOf),
    required: {
      kind: 'COMPUTED',
      needs: { texts: { shopType: (row) => `(select m.shop_type from merchants m where m.id = ${row}.merchant_id)` } },
      answer: (facts, { now }) => {
        const required = requiredDeposit(facts.text('shopType') as ShopType | null, now);
        if (required === null) return null;
        const { minor, currency } = required;
        return { amount: formatMinor(minor, currency), currencyCode: currency };
      },
    },
    topUpBy: instant('top_up_by'),
    supervisedSince: instant('supervised_since'),
    statement: page('DepositEntry', 'deposit_id', by('entry_no', 'integer', { descending: true })),
    statementUrl: {
      kind: 'COMPUTED',
      needs: { texts: { merchantId: (row) => `${row}.merchant_id` } },
      answer: (facts, { args, links }) =>
        links.linkToStatement(facts.text('merchantId') ?? '', {
          format: args['format'] === 'XLSX' ? 'xlsx' : 'csv',
          from: (args['from'] as Date | undefined) ?? null,
          until: (args['until'] as Date | undefined) ?? null,
        }),
    },
    awards: page('Award', 'deposit_id', by('decided_at', 'timestamptz', { descending: true })),
    openedAt: instant('opened_at'),
    releaseRequestedAt: instant('release_requested_at'),
    releasedAt: instant('released_at'),
    updatedAt: instant('updated_at'),
    version: plain('version'),
  },
};

export const DEPOSIT_ENTRY: TypeSpec = {
  name: 'DepositEntry',
  from: 'deposit_entries',
  visibleTo: ADMINS,
  fields: {
    id: id('DepositEntry'),
    entryNo: plain('entry_no'),
    kind: text('kind'),
    amount: money('amount_minor'),
    balance: money('balance_minor'),
    owedChange: money('owed_change_minor'),
    owed: money('owed_minor'),
    award: one('Award', 'award_id'),
    case: one('Case', 'case_id'),
    reference: text('reference'),
    at: instant('at'),
  },
};

export const AWARD: TypeSpec = {
  name: 'Award',
  from: 'awards',
  visibleTo: STAFF,
  fields: {
    id: id('Award'),
    merchant: one('Merchant', 'merchant_id'),
    case: one('Case', 'case_id'),
    order: one('Order', 'order_id'),
    reason: text('reason'),
    ruleId: text('rule_id'),
    beneficiary: text('beneficiary'),
    covers: text('covers'),
    state: text('state'),
    awardNo: plain('award_no'),
    amount: money('amount_minor'),
    debited: money('debited_minor', 'deposit_currency'),
    advanced: money('advanced_minor', 'deposit_currency'),
    rate: text('rate'),
    rateOn: day('rate_on'),
    rateSource: text('rate_source'),
    statement: text('statement'),
    refund: { kind: 'ROW', type: 'Refund', where: (row, other) => `${other}.award_id = ${row}.id` },
    paymentNo: text('payment_no'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    settledAt: instant('settled_at'),
    appealUntil: instant('appeal_until'),
    appealState: text('appeal_state'),
    appealStatement: text('appeal_statement'),
    appealedAt: instant('appealed_at'),
    appealAnswer: text('appeal_answer'),
    appealDecidedAt: instant('appeal_decided_at'),
    reversedAt: instant('reversed_at'),
    updatedAt: instant('updated_at'),
  },
};
