/** A row for each thing that must never be so of the ledger, at any moment and of any merchant. */
export const WRONG_IN_THE_LEDGER = `
  select 'the ledger sums to ' || sum(amount_minor) || ' in ' || currency as what from postings
   group by currency having sum(amount_minor) <> 0
  union all
  select 'the journal ' || journal_id || ' is not balanced' from postings
   group by journal_id, currency having sum(amount_minor) <> 0
  union all
  select 'the account ' || a.id || ' is not what its postings are' from accounts a left join postings p on p.account_id = a.id
   group by a.id, a.balance_minor having coalesce(sum(p.amount_minor), 0) <> a.balance_minor
  union all
  select 'order ' || o.id || ' gave back more than was paid' from orders o
    join refunds r on r.order_id = o.id and r.state <> 'DECLINED'
   group by o.id, o.paid_minor having sum(r.amount_minor) > o.paid_minor`;
