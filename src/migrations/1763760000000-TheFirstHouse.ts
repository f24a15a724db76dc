import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every table of the first release. Keys are made in the app (UUIDv7); merchant_id stands first in every key. */
export class TheFirstHouse1763760000000 implements MigrationInterface {
  name = 'TheFirstHouse1763760000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [WHO_ASKS, CATALOGUE, ORDERS, SUPPLY, CASES, DEEDS, LEDGER, EDGES]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('The first release is not rolled back: restore a copy of the data instead.');
  }
}

const WHO_ASKS = `
create function app_role() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('app.role', true), '') $$;
create function app_tenant() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.tenant', true), '')::uuid $$;
create function app_subject() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.subject', true), '')::uuid $$;

create table merchants (
  id uuid primary key,
  name text not null,
  registered_email text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  zone text not null,
  settings jsonb not null default '{}',
  created_at timestamptz(3) not null,
  version integer not null default 1,
  unique (name)
);

create table partner_accounts (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  kind text not null check (kind in ('SUPPLIER', 'CARRIER', 'PAYMENT')),
  name text not null,
  base_url text not null,
  secret_sealed text not null,
  paused_until timestamptz(3),
  pause_reason text,
  created_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, kind, name)
);
`;

const CATALOGUE = `
create table suppliers (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  partner_account_id uuid,
  external_id text not null,
  name text not null,
  country text check (country ~ '^[A-Z]{2}$'),
  platform text not null,
  created_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, external_id),
  foreign key (merchant_id, partner_account_id) references partner_accounts (merchant_id, id)
);
create index suppliers_by_account on suppliers (merchant_id, partner_account_id);

create table variants (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  sku text not null,
  title text not null,
  category text not null,
  created_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (merchant_id, sku)
);

create table offers (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  variant_id uuid not null,
  supplier_id uuid not null,
  supplier_sku text not null,
  match text not null check (match in ('SAME', 'SIMILAR')),
  title text not null,
  price_minor bigint not null check (price_minor >= 0),
  freight_minor bigint not null check (freight_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  stock integer not null check (stock >= 0),
  ship_from text check (ship_from ~ '^[A-Z]{2}$'),
  destinations text[] not null,
  handling_days integer not null check (handling_days >= 0),
  transit_days integer not null check (transit_days >= 0),
  last_seen_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, supplier_id, supplier_sku, variant_id),
  foreign key (merchant_id, variant_id) references variants (merchant_id, id),
  foreign key (merchant_id, supplier_id) references suppliers (merchant_id, id)
);
create index offers_by_variant on offers (merchant_id, variant_id);
`;

const ORDERS = `
create table buyers (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  external_id text not null,
  name text,
  email text,
  phone text,
  created_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (merchant_id, external_id)
);

create table orders (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  source text not null,
  order_no text not null,
  buyer_id uuid,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  paid_minor bigint not null check (paid_minor >= 0),
  ship_to_name text,
  ship_to_line1 text,
  ship_to_line2 text,
  ship_to_city text,
  ship_to_region text,
  ship_to_postal_code text,
  ship_to_country text check (ship_to_country ~ '^[A-Z]{2}$'),
  ship_to_phone text,
  placed_at timestamptz(3) not null,
  estimated_delivery_on date,
  cancelled_at timestamptz(3),
  partner_status text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, source, order_no),
  foreign key (merchant_id, buyer_id) references buyers (merchant_id, id)
);
create index orders_by_placed on orders (merchant_id, placed_at, id);
create index orders_by_no on orders (merchant_id, order_no);
create index orders_by_buyer on orders (merchant_id, buyer_id);

create table order_lines (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  external_id text not null,
  variant_id uuid not null,
  title text not null,
  category text not null,
  quantity integer not null check (quantity between 1 and 10000),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  discount_minor bigint not null check (discount_minor >= 0),
  freight_minor bigint not null check (freight_minor >= 0),
  paid_minor bigint not null check (paid_minor >= 0),
  ship_by_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (merchant_id, order_id, external_id),
  check (paid_minor = unit_price_minor * quantity - discount_minor + freight_minor),
  foreign key (merchant_id, order_id) references orders (merchant_id, id),
  foreign key (merchant_id, variant_id) references variants (merchant_id, id)
);
create index order_lines_by_variant on order_lines (merchant_id, variant_id);
`;

