// The recovery view: what the buyer got, what came back from partners, and what is open. Sums of the rows that the
// ledger's movements are recorded with; by currency wherever there can be more than one.
import type { Sql } from '../json.js';
import {
  hidden,
  id,
  instant,
  money,
  moneyFields,
  moneyOf,
  type ObjectSpec,
  one,
  type QuerySpec,
  STAFF,
  STAFF_AND_BUYER,
  text,
  type TypeSpec,
} from './spec.js';

export const CASE_MONEY: ObjectSpec = {
  kind: 'OBJECT',
  fields: {
    paid: inOrderCurrency(
      (row) => `(select coalesce(sum(u.paid_minor), 0) from order_units u
        join case_units c on c.merchant_id = u.merchant_id and c.unit_id = u.id
        where c.merchant_id = ${row}.merchant_id and c.case_id = ${row}.id)`,
    ),
    refunded: refunds('amount_minor', 'PAID'),
    refundPending: refunds('amount_minor', 'RESERVED'),
    refundFrozen: refunds('amount_minor', 'FROZEN'),
    feeWithheld: inOrderCurrency(
      (row) => `(select coalesce(sum(r.fee_withheld_minor), 0) from refunds r
        where r.merchant_id = ${row}.merchant_id and r.case_id = ${row}.id and r.state <> 'DECLINED')`,
    ),
    nothingRefunded: text('nothing_refunded'),
    recovered: owed('r.recovered_minor', 'true'),
    recoveryOpen: owed('r.amount_minor - r.recovered_minor', `r.state in ('OPEN', 'ASKED')`),
    recoveryRefused: owed('r.amount_minor - r.recovered_minor', `r.state = 'REFUSED'`),
    paidByDeposit: byCurrency(
      (row) => `(select a.currency, sum(a.amount_minor) as minor from awards a
        where a.merchant_id = ${row}.merchant_id and a.case_id = ${row}.id and a.beneficiary = 'BUYER' and a.settled_at is not null
          and a.state in ('PAID', 'REVERSED')
        group by a.currency)`,
    ),
    interceptionFees: byCurrency(
      (row) => `(select i.fee_currency as currency, sum(i.fee_minor) as minor from interceptions i
        where i.merchant_id = ${row}.merchant_id and i.case_id = ${row}.id and i.fee_minor > 0 and i.fee_currency is not null
        group by i.fee_currency)`,
    ),
  },
};

function refunds(column: string, state: string): ObjectSpec {
  return inOrderCurrency(
    (row) => `(select coalesce(sum(r.${column}), 0) from refunds r
      where r.merchant_id = ${row}.merchant_id and r.case_id = ${row}.id and r.state = '${state}')`,
  );
}

function inOrderCurrency(minor: (row: string) => Sql): ObjectSpec {
  return moneyOf(
    minor,
    (row) => `(select o.currency from orders o where o.merchant_id = ${row}.merchant_id and o.id = ${row}.order_id)`,
  );
}

function owed(amount: Sql, condition: Sql): QuerySpec {
  return byCurrency(
    (row) => `(select r.currency, sum(${amount}) as minor from recoveries r
      where r.merchant_id = ${row}.merchant_id and r.case_id = ${row}.id and ${condition}
      group by r.currency having sum(${amount}) > 0)`,
  );
}

function byCurrency(from: (row: string) => Sql): QuerySpec & { notFor: ['BUYER'] } {
  return {
    kind: 'QUERY',
    notFor: ['BUYER'],
    from,
    fields: moneyFields((row) => `${row}.minor`, (row) => `${row}.currency`), // prettier-ignore
    order: (other) => `${other}.currency`,
  };
}

export const REFUND: TypeSpec = {
  name: 'Refund',
  from: 'refunds',
  visibleTo: STAFF_AND_BUYER,
  fields: {
    id: id('Refund'),
    case: one('Case', 'case_id'),
    state: text('state'),
    amount: money('amount_minor'),
    feeWithheld: money('fee_withheld_minor'),
    ruleId: text('rule_id'),
    award: hidden(['BUYER'], one('Award', 'award_id')),
    refundNo: text('refund_no'),
    createdAt: instant('created_at'),
    settledAt: instant('settled_at'),
  },
};

export const RECOVERY: TypeSpec = {
  name: 'Recovery',
  from: 'recoveries',
  visibleTo: STAFF,
  fields: {
    id: id('Recovery'),
    case: one('Case', 'case_id'),
    against: text('against'),
    purchaseOrder: one('PurchaseOrder', 'purchase_order_id'),
    parcel: one('Parcel', 'parcel_id'),
    state: text('state'),
    amount: money('amount_minor'),
    recovered: money('recovered_minor'),
    reason: text('reason'),
    createdAt: instant('created_at'),
    settledAt: instant('settled_at'),
  },
};
