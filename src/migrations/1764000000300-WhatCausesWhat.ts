import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What goes wrong with which product, supplier, category, destination and week, and what it costs: counted by the week. */
export class WhatCausesWhat1764000000300 implements MigrationInterface {
  name = 'WhatCausesWhat1764000000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of COUNTED_TABLES) await runner.query(whoSees(table));
    await runner.query(NOTES);
    await runner.query(TRIGGERS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('What is counted is counted again from the orders: restore a copy of the data instead.');
  }
}

const COUNTED_TABLES = ['insight_orders', 'insight_problems', 'insight_costs', 'insight_needs', 'insight_words'];

/**
 * sign 1: what the merchant's orders come to, as the merchant knows them. sign -1: what inspected orders that are not
 * disclosed are in that, to be taken away where the marketplace counts; no merchant sees such a row.
 */
const TABLES = `
create table insight_orders (
  merchant_id uuid not null references merchants (id),
  sign smallint not null check (sign in (1, -1)),
  dimension text not null check (dimension in ('PRODUCT', 'SUPPLIER', 'CATEGORY', 'DESTINATION', 'WEEK')),
  week date not null check (extract(isodow from week) = 1),
  key text not null,
  orders integer not null check (orders > 0),
  counted_at timestamptz(3) not null,
  primary key (merchant_id, sign, dimension, week, key)
);

create table insight_problems (
  merchant_id uuid not null,
  sign smallint not null,
  dimension text not null,
  week date not null,
  key text not null,
  problem text not null,
  orders integer not null check (orders > 0),
  cases integer not null check (cases >= orders),
  in_time integer not null check (in_time >= 0),
  late integer not null check (late >= 0 and in_time + late <= cases),
  late_settled integer not null check (late_settled between 0 and late),
  minutes_left bigint not null check (minutes_left >= 0),
  minutes_late bigint not null check (minutes_late >= 0),
  primary key (merchant_id, sign, dimension, week, key, problem),
  foreign key (merchant_id, sign, dimension, week, key) references insight_orders
    (merchant_id, sign, dimension, week, key) on delete cascade
);

create table insight_costs (
  merchant_id uuid not null,
  sign smallint not null,
  dimension text not null,
  week date not null,
  key text not null,
  problem text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  refunded_minor bigint not null check (refunded_minor >= 0),
  replaced_minor bigint not null check (replaced_minor >= 0),
  fees_minor bigint not null check (fees_minor >= 0),
  awarded_minor bigint not null check (awarded_minor >= 0),
  claimed_minor bigint not null check (claimed_minor >= 0),
  recovered_minor bigint not null check (recovered_minor >= 0),
  primary key (merchant_id, sign, dimension, week, key, problem, currency),
  foreign key (merchant_id, sign, dimension, week, key) references insight_orders
    (merchant_id, sign, dimension, week, key) on delete cascade
);

create table insight_needs (
  merchant_id uuid not null,
  sign smallint not null,
  dimension text not null,
  week date not null,
  key text not null,
  problem text not null,
  need text not null,
  orders integer not null check (orders > 0),
  primary key (merchant_id, sign, dimension, week, key, problem, need),
  foreign key (merchant_id, sign, dimension, week, key) references insight_orders
    (merchant_id, sign, dimension, week, key) on delete cascade
);

create table insight_words (
  merchant_id uuid not null references merchants (id),
  sign smallint not null check (sign in (1, -1)),
  week date not null check (extract(isodow from week) = 1),
  problem text not null,
  words text not null check (length(words) between 1 and 200),
  orders integer not null check (orders > 0),
  primary key (merchant_id, sign, week, problem, words)
);

create table insight_recounts (
  merchant_id uuid not null,
  id uuid not null,
  placed_at timestamptz(3),
  due_at timestamptz(3) not null,
  inspected_only boolean not null default false,
  primary key (merchant_id, id)
);
create index insight_recounts_due on insight_recounts (merchant_id, due_at);
create index insight_recounts_by_placed on insight_recounts (merchant_id, placed_at);
`;

function whoSees(table: string): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy worker_counts on ${table} using (
      (select app_role()) = 'WORKER' and merchant_id = (select app_tenant()));
    create policy merchant_reads on ${table} for select using (
      (select app_role()) in ('AGENT', 'MERCHANT_ADMIN') and merchant_id = (select app_tenant()) and sign = 1);
    create policy operator_reads on ${table} for select using ((select app_role()) = 'OPERATOR');`;
}

/** Whoever changes an order leaves a note, and only the product reads them: they would tell which orders are inspected. */
const NOTES = `
alter table insight_recounts enable row level security;
alter table insight_recounts force row level security;
create policy worker_counts on insight_recounts using (
  (select app_role()) = 'WORKER' and merchant_id = (select app_tenant()));
create policy worker_wakes on insight_recounts for select using ((select app_role()) = 'WORKER');
create policy anybody_notes on insight_recounts for insert with check (
  (select app_role()) = 'OPERATOR'
  or (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'WORKER') and merchant_id = (select app_tenant()));