const SUPPLY = `
create table purchase_orders (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  supplier_id uuid not null,
  reference text not null,
  supplier_order_no text,
  stage text not null check (stage in ('AWAITING_ORDER', 'AWAITING_PAYMENT', 'AWAITING_SHIPMENT',
    'AWAITING_FULFILLMENT', 'FULFILLED', 'CANCELED', 'FAILED')),
  partner_status text,
  failure text,
  cancel_state text not null default 'NONE' check (cancel_state in ('NONE', 'ASKED', 'CONFIRMED', 'DECLINED')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  freight_minor bigint not null check (freight_minor >= 0),
  cost_minor bigint not null check (cost_minor >= 0),
  ship_from text check (ship_from ~ '^[A-Z]{2}$'),
  ship_by_at timestamptz(3),
  placed_at timestamptz(3),
  paid_at timestamptz(3),
  shipped_at timestamptz(3),
  supplier_answered_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, reference),
  foreign key (merchant_id, order_id) references orders (merchant_id, id),
  foreign key (merchant_id, supplier_id) references suppliers (merchant_id, id)
);
create index purchase_orders_by_order on purchase_orders (merchant_id, order_id);
create index purchase_orders_by_supplier on purchase_orders (merchant_id, supplier_id, created_at, id);
create index purchase_orders_by_created on purchase_orders (merchant_id, created_at, id);

create table purchase_order_lines (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  purchase_order_id uuid not null,
  order_line_id uuid not null,
  offer_id uuid,
  supplier_sku text not null,
  match text not null default 'SAME' check (match in ('SAME', 'SIMILAR')),
  quantity integer not null check (quantity > 0),
  unit_cost_minor bigint not null check (unit_cost_minor >= 0),
  primary key (merchant_id, id),
  unique (merchant_id, purchase_order_id, order_line_id, supplier_sku),
  foreign key (merchant_id, purchase_order_id) references purchase_orders (merchant_id, id),
  foreign key (merchant_id, order_line_id) references order_lines (merchant_id, id),
  foreign key (merchant_id, offer_id) references offers (merchant_id, id)
);
create index purchase_order_lines_by_line on purchase_order_lines (merchant_id, order_line_id);
create index purchase_order_lines_by_order on purchase_order_lines (merchant_id, order_id);

create table parcels (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  purchase_order_id uuid not null,
  carrier_account_id uuid,
  carrier text not null,
  waybill_no text not null,
  ship_from text check (ship_from ~ '^[A-Z]{2}$'),
  ship_to text check (ship_to ~ '^[A-Z]{2}$'),
  state text not null,
  state_event_at timestamptz(3),
  handed_over_at timestamptz(3),
  delivered_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, carrier, waybill_no),
  foreign key (merchant_id, order_id) references orders (merchant_id, id),
  foreign key (merchant_id, purchase_order_id) references purchase_orders (merchant_id, id),
  foreign key (merchant_id, carrier_account_id) references partner_accounts (merchant_id, id)
);
create index parcels_by_order on parcels (merchant_id, order_id);
create index parcels_by_purchase_order on parcels (merchant_id, purchase_order_id);
create index parcels_by_created on parcels (merchant_id, created_at, id);
create index parcels_by_carrier on parcels (merchant_id, carrier_account_id);

create table parcel_events (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  parcel_id uuid not null,
  provider text not null,
  code text not null,
  state text not null,
  description text,
  occurred_at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  event_key text not null,
  primary key (merchant_id, id),
  unique (merchant_id, parcel_id, event_key),
  foreign key (merchant_id, parcel_id) references parcels (merchant_id, id)
);

create table order_units (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  order_line_id uuid not null,
  unit_no integer not null check (unit_no > 0),
  paid_minor bigint not null check (paid_minor >= 0),
  freight_minor bigint not null check (freight_minor >= 0 and freight_minor <= paid_minor),
  purchase_order_line_id uuid,
  parcel_id uuid,
  primary key (merchant_id, id),
  unique (merchant_id, order_line_id, unit_no),
  foreign key (merchant_id, order_line_id) references order_lines (merchant_id, id),
  foreign key (merchant_id, purchase_order_line_id) references purchase_order_lines (merchant_id, id),
  foreign key (merchant_id, parcel_id) references parcels (merchant_id, id)
);
create index order_units_by_order on order_units (merchant_id, order_id);
create index order_units_by_purchase_order_line on order_units (merchant_id, purchase_order_line_id);
create index order_units_by_parcel on order_units (merchant_id, parcel_id);
`;

