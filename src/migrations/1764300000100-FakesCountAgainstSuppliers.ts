import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A counterfeit counts against the supplier who sent it, as a wrong item does; not any more when the second examination finds none. Weeks
 * with such cases are counted again.
 */
export class FakesCountAgainstSuppliers1764300000100 implements MigrationInterface {
  name = 'FakesCountAgainstSuppliers1764300000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(factsWhere(`
      and (k.problem <> 'COUNTERFEIT' or not exists (select from counterfeit_findings f
        where f.merchant_id = k.merchant_id and f.case_id = k.id and f.appeal_state = 'UPHELD'))`)); // prettier-ignore
    await runner.query(RECOUNTED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger recounted_when_changed on counterfeit_findings');
    await runner.query(factsWhere(''));
  }
}

/** As it was, with one more condition of what counts. */
function factsWhere(also: string): string {
  return `
create or replace view supplier_order_facts with (security_invoker = true) as
select p.merchant_id, p.supplier_id, p.id as purchase_order_id, p.created_at as ordered_at, p.stage, p.failure,
  p.cancel_state, p.ship_by_at, p.shipped_at,
  coalesce(c.problems, '{}') as problems, coalesce(c.is_conflict, false) as is_conflict,
  coalesce(r.claims, 0) as claims, coalesce(r.recovered, 0) as recovered
from purchase_orders p
left join lateral (
  select array_agg(distinct k.problem) filter (where
      k.state not in ('WITHDRAWN', 'UNREMEDIED', 'AWAITING_EVIDENCE', 'VERIFYING', 'VERDICT_REFUSED')
      and (k.problem <> 'NOT_RECEIVED' or k.remedy is not null)${also}) as problems,
    bool_or(k.conflict ->> 'originalPurchaseOrderId' = p.id::text) as is_conflict
  from case_units u
  join cases k on k.merchant_id = u.merchant_id and k.id = u.case_id
  where u.merchant_id = p.merchant_id and u.purchase_order_id = p.id) c on true
left join lateral (
  select count(*)::int as claims, count(*) filter (where x.recovered_minor >= x.amount_minor)::int as recovered
  from recoveries x
  where x.merchant_id = p.merchant_id and x.purchase_order_id = p.id and x.against = 'SUPPLIER'
    and x.state in ('RECOVERED', 'REFUSED')) r on true`;
}

const RECOUNTED = `
create or replace function recount_findings() returns trigger language plpgsql as $$
begin
  insert into supplier_recounts (merchant_id, id, supplier_id, ordered_at, due_at)
  select p.merchant_id, gen_random_uuid(), p.supplier_id, p.created_at, p.created_at
  from touched t
  join case_units u on u.merchant_id = t.merchant_id and u.case_id = t.case_id
  join purchase_orders p on p.merchant_id = u.merchant_id and p.id = u.purchase_order_id
  group by p.merchant_id, p.supplier_id, p.created_at;
  return null;
end $$;
create trigger recounted_when_changed after update on counterfeit_findings referencing new table as touched
  for each statement execute function recount_findings();

alter table purchase_orders no force row level security;
alter table case_units no force row level security;
alter table cases no force row level security;
insert into supplier_recounts (merchant_id, id, supplier_id, ordered_at, due_at)
select p.merchant_id, gen_random_uuid(), p.supplier_id, p.created_at, p.created_at
from cases k
join case_units u on u.merchant_id = k.merchant_id and u.case_id = k.id
join purchase_orders p on p.merchant_id = u.merchant_id and p.id = u.purchase_order_id
where k.problem = 'COUNTERFEIT'
group by p.merchant_id, p.supplier_id, p.created_at;
alter table purchase_orders force row level security;
alter table case_units force row level security;
alter table cases force row level security;
`;
