import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Blind purchases of the marketplace. All that marks one lies here, in tables of the operators; nothing is added to what merchants
 * read. What a merchant is told after a finding against it stands in a table of its own, disclosed_inspections.
 */
export class WhatTheMarketplaceLooksInto1764000000200 implements MigrationInterface {
  name = 'WhatTheMarketplaceLooksInto1764000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PROGRAMMES);
    await runner.query(INSPECTIONS);
    await runner.query(DISCLOSED);
    await runner.query(FIGURES);
    for (const table of OF_NO_MERCHANT) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy operators_own on ${table} using ((select app_role()) = 'OPERATOR');`);
    }
    for (const table of OF_OPERATORS) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy within_tenant on ${table} using (
          (select app_role()) in ('OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
        create policy operator_reads on ${table} for select using ((select app_role()) = 'OPERATOR');`);
    }
    await runner.query(POLICIES);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Findings are not thrown away: restore a copy of the data instead.');
  }
}

const OF_NO_MERCHANT = ['inspection_programmes', 'inspection_draws'];

const OF_OPERATORS = [
  'inspection_candidates',
  'inspections',
  'inspection_costs',
  'custody_photos',
  'custody_events',
  'inspected_supplier_weeks',
];

const PROGRAMMES = `
create table inspection_programmes (
  id uuid primary key,
  name text not null,
  from_at timestamptz(3) not null,
  until_at timestamptz(3) not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  budget_minor bigint not null check (budget_minor > 0),
  reserved_minor bigint not null default 0 check (reserved_minor >= 0),
  spent_minor bigint not null default 0 check (spent_minor >= 0),
  random_bps integer not null check (random_bps between 0 and 10000),
  seed_commitment text not null check (seed_commitment ~ '^[0-9a-f]{64}$'),
  seed_sealed text not null,
  seed text,
  created_by text not null,
  created_at timestamptz(3) not null,
  closed_by text,
  closed_at timestamptz(3),
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  check (from_at < until_at),
  check (reserved_minor + spent_minor <= budget_minor),
  check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (seed is null))
);
create index inspection_programmes_by_created on inspection_programmes (created_at, id);

create table inspection_draws (
  id uuid primary key,
  programme_id uuid not null references inspection_programmes (id),
  draw_no integer not null check (draw_no >= 1),
  target_count integer not null check (target_count >= 1),
  budget_left_minor bigint not null,
  drawn_by text not null,
  drawn_at timestamptz(3) not null,
  unique (programme_id, draw_no)
);
create trigger inspection_draws_append_only before update or delete on inspection_draws for each row execute function never_changed();

create table inspection_candidates (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  programme_id uuid not null references inspection_programmes (id),
  draw_id uuid not null references inspection_draws (id),
  variant_id uuid not null,
  category text not null,
  expected_minor bigint not null check (expected_minor >= 0),
  currency text not null,
  orders integer not null,
  complaints integer not null,
  refunds integer not null,
  supplier_orders integer not null,
  supplier_faults integer not null,
  risk integer not null check (risk >= 0),
  risk_rank integer not null check (risk_rank >= 1),
  random_rank integer not null check (random_rank >= 1),
  chosen_by text check (chosen_by in ('RISK', 'RANDOM')),
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, draw_id, variant_id),
  foreign key (merchant_id, variant_id) references variants (merchant_id, id)
);
create index inspection_candidates_by_draw on inspection_candidates (draw_id, risk_rank, id);
create trigger inspection_candidates_append_only before update or delete on inspection_candidates
  for each row execute function never_changed();
`;