const CASES = `
create table cases (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  case_no text not null,
  problem text not null,
  rule_id text not null,
  rule_version text not null,
  state text not null check (state in ('WAITING', 'OPEN', 'CANCELLING', 'REROUTING', 'INTERCEPTING', 'REFUNDING', 'CONFLICT',
    'NEEDS_PERSON', 'AWAITING_RETURN', 'SETTLED', 'UNREMEDIED', 'WITHDRAWN')),
  remedy text,
  outcome text,
  intent text check (intent in ('REFUND', 'CORRECT_ADDRESS', 'CANCEL_REPLACEMENT')),
  note text,
  opened_by text not null,
  opened_by_subject text,
  opened_at timestamptz(3) not null,
  due_at timestamptz(3),
  settle_by_at timestamptz(3),
  closed_at timestamptz(3),
  override_remedy text,
  override_reason text,
  override_by text,
  conflict jsonb,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, case_no),
  check ((override_remedy is null) = (override_reason is null)),
  foreign key (merchant_id, order_id) references orders (merchant_id, id)
);
create index cases_by_order on cases (merchant_id, order_id);
create index cases_by_due on cases (merchant_id, due_at, id);
create index cases_by_opened on cases (merchant_id, opened_at, id);
create index cases_by_state on cases (merchant_id, state, due_at, id);

create table case_units (
  merchant_id uuid not null references merchants (id),
  case_id uuid not null,
  unit_id uuid not null,
  order_id uuid not null,
  problem text not null,
  is_open boolean not null default true,
  primary key (merchant_id, case_id, unit_id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id),
  foreign key (merchant_id, unit_id) references order_units (merchant_id, id)
);
create unique index one_open_case_per_unit_and_problem on case_units (merchant_id, unit_id, problem) where is_open;
create index case_units_by_order on case_units (merchant_id, order_id);

create table case_events (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  case_id uuid not null,
  at timestamptz(3) not null,
  kind text not null,
  actor text not null,
  actor_subject text,
  rule_id text,
  sentence text not null,
  data jsonb not null default '{}',
  primary key (merchant_id, id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id)
);
create index case_events_by_case on case_events (merchant_id, case_id, at, id);

create table consents (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  case_id uuid not null,
  offer_id uuid not null,
  recorded_at timestamptz(3) not null,
  recorded_by text not null,
  evidence text not null,
  primary key (merchant_id, id),
  unique (merchant_id, case_id, offer_id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id),
  foreign key (merchant_id, offer_id) references offers (merchant_id, id)
);
`;

