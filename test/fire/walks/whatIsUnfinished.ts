// What stands unfinished of an order after four months in which nobody acts, though no case tells of it: a row for each.
// A verdict that comes when its case is closed is waited for by nobody. What a supplier alone has told of is nobody's to follow: a parcel
// is watched from its first scan. Of what a supplier did not send for a reason that is not the goods (such as UNPAID) staff are told. For what came free nothing is refunded, and its case says so. $1: the order, $2: now.
export const UNFINISHED = `
  with waiting as (select subject_id as id from deadlines where order_id = $1 and done_at is null),
  asked as (select id from waiting union select a.subject_id from actions a join waiting w on w.id = a.id),
  held as (select u.unit_id from case_units u join cases c on c.id = u.case_id where c.order_id = $1 and c.state not in ('SETTLED', 'UNREMEDIED')),
  refunded as (select u.unit_id from refund_units u join refunds r on r.id = u.refund_id
    where u.order_id = $1 and r.state in ('PAID', 'RESERVED') and u.amount_minor > 0
    union select u.id from order_units u join case_units k on k.unit_id = u.id join cases c on c.id = k.case_id
     where u.order_id = $1 and u.paid_minor = 0 and (c.nothing_refunded is not null
       or exists (select from refund_units z where z.unit_id = u.id)))
  select 'the deadline ' || kind || ' was due ' || due_at || ' and is not done' as what from deadlines
   where order_id = $1 and done_at is null and due_at <= $2
  union all
  select 'the call ' || kind || ' is ' || state || ', and nothing asks again' from actions
   where order_id = $1 and state in ('PENDING', 'ASKING', 'UNKNOWN') and id not in (select id from waiting)
  union all
  select 'the refund ' || id || ' is RESERVED, and nothing asks after it' from refunds
   where order_id = $1 and state = 'RESERVED' and id not in (select id from asked)
  union all
  select 'the claim ' || id || ' on the supplier is ' || state || ', and nothing asks after it' from recoveries
   where order_id = $1 and against = 'SUPPLIER' and (state = 'ASKED' and id not in (select id from asked)
     or state = 'OPEN' and not exists (select from notices n where n.case_id = recoveries.case_id and n.text like '%recordRecovery%'))
  union all
  select 'the interception is ' || state || ', and nothing asks after it' from interceptions
   where order_id = $1 and state in ('REQUESTED', 'ACCEPTED', 'IN_PROGRESS') and id not in (select id from asked)
  union all
  select 'the verification is ' || v.state || ', and nothing asks after it' from verifications v join cases c on c.id = v.case_id
   where v.order_id = $1 and v.state in ('SUBMITTING', 'PENDING') and c.closed_at is null and v.id not in (select id from asked)
  union all
  select 'the refund ' || r.id || ' is FROZEN, and its case is ' || c.state from refunds r join cases c on c.id = r.case_id
   where r.order_id = $1 and r.state = 'FROZEN' and c.closed_at is not null
  union all
  select 'a reroute is ' || e.state || ', and its case is ' || c.state from reroutes e join cases c on c.id = e.case_id
   where e.order_id = $1 and e.state in ('CANCELLING', 'PLACING', 'CONFLICT') and c.closed_at is not null
  union all
  select 'a replacement is PLACING, and its case is ' || c.state from reissues e join cases c on c.id = e.case_id
   where e.order_id = $1 and e.state = 'PLACING' and c.closed_at is not null
  union all
  select 'unit ' || u.unit_no || ' was bought (' || p.stage || ', ' || coalesce(x.state, 'no parcel') || '), did not come, is not refunded, and is in no case'
    from order_units u join purchase_order_lines l on l.id = u.purchase_order_line_id join purchase_orders p on p.id = l.purchase_order_id
    left join parcels x on x.id = u.parcel_id
   where u.order_id = $1 and x.delivered_at is null and u.id not in (select unit_id from refunded) and u.id not in (select unit_id from held)
     and not exists (select from notices n where n.order_id = $1 and n.case_id is null and (n.text like 'The shop says that order % is cancelled%'
       or n.text like 'Purchase order ' || p.reference || ' is not sent (%'))
     and (x.id is null or exists (select from parcel_events e where e.parcel_id = x.id and e.provider <> 'supplier'))`;