const INSPECTIONS = `
create table inspections (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  programme_id uuid not null references inspection_programmes (id),
  draw_id uuid not null references inspection_draws (id),
  variant_id uuid not null,
  state text not null check (state in ('PLANNED', 'ORDERED', 'RECEIVED_SEALED', 'AT_LAB', 'GENUINE', 'COUNTERFEIT',
    'BELOW_STANDARD', 'INCONCLUSIVE', 'APPEALED', 'FINAL', 'CANCELLED')),
  chosen_by text not null check (chosen_by in ('RISK', 'RANDOM')),
  drawn_by text not null,
  currency text not null,
  expected_minor bigint not null check (expected_minor >= 0),
  reserved_minor bigint not null check (reserved_minor >= 0),
  spent_minor bigint not null default 0 check (spent_minor >= 0),
  round_no integer not null default 1 check (round_no >= 1),
  source text,
  order_no text,
  bought_by text,
  ordered_at timestamptz(3),
  order_id uuid,
  finding text check (finding in ('GENUINE', 'COUNTERFEIT', 'BELOW_STANDARD', 'INCONCLUSIVE')),
  report_en text,
  report_zh text,
  decided_by text,
  decided_at timestamptz(3),
  disclosed_at timestamptz(3),
  appeal_decision text check (appeal_decision in ('UPHELD', 'OVERTURNED')),
  appeal_decided_by text,
  final_at timestamptz(3),
  cancelled_because text,
  no_award_because text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (merchant_id, id),
  unique (id),
  foreign key (merchant_id, variant_id) references variants (merchant_id, id),
  foreign key (merchant_id, order_id) references orders (merchant_id, id),
  check ((order_no is null) = (bought_by is null) and (order_no is null) = (source is null)),
  check (state in ('PLANNED', 'CANCELLED') or order_no is not null),
  check ((finding is null) = (decided_by is null) and (finding is null) = (decided_at is null)),
  check (decided_by <> drawn_by and decided_by <> bought_by),
  check (appeal_decided_by <> drawn_by and appeal_decided_by <> bought_by and appeal_decided_by <> decided_by),
  check ((disclosed_at is not null) = (finding is not null and finding in ('COUNTERFEIT', 'BELOW_STANDARD'))),
  check ((state = 'FINAL') = (final_at is not null)),
  check ((state = 'CANCELLED') = (cancelled_because is not null))
);
create unique index inspections_one_live on inspections (merchant_id, variant_id)
  where state in ('PLANNED', 'ORDERED', 'RECEIVED_SEALED', 'AT_LAB', 'INCONCLUSIVE');
create unique index inspections_one_an_order on inspections (merchant_id, source, order_no)
  where order_no is not null and state <> 'CANCELLED';
create index inspections_by_created on inspections (merchant_id, created_at, id);
create index inspections_by_programme on inspections (programme_id, created_at, id);
create index inspections_across on inspections (created_at, id);
create index inspections_waiting on inspections (created_at) where order_no is not null and order_id is null;

create function inspection_goes_forward() returns trigger language plpgsql as $$
begin
  if old.state in ('GENUINE', 'FINAL', 'CANCELLED') and new.state <> old.state then
    raise exception 'An inspection that is % stays so.', old.state using errcode = '23514';
  end if;
  return new;
end $$;
create trigger inspections_go_forward before update on inspections for each row execute function inspection_goes_forward();

create table inspection_costs (
  merchant_id uuid not null,
  id uuid not null,
  inspection_id uuid not null,
  kind text not null check (kind in ('PURCHASE', 'FREIGHT', 'LABORATORY', 'OTHER')),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  note text,
  booked_by text not null,
  booked_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  foreign key (merchant_id, inspection_id) references inspections (merchant_id, id)
);
create index inspection_costs_by_inspection on inspection_costs (merchant_id, inspection_id, booked_at, id);
create trigger inspection_costs_append_only before update or delete on inspection_costs for each row execute function never_changed();

create table custody_photos (
  merchant_id uuid not null,
  id uuid not null,
  inspection_id uuid not null,
  sha256 text not null,
  size_bytes bigint not null,
  content_type text not null,
  sealed_key text not null,
  copy_key text not null,
  thumbnail_key text,
  uploaded_by text not null,
  uploaded_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  foreign key (merchant_id, inspection_id) references inspections (merchant_id, id)
);
create unique index custody_photos_once on custody_photos (merchant_id, inspection_id, sha256);
create trigger custody_photos_append_only before update or delete on custody_photos for each row execute function never_changed();

create table custody_events (
  merchant_id uuid not null,
  id uuid not null,
  inspection_id uuid not null,
  link_no integer not null check (link_no >= 1),
  round_no integer not null,
  step text not null check (step in ('RECEIVED', 'MOVED', 'HANDED_TO_LAB', 'OPENED', 'RESEALED')),
  at timestamptz(3) not null,
  holder text not null,
  place text not null,
  seal_no text not null,
  photo_id uuid,
  note text,
  recorded_by text not null,
  recorded_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, inspection_id, link_no),
  foreign key (merchant_id, inspection_id) references inspections (merchant_id, id),
  foreign key (merchant_id, photo_id) references custody_photos (merchant_id, id),
  check (at <= recorded_at)
);
create trigger custody_events_append_only before update or delete on custody_events for each row execute function never_changed();

alter table inspected_orders add unique (merchant_id, inspection_id);
alter table inspected_orders add foreign key (merchant_id, inspection_id) references inspections (merchant_id, id);

create table inspected_supplier_weeks (
  merchant_id uuid not null,
  supplier_id uuid not null,
  week date not null check (extract(isodow from week) = 1),
  orders integer not null,
  due integer not null,
  overdue integer not null,
  no_stock integer not null,
  silent integer not null,
  shipped integer not null,
  wrong integer not null,
  damaged integer not null,
  lost integer not null,
  cancelled integer not null,
  shipped_after_cancel integer not null,
  claims integer not null,
  recovered integer not null,
  primary key (merchant_id, supplier_id, week),
  foreign key (merchant_id, supplier_id) references suppliers (merchant_id, id)
);
`;