const DEEDS = `
create table actions (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  case_id uuid,
  purchase_order_id uuid,
  parcel_id uuid,
  partner_account_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  state text not null check (state in ('PENDING', 'ASKING', 'UNKNOWN', 'ACCEPTED', 'DECLINED', 'NEEDS_PERSON', 'ABANDONED')),
  attempt integer not null default 0,
  failures integer not null default 0,
  request jsonb not null,
  answer jsonb,
  failure text,
  created_at timestamptz(3) not null,
  asked_at timestamptz(3),
  answered_at timestamptz(3),
  updated_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id),
  foreign key (merchant_id, purchase_order_id) references purchase_orders (merchant_id, id),
  foreign key (merchant_id, partner_account_id) references partner_accounts (merchant_id, id)
);
create index actions_by_case on actions (merchant_id, case_id, created_at, id);
create index actions_by_subject on actions (merchant_id, subject_id, kind);
create index actions_by_purchase_order on actions (merchant_id, purchase_order_id, kind, created_at);
create index actions_by_order on actions (merchant_id, order_id);

create table reroutes (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  case_id uuid not null,
  state text not null check (state in ('CANCELLING', 'PLACING', 'PLACED', 'CONFLICT', 'ENDED')),
  plan jsonb not null,
  tried_offer_ids uuid[] not null default '{}',
  ended_because text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (merchant_id, id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id)
);
create index reroutes_by_case on reroutes (merchant_id, case_id);

create table reroute_units (
  merchant_id uuid not null references merchants (id),
  reroute_id uuid not null,
  unit_id uuid not null,
  order_id uuid not null,
  from_purchase_order_id uuid,
  to_purchase_order_id uuid,
  is_active boolean not null default true,
  primary key (merchant_id, reroute_id, unit_id),
  foreign key (merchant_id, reroute_id) references reroutes (merchant_id, id),
  foreign key (merchant_id, unit_id) references order_units (merchant_id, id),
  foreign key (merchant_id, from_purchase_order_id) references purchase_orders (merchant_id, id),
  foreign key (merchant_id, to_purchase_order_id) references purchase_orders (merchant_id, id)
);
create unique index one_active_reroute_per_unit on reroute_units (merchant_id, unit_id) where is_active;
create index reroute_units_by_original on reroute_units (merchant_id, from_purchase_order_id);
create index reroute_units_by_replacement on reroute_units (merchant_id, to_purchase_order_id);
create index reroute_units_by_order on reroute_units (merchant_id, order_id);

create table interceptions (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  case_id uuid not null,
  parcel_id uuid not null,
  state text not null check (state in ('REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'SUCCEEDED', 'RETURNING', 'RETURNED', 'FAILED',
    'CANCELLED', 'TIMED_OUT', 'CONTRADICTED')),
  failure text,
  carrier_reference text,
  fee_minor bigint not null default 0 check (fee_minor >= 0),
  fee_currency text check (fee_currency ~ '^[A-Z]{3}$'),
  requested_at timestamptz(3) not null,
  succeeded_at timestamptz(3),
  returned_at timestamptz(3),
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (merchant_id, id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id),
  foreign key (merchant_id, parcel_id) references parcels (merchant_id, id)
);
create unique index one_live_interception_per_parcel on interceptions (merchant_id, parcel_id)
  where state in ('REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'SUCCEEDED', 'RETURNING', 'RETURNED', 'CONTRADICTED');
create index interceptions_by_case on interceptions (merchant_id, case_id);
create index interceptions_by_order on interceptions (merchant_id, order_id);

create table refunds (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  case_id uuid not null,
  state text not null check (state in ('RESERVED', 'PAID', 'DECLINED', 'FROZEN')),
  amount_minor bigint not null check (amount_minor > 0),
  fee_withheld_minor bigint not null default 0 check (fee_withheld_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  rule_id text not null,
  refund_no text,
  created_at timestamptz(3) not null,
  settled_at timestamptz(3),
  primary key (merchant_id, id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id)
);
create index refunds_by_case on refunds (merchant_id, case_id);
create index refunds_by_order on refunds (merchant_id, order_id);

create table refund_units (
  merchant_id uuid not null references merchants (id),
  refund_id uuid not null,
  unit_id uuid not null,
  order_id uuid not null,
  order_line_id uuid not null,
  amount_minor bigint not null check (amount_minor >= 0),
  primary key (merchant_id, refund_id, unit_id),
  foreign key (merchant_id, refund_id) references refunds (merchant_id, id),
  foreign key (merchant_id, unit_id) references order_units (merchant_id, id)
);
create index refund_units_by_unit on refund_units (merchant_id, unit_id);
create index refund_units_by_order on refund_units (merchant_id, order_id);

create table recoveries (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  case_id uuid not null,
  against text not null check (against in ('SUPPLIER', 'CARRIER', 'BUYER')),
  purchase_order_id uuid,
  parcel_id uuid,
  state text not null check (state in ('OPEN', 'ASKED', 'RECOVERED', 'REFUSED')),
  amount_minor bigint not null check (amount_minor >= 0),
  recovered_minor bigint not null default 0 check (recovered_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reason text not null,
  created_at timestamptz(3) not null,
  settled_at timestamptz(3),
  primary key (merchant_id, id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id)
);
create unique index one_recovery_per_claim on recoveries
  (merchant_id, case_id, against, coalesce(purchase_order_id, parcel_id));
create index recoveries_by_purchase_order on recoveries (merchant_id, purchase_order_id);
create index recoveries_by_order on recoveries (merchant_id, order_id);

create table deadlines (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  kind text not null,
  order_id uuid not null,
  subject_id uuid not null,
  due_at timestamptz(3) not null,
  done_at timestamptz(3),
  sweeps integer not null default 0,
  swept_at timestamptz(3),
  primary key (merchant_id, id),
  unique (id)
);
create unique index one_open_deadline_per_subject on deadlines (merchant_id, kind, subject_id) where done_at is null;
create index deadlines_due on deadlines (due_at, id) where done_at is null;
`;