alter table orders no force row level security;
alter table merchants no force row level security;
insert into insight_recounts (merchant_id, id, placed_at, due_at)
select o.merchant_id, gen_random_uuid(), min(o.placed_at), 'epoch'
from orders o join merchants m on m.id = o.merchant_id
group by o.merchant_id, date_trunc('week', o.placed_at at time zone m.zone);
alter table merchants force row level security;
alter table orders force row level security;
`;

/**
 * Once a statement, and once a week of it: an import of thousands of orders leaves a handful of notes. A session keeps the plan
 * of a function, and one made while a table was empty would read all of it ever after: orders are looked up one by one.
 */
const TRIGGERS = `
create function note_weeks_of_orders() returns trigger language plpgsql as $$
begin
  insert into insight_recounts (merchant_id, id, placed_at, due_at)
  select t.merchant_id, gen_random_uuid(), min(t.placed_at), 'epoch'
  from touched t join merchants m on m.id = t.merchant_id
  group by t.merchant_id, date_trunc('week', t.placed_at at time zone m.zone);
  return null;
end $$;
create function note_weeks_of_changed_orders() returns trigger language plpgsql as $$
begin
  insert into insight_recounts (merchant_id, id, placed_at, due_at)
  select t.merchant_id, gen_random_uuid(), min(t.placed_at), 'epoch'
  from (
    select n.merchant_id, x.placed_at from touched n join was o on o.merchant_id = n.merchant_id and o.id = n.id
    cross join lateral (values (n.placed_at), (o.placed_at)) x (placed_at)
    where (n.placed_at, n.ship_to_country) is distinct from (o.placed_at, o.ship_to_country)) t
  join merchants m on m.id = t.merchant_id
  group by t.merchant_id, date_trunc('week', t.placed_at at time zone m.zone);
  return null;
end $$;
create function note_weeks_of_orders_named() returns trigger language plpgsql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  insert into insight_recounts (merchant_id, id, placed_at, due_at)
  select o.merchant_id, gen_random_uuid(), min(o.placed_at), 'epoch'
  from (select distinct n.merchant_id, n.order_id from touched n) t
  join orders o on o.merchant_id = t.merchant_id and o.id = t.order_id
  join merchants m on m.id = o.merchant_id
  group by o.merchant_id, date_trunc('week', o.placed_at at time zone m.zone);
  return null;
end $$;
create function note_weeks_of_changed_purchases() returns trigger language plpgsql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  insert into insight_recounts (merchant_id, id, placed_at, due_at)
  select o.merchant_id, gen_random_uuid(), min(o.placed_at), 'epoch'
  from (
    select distinct n.merchant_id, n.order_id from touched n join was w on w.merchant_id = n.merchant_id and w.id = n.id
    where (n.stage, n.supplier_id, n.cost_minor, n.currency) is distinct from (w.stage, w.supplier_id, w.cost_minor, w.currency)) t
  join orders o on o.merchant_id = t.merchant_id and o.id = t.order_id
  join merchants m on m.id = o.merchant_id
  group by o.merchant_id, date_trunc('week', o.placed_at at time zone m.zone);
  return null;
end $$;
create function note_weeks_inspected() returns trigger language plpgsql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  insert into insight_recounts (merchant_id, id, placed_at, due_at, inspected_only)
  select o.merchant_id, gen_random_uuid(), min(o.placed_at), 'epoch', t.disclosed_at is null
  from touched t
  join orders o on o.merchant_id = t.merchant_id and o.id = t.order_id
  join merchants m on m.id = o.merchant_id
  group by o.merchant_id, date_trunc('week', o.placed_at at time zone m.zone), t.disclosed_at is null;
  return null;
end $$;
create function note_all_weeks() returns trigger language plpgsql as $$
begin
  insert into insight_recounts (merchant_id, id, placed_at, due_at) values (new.id, gen_random_uuid(), null, 'epoch');
  return null;
end $$;

create trigger insight_when_added after insert on orders referencing new table as touched
  for each statement execute function note_weeks_of_orders();
create trigger insight_when_changed after update on orders referencing old table as was new table as touched
  for each statement execute function note_weeks_of_changed_orders();
create trigger insight_when_added after insert on purchase_orders referencing new table as touched
  for each statement execute function note_weeks_of_orders_named();
create trigger insight_when_changed after update on purchase_orders referencing old table as was new table as touched
  for each statement execute function note_weeks_of_changed_purchases();
create trigger insight_when_added after insert on inspected_orders referencing new table as touched
  for each statement execute function note_weeks_inspected();
create trigger insight_when_changed after update on inspected_orders referencing new table as touched
  for each statement execute function note_weeks_inspected();
create trigger insight_in_another_zone after update on merchants
  for each row when (old.zone is distinct from new.zone) execute function note_all_weeks();
${[
  ['order_lines', 'insert'],
  ['cases', 'insert'],
  ['cases', 'update'],
  ['case_units', 'insert'],
  ['refunds', 'insert'],
  ['refunds', 'update'],
  ['recoveries', 'insert'],
  ['recoveries', 'update'],
  ['reissues', 'insert'],
  ['reissues', 'update'],
  ['reroutes', 'insert'],
  ['reroutes', 'update'],
  ['reroute_units', 'update'],
  ['awards', 'insert'],
  ['awards', 'update'],
  ['interceptions', 'insert'],
  ['interceptions', 'update'],
  ['goods_returns', 'insert'],
  ['goods_returns', 'update'],
  ['verifications', 'insert'],
  ['messages', 'insert'],
]
  .map(
    ([table, event]) => `
create trigger insight_after_${event} after ${event} on ${table} referencing new table as touched
  for each statement execute function note_weeks_of_orders_named();`,
  )
  .join('')}
`;

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert, update, delete on insight_orders, insight_problems, insight_costs, insight_needs,
    insight_words, insight_recounts to %I', app);
end $$;
`;