const DISCLOSED = `
create table disclosed_inspections (
  merchant_id uuid not null,
  id uuid not null,
  inspection_id uuid not null,
  order_id uuid not null,
  variant_id uuid not null,
  finding text not null check (finding in ('COUNTERFEIT', 'BELOW_STANDARD')),
  report_en text not null,
  report_zh text not null,
  disclosed_at timestamptz(3) not null,
  appeal_until timestamptz(3) not null,
  appealed_at timestamptz(3),
  appealed_by text,
  appeal_statement text,
  appeal_decision text check (appeal_decision in ('UPHELD', 'OVERTURNED')),
  appeal_report_en text,
  appeal_report_zh text,
  final_at timestamptz(3),
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, inspection_id),
  foreign key (merchant_id, order_id) references orders (merchant_id, id),
  foreign key (merchant_id, variant_id) references variants (merchant_id, id),
  foreign key (merchant_id, inspection_id) references inspections (merchant_id, id),
  check ((appealed_at is null) = (appealed_by is null) and (appealed_at is null) = (appeal_statement is null)),
  check (appeal_decision is null or (appealed_at is not null and final_at is not null)),
  check (appealed_at <= appeal_until)
);
create index disclosed_inspections_by_disclosed on disclosed_inspections (merchant_id, disclosed_at, id);

alter table disclosed_inspections enable row level security;
alter table disclosed_inspections force row level security;
create policy within_tenant on disclosed_inspections using (
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
create policy operator_reads on disclosed_inspections for select using ((select app_role()) = 'OPERATOR');
`;