const LEDGER = `
create table accounts (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  kind text not null,
  ref_id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  may_go_negative boolean not null,
  balance_minor bigint not null default 0,
  primary key (merchant_id, id),
  unique (merchant_id, kind, ref_id, currency),
  constraint account_not_overdrawn check (may_go_negative or balance_minor >= 0)
);

create table journals (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  key text not null,
  fingerprint text not null,
  kind text not null,
  order_id uuid,
  case_id uuid,
  reverses_id uuid,
  at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (merchant_id, key)
);
create unique index one_reversal_per_journal on journals (merchant_id, reverses_id) where reverses_id is not null;
create index journals_by_case on journals (merchant_id, case_id);

create table postings (
  merchant_id uuid not null references merchants (id),
  journal_id uuid not null,
  position integer not null,
  account_id uuid not null,
  currency text not null,
  amount_minor bigint not null check (amount_minor <> 0),
  primary key (merchant_id, journal_id, position),
  foreign key (merchant_id, journal_id) references journals (merchant_id, id),
  foreign key (merchant_id, account_id) references accounts (merchant_id, id)
);
create index postings_by_account on postings (merchant_id, account_id);

create function posting_moves_balance() returns trigger language plpgsql as $$
begin
  update accounts set balance_minor = balance_minor + new.amount_minor
    where merchant_id = new.merchant_id and id = new.account_id and currency = new.currency;
  if not found then
    raise exception 'A posting names an account that does not exist in currency %.', new.currency using errcode = '23514';
  end if;
  return new;
end $$;
create trigger posting_moves_balance after insert on postings for each row execute function posting_moves_balance();

create function journal_balances() returns trigger language plpgsql as $$
begin
  if exists (select 1 from postings where merchant_id = new.merchant_id and journal_id = new.journal_id
             group by currency having sum(amount_minor) <> 0) then
    raise exception 'Journal % does not balance.', new.journal_id using errcode = '23514', constraint = 'journal_balances';
  end if;
  return null;
end $$;
create constraint trigger journal_balances after insert on postings deferrable initially deferred
  for each row execute function journal_balances();

create function never_changed() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: correct it with a new row.', tg_table_name using errcode = '23514';
end $$;
create trigger journals_append_only before update or delete on journals for each row execute function never_changed();
create trigger postings_append_only before update or delete on postings for each row execute function never_changed();
create trigger case_events_append_only before update or delete on case_events for each row execute function never_changed();
`;

const EDGES = `
create table idempotency_keys (
  merchant_id uuid not null references merchants (id),
  subject text not null,
  mutation text not null,
  key text not null,
  fingerprint text not null,
  result jsonb,
  created_at timestamptz(3) not null,
  primary key (merchant_id, subject, mutation, key)
);

create table webhook_inbox (
  id uuid primary key,
  merchant_id uuid not null,
  partner_account_id uuid not null,
  webhook_id text not null,
  body text not null,
  state text not null check (state in ('RECEIVED', 'APPLIED', 'PARKED', 'IGNORED')),
  attempts integer not null default 0,
  received_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  applied_at timestamptz(3),
  awaits text,
  note text,
  unique (partner_account_id, webhook_id)
);
create index webhook_inbox_due on webhook_inbox (due_at, id) where state in ('RECEIVED', 'PARKED');
create index webhook_inbox_parked on webhook_inbox (merchant_id, awaits) where state = 'PARKED';
`;
