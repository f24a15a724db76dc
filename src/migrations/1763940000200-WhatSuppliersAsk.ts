import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a supplier asks of a whole purchase order, and how it did with earlier ones: terms, and a scorecard by the week. */
export class WhatSuppliersAsk1763940000200 implements MigrationInterface {
  name = 'WhatSuppliersAsk1763940000200';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [TERMS, CASE_UNITS, SCORECARDS]) await runner.query(part);
    for (const table of TENANT_TABLES) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy within_tenant on ${table} using (
          (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
        create policy operator_reads on ${table} for select using ((select app_role()) = 'OPERATOR');`);
    }
    await runner.query(COUNTED);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error(
      'Terms that purchase orders were placed under are not thrown away: restore a copy of the data instead.',
    );
  }
}

const TENANT_TABLES = ['supplier_terms', 'freight_tiers', 'supplier_weeks', 'supplier_recounts'];

const TERMS = `
alter table offers add column min_quantity integer not null default 1 check (min_quantity >= 1);

create table supplier_terms (
  merchant_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  minimum_goods_minor bigint not null check (minimum_goods_minor >= 0),
  freight_by text not null check (freight_by in ('QUANTITY', 'GOODS')),
  effective_from timestamptz(3) not null,
  set_by text not null,
  primary key (merchant_id, id),
  unique (id),
  foreign key (merchant_id, supplier_id) references suppliers (merchant_id, id)
);
create index supplier_terms_by_supplier on supplier_terms (merchant_id, supplier_id, currency, effective_from, id);

create table freight_tiers (
  merchant_id uuid not null,
  terms_id uuid not null,
  from_value bigint not null check (from_value >= 0),
  amount_minor bigint not null check (amount_minor >= 0),
  primary key (merchant_id, terms_id, from_value),
  foreign key (merchant_id, terms_id) references supplier_terms (merchant_id, id)
);

create trigger supplier_terms_append_only before update or delete on supplier_terms for each row execute function never_changed();
create trigger freight_tiers_append_only before update or delete on freight_tiers for each row execute function never_changed();
`;

/** Where a unit was when its case was opened: a reroute or a reissue takes it elsewhere. */
const CASE_UNITS = `
alter table case_units add column purchase_order_id uuid;
alter table case_units no force row level security;
alter table reroutes no force row level security;
alter table reroute_units no force row level security;
alter table reissues no force row level security;
alter table reissue_units no force row level security;
alter table order_units no force row level security;
alter table purchase_order_lines no force row level security;
update case_units c set purchase_order_id = coalesce(
  (select u.from_purchase_order_id from reroute_units u
   join reroutes r on r.merchant_id = u.merchant_id and r.id = u.reroute_id
   where u.merchant_id = c.merchant_id and u.unit_id = c.unit_id and r.case_id = c.case_id order by r.created_at limit 1),
  (select l.purchase_order_id from reissue_units u
   join reissues r on r.merchant_id = u.merchant_id and r.id = u.reissue_id
   join purchase_order_lines l on l.merchant_id = u.merchant_id and l.id = u.from_purchase_order_line_id
   where u.merchant_id = c.merchant_id and u.unit_id = c.unit_id and r.case_id = c.case_id order by r.created_at limit 1),
  (select l.purchase_order_id from order_units u
   join purchase_order_lines l on l.merchant_id = u.merchant_id and l.id = u.purchase_order_line_id
   where u.merchant_id = c.merchant_id and u.id = c.unit_id));
alter table case_units force row level security;
alter table reroutes force row level security;
alter table reroute_units force row level security;
alter table reissues force row level security;
alter table reissue_units force row level security;
alter table order_units force row level security;
alter table purchase_order_lines force row level security;
alter table case_units add constraint case_units_purchase_order foreign key (merchant_id, purchase_order_id)
  references purchase_orders (merchant_id, id);
create index case_units_by_purchase_order on case_units (merchant_id, purchase_order_id);
`;

const SCORECARDS = `
create table supplier_weeks (
  merchant_id uuid not null,
  supplier_id uuid not null,
  week date not null check (extract(isodow from week) = 1),
  orders integer not null,
  due integer not null,
  overdue integer not null check (overdue <= due),
  no_stock integer not null check (no_stock <= orders),
  silent integer not null check (silent <= orders),
  shipped integer not null,
  wrong integer not null check (wrong <= shipped),
  damaged integer not null check (damaged <= shipped),
  lost integer not null check (lost <= shipped),
  cancelled integer not null,
  shipped_after_cancel integer not null check (shipped_after_cancel <= cancelled),
  claims integer not null,
  recovered integer not null check (recovered <= claims),
  counted_at timestamptz(3) not null,
  primary key (merchant_id, supplier_id, week),
  foreign key (merchant_id, supplier_id) references suppliers (merchant_id, id)
);

create table supplier_recounts (
  merchant_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  ordered_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  primary key (merchant_id, id),
  foreign key (merchant_id, supplier_id) references suppliers (merchant_id, id)
);
create index supplier_recounts_due on supplier_recounts (merchant_id, due_at);
create index supplier_recounts_by_supplier on supplier_recounts (merchant_id, supplier_id, ordered_at);

alter table purchase_orders no force row level security;
insert into supplier_recounts (merchant_id, id, supplier_id, ordered_at, due_at)
select p.merchant_id, gen_random_uuid(), p.supplier_id, p.created_at, p.created_at
from purchase_orders p group by p.merchant_id, p.supplier_id, p.created_at;
alter table purchase_orders force row level security;

create view supplier_order_facts with (security_invoker = true) as
select p.merchant_id, p.supplier_id, p.id as purchase_order_id, p.created_at as ordered_at, p.stage, p.failure,
  p.cancel_state, p.ship_by_at, p.shipped_at,
  coalesce(c.problems, '{}') as problems, coalesce(c.is_conflict, false) as is_conflict,
  coalesce(r.claims, 0) as claims, coalesce(r.recovered, 0) as recovered
from purchase_orders p
left join lateral (
  select array_agg(distinct k.problem) filter (where
      k.state not in ('WITHDRAWN', 'UNREMEDIED', 'AWAITING_EVIDENCE', 'VERIFYING', 'VERDICT_REFUSED')
      and (k.problem <> 'NOT_RECEIVED' or k.remedy is not null)) as problems,
    bool_or(k.conflict ->> 'originalPurchaseOrderId' = p.id::text) as is_conflict
  from case_units u
  join cases k on k.merchant_id = u.merchant_id and k.id = u.case_id
  where u.merchant_id = p.merchant_id and u.purchase_order_id = p.id) c on true
left join lateral (
  select count(*)::int as claims, count(*) filter (where x.recovered_minor >= x.amount_minor)::int as recovered
  from recoveries x
  where x.merchant_id = p.merchant_id and x.purchase_order_id = p.id and x.against = 'SUPPLIER'
    and x.state in ('RECOVERED', 'REFUSED')) r on true;
`;

/** Whatever changes a figure leaves a note that its week is to be counted again; nobody has to remember to. */
const COUNTED = `
create policy worker_wakes on supplier_recounts for select using ((select app_role()) = 'WORKER');

create function recount_orders() returns trigger language plpgsql as $$
begin
  insert into supplier_recounts (merchant_id, id, supplier_id, ordered_at, due_at)
  select t.merchant_id, gen_random_uuid(), t.supplier_id, t.created_at, t.created_at
  from touched t group by t.merchant_id, t.supplier_id, t.created_at;
  return null;
end $$;
create function recount_units() returns trigger language plpgsql as $$
begin
  insert into supplier_recounts (merchant_id, id, supplier_id, ordered_at, due_at)
  select p.merchant_id, gen_random_uuid(), p.supplier_id, p.created_at, p.created_at
  from touched t join purchase_orders p on p.merchant_id = t.merchant_id and p.id = t.purchase_order_id
  group by p.merchant_id, p.supplier_id, p.created_at;
  return null;
end $$;
create function recount_cases() returns trigger language plpgsql as $$
begin
  insert into supplier_recounts (merchant_id, id, supplier_id, ordered_at, due_at)
  select p.merchant_id, gen_random_uuid(), p.supplier_id, p.created_at, p.created_at
  from touched t
  join case_units u on u.merchant_id = t.merchant_id and u.case_id = t.id
  join purchase_orders p on p.merchant_id = u.merchant_id and p.id = u.purchase_order_id
  group by p.merchant_id, p.supplier_id, p.created_at;
  return null;
end $$;
create function recount_all() returns trigger language plpgsql as $$
begin
  delete from supplier_weeks where merchant_id = new.id;
  insert into supplier_recounts (merchant_id, id, supplier_id, ordered_at, due_at)
  select p.merchant_id, gen_random_uuid(), p.supplier_id, p.created_at, p.created_at
  from purchase_orders p where p.merchant_id = new.id group by p.merchant_id, p.supplier_id, p.created_at;
  return null;
end $$;

create trigger recounted_when_added after insert on purchase_orders referencing new table as touched
  for each statement execute function recount_orders();
create trigger recounted_when_changed after update on purchase_orders referencing new table as touched
  for each statement execute function recount_orders();
create trigger recounted_when_added after insert on case_units referencing new table as touched
  for each statement execute function recount_units();
create trigger recounted_when_changed after update on cases referencing new table as touched
  for each statement execute function recount_cases();
create trigger recounted_when_added after insert on recoveries referencing new table as touched
  for each statement execute function recount_units();
create trigger recounted_when_changed after update on recoveries referencing new table as touched
  for each statement execute function recount_units();
create trigger recounted_in_another_zone after update on merchants
  for each row when (old.zone is distinct from new.zone) execute function recount_all();
`;

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert on supplier_terms, freight_tiers to %I', app);
  execute format('grant select, insert, update, delete on supplier_weeks, supplier_recounts to %I', app);
  execute format('grant select on supplier_order_facts to %I', app);
end $$;
`;