/** What the risk of a target is counted from, of all merchants at once. Inspected orders are no part of any of it. */
const FIGURES = `
create function inspection_targets(since timestamptz, budget_currency text, only_merchants uuid[]) returns table (
  merchant_id uuid, variant_id uuid, category text, expected_minor bigint, orders int, complaints int, refunds int,
  supplier_orders int, supplier_faults int
) language sql stable as $$
  with sold as (
    select l.merchant_id, l.variant_id, l.order_id, l.id as line_id, o.placed_at, o.currency,
      (l.paid_minor + l.quantity - 1) / l.quantity as piece_minor
    from orders o
    join order_lines l on l.merchant_id = o.merchant_id and l.order_id = o.id
    where o.placed_at >= since and o.cancelled_at is null
      and (only_merchants is null or o.merchant_id = any(only_merchants))
      and not exists (select 1 from inspected_orders i where i.merchant_id = o.merchant_id and i.order_id = o.id)
  ), troubled as (
    select s.merchant_id, s.variant_id,
      count(distinct s.order_id)::int as orders,
      count(distinct s.order_id) filter (where exists (
        select 1 from order_units n
        join case_units u on u.merchant_id = n.merchant_id and u.unit_id = n.id
        join cases k on k.merchant_id = u.merchant_id and k.id = u.case_id
        where n.merchant_id = s.merchant_id and n.order_line_id = s.line_id and u.order_id = s.order_id
          and k.problem in ('WRONG_ITEM', 'DAMAGED', 'ALLERGIC_REACTION', 'COUNTERFEIT')
          and k.state not in ('WITHDRAWN', 'VERDICT_REFUSED', 'UNREMEDIED')))::int as complaints,
      count(distinct s.order_id) filter (where exists (
        select 1 from order_units n
        join refund_units u on u.merchant_id = n.merchant_id and u.unit_id = n.id
        join refunds f on f.merchant_id = u.merchant_id and f.id = u.refund_id
        where n.merchant_id = s.merchant_id and n.order_line_id = s.line_id and f.state in ('RESERVED', 'PAID')))::int as refunds,
      (array_agg(s.piece_minor order by s.placed_at desc, s.line_id) filter (where s.currency = budget_currency))[1] as expected_minor
    from sold s group by s.merchant_id, s.variant_id
  ), weeks as (
    select w.merchant_id, w.supplier_id, w.week, w.orders,
      w.wrong + w.damaged + w.lost + w.overdue + w.no_stock as faults
    from supplier_weeks w where w.week >= since::date
    union all
    select i.merchant_id, i.supplier_id, i.week, -i.orders, -(i.wrong + i.damaged + i.lost + i.overdue + i.no_stock)
    from inspected_supplier_weeks i where i.week >= since::date
  ), records as (
    select w.merchant_id, w.supplier_id, greatest(sum(w.orders), 0)::int as orders, greatest(sum(w.faults), 0)::int as faults
    from weeks w group by w.merchant_id, w.supplier_id
  ), bought as (
    select t.merchant_id, t.variant_id, sum(r.orders)::int as orders, sum(least(r.faults, r.orders))::int as faults
    from troubled t
    join (select distinct f.merchant_id, f.variant_id, f.supplier_id from offers f where f.variant_id is not null) f
      on f.merchant_id = t.merchant_id and f.variant_id = t.variant_id
    join records r on r.merchant_id = f.merchant_id and r.supplier_id = f.supplier_id
    group by t.merchant_id, t.variant_id
  )
  select t.merchant_id, t.variant_id, v.category, t.expected_minor, t.orders, t.complaints, t.refunds,
    coalesce(b.orders, 0), coalesce(b.faults, 0)
  from troubled t
  join variants v on v.merchant_id = t.merchant_id and v.id = t.variant_id
  left join bought b on b.merchant_id = t.merchant_id and b.variant_id = t.variant_id
  where t.expected_minor is not null and not exists (
    select 1 from inspections i where i.merchant_id = t.merchant_id and i.variant_id = t.variant_id
      and i.state in ('PLANNED', 'ORDERED', 'RECEIVED_SEALED', 'AT_LAB', 'INCONCLUSIVE'))
$$;
`;

/** A draw writes for many merchants at once. */
const POLICIES = `
create policy operator_draws on inspection_candidates for insert with check ((select app_role()) = 'OPERATOR');
create policy operator_draws on inspections for insert with check ((select app_role()) = 'OPERATOR');
`;

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert, update on inspection_programmes, inspections, disclosed_inspections to %I', app);
  execute format('grant select, insert on inspection_draws, inspection_candidates, inspection_costs, custody_photos, custody_events to %I', app);
  execute format('grant select, insert, update, delete on inspected_supplier_weeks to %I', app);
  execute format('grant execute on function inspection_targets(timestamptz, text, uuid[]) to %I', app);
end $$;
`;
