import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happens after hand-over: claims and their evidence, verifications, returns, reissues, mails and calendars. */
export class AfterHandOver1763850000000 implements MigrationInterface {
  name = 'AfterHandOver1763850000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [GROWN, CLAIMS, GOODS, WORDS, CALENDARS]) await runner.query(part);
    for (const table of TENANT_TABLES) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy within_tenant on ${table} using (
          (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', ${table in OPERATOR_SEES ? '' : "'OPERATOR', "}'WORKER')
          and merchant_id = (select app_tenant()));
        create policy operator_reads on ${table} for select using ((select app_role()) = 'OPERATOR'${OPERATOR_SEES[table] ?? ''});`);
    }
    for (const [table, own] of Object.entries(BUYER_SEES)) {
      await runner.query(`create policy buyer_reads on ${table} for select using (
        (select app_role()) = 'BUYER' and merchant_id = (select app_tenant()) and order_id = (select app_subject())${own})`);
    }
    await runner.query(OTHERS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Evidence that was kept is not thrown away: restore a copy of the data instead.');
  }
}

const TENANT_TABLES = [
  'evidence', 'verifications', 'reissues', 'reissue_units', 'goods_returns', 'return_units', 'investigations',
  'customs_holds', 'mails', 'notices', 'messages', 'claim_links',
]; // prettier-ignore

const GROWN = `
alter table partner_accounts drop constraint partner_accounts_kind_check;
alter table partner_accounts add constraint partner_accounts_kind_check
  check (kind in ('SUPPLIER', 'CARRIER', 'PAYMENT', 'MARKETPLACE', 'TRACKER', 'MAIL'));
alter table partner_accounts add column provider text not null default 'RECOURSE'
  check (provider in ('RECOURSE', 'SEVENTEEN_TRACK', 'AFTERSHIP', 'KUAIDI100'));

alter table order_lines add column no_return_confirmed boolean not null default false;

alter table parcels alter column purchase_order_id drop not null;
alter table parcels add column direction text not null default 'OUTBOUND' check (direction in ('OUTBOUND', 'RETURN'));
alter table parcels add column last_scan_at timestamptz(3);
alter table parcels add constraint outbound_has_purchase_order
  check (direction = 'RETURN' or purchase_order_id is not null);
alter table parcels no force row level security;
alter table parcel_events no force row level security;
update parcels p set last_scan_at = (
  select max(e.occurred_at) from parcel_events e where e.merchant_id = p.merchant_id and e.parcel_id = p.id);
alter table parcels force row level security;
alter table parcel_events force row level security;

alter table recoveries add column unit_ids uuid[] not null default '{}';
drop index one_recovery_per_claim;
create unique index one_recovery_per_claim on recoveries
  (merchant_id, case_id, against, coalesce(purchase_order_id, parcel_id)) where unit_ids = '{}';

alter table cases drop constraint cases_state_check;
alter table cases add constraint cases_state_check check (state in ('WAITING', 'AWAITING_EVIDENCE', 'VERIFYING',
  'VERDICT_REFUSED', 'OPEN', 'CANCELLING', 'REROUTING', 'INTERCEPTING', 'REISSUING', 'RETURNING', 'INSPECTING', 'REFUNDING',
  'CONFLICT', 'NEEDS_PERSON', 'AWAITING_RETURN', 'SETTLED', 'UNREMEDIED', 'WITHDRAWN'));
alter table cases add column wish text;
alter table cases add column evidence_until timestamptz(3);
alter table cases add column verified_at timestamptz(3);
alter table cases add column appeal_until timestamptz(3);
alter table cases add column settle_by_basis jsonb;
alter table cases add column freight_borne_by text check (freight_borne_by in ('BUYER', 'MERCHANT', 'CARRIER'));
`;

const CLAIMS = `
create table evidence (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  case_id uuid not null,
  state text not null check (state in ('UPLOADING', 'UPLOADED', 'USABLE', 'REJECTED', 'EXPIRED')),
  kind text check (kind in ('PHOTO', 'VIDEO')),
  file_name text not null,
  announced_bytes bigint not null check (announced_bytes > 0),
  size_bytes bigint,
  content_type text,
  sha256 text,
  width integer,
  height integer,
  rejection text,
  is_late boolean not null default false,
  seen_before boolean not null default false,
  round_no integer,
  sealed_key text,
  copy_key text,
  thumbnail_key text,
  still_keys text[] not null default '{}',
  uploaded_by text not null,
  uploaded_by_subject text not null,
  created_at timestamptz(3) not null,
  uploaded_at timestamptz(3),
  inspected_at timestamptz(3),
  primary key (merchant_id, id),
  unique (id),
  check ((state in ('USABLE', 'REJECTED')) = (sha256 is not null)),
  foreign key (merchant_id, case_id) references cases (merchant_id, id)
);
create index evidence_by_case on evidence (merchant_id, case_id, created_at, id);
create index evidence_by_hash on evidence (merchant_id, sha256);
create index evidence_by_order on evidence (merchant_id, order_id);

create function sealed_evidence() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.sha256 is not null and (new.sha256, new.sealed_key, new.size_bytes, new.case_id, new.uploaded_at)
      is distinct from (old.sha256, old.sealed_key, old.size_bytes, old.case_id, old.uploaded_at) then
    raise exception 'Evidence is sealed: it is neither changed nor thrown away.' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger sealed_evidence before update or delete on evidence for each row execute function sealed_evidence();

create table verifications (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  case_id uuid not null,
  round_no integer not null check (round_no > 0),
  is_appeal boolean not null,
  state text not null check (state in ('SUBMITTING', 'PENDING', 'MORE_WANTED', 'UPHELD', 'REFUSED')),
  statement text,
  answer text,
  marketplace_no text,
  submitted_by text not null,
  submitted_by_subject text not null,
  decided_by text,
  created_at timestamptz(3) not null,
  decided_at timestamptz(3),
  updated_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, case_id, round_no),
  check ((state in ('UPHELD', 'REFUSED')) = (decided_at is not null)),
  foreign key (merchant_id, case_id) references cases (merchant_id, id)
);
create unique index one_open_verification_per_case on verifications (merchant_id, case_id)
  where state in ('SUBMITTING', 'PENDING', 'MORE_WANTED');
create index verifications_by_order on verifications (merchant_id, order_id);

create table claim_links (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  order_id uuid not null,
  secret_hash text not null,
  session_hash text,
  created_by text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  session_expires_at timestamptz(3),
  revoked_at timestamptz(3),
  primary key (merchant_id, id),
  unique (id),
  check ((used_at is null) = (session_hash is null)),
  foreign key (merchant_id, order_id) references orders (merchant_id, id)
);
create index claim_links_by_order on claim_links (merchant_id, order_id);
`;

const GOODS = `
create table reissues (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  case_id uuid not null,
  purchase_order_id uuid not null,
  state text not null check (state in ('PLACING', 'SHIPPED', 'FAILED')),
  ended_because text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id),
  foreign key (merchant_id, purchase_order_id) references purchase_orders (merchant_id, id)
);
create index reissues_by_case on reissues (merchant_id, case_id);
create index reissues_by_purchase_order on reissues (merchant_id, purchase_order_id);
create index reissues_by_order on reissues (merchant_id, order_id);

create table reissue_units (
  merchant_id uuid not null,
  reissue_id uuid not null,
  unit_id uuid not null,
  order_id uuid not null,
  from_purchase_order_line_id uuid,
  from_parcel_id uuid,
  counts boolean not null default true,
  primary key (merchant_id, reissue_id, unit_id),
  foreign key (merchant_id, reissue_id) references reissues (merchant_id, id),
  foreign key (merchant_id, unit_id) references order_units (merchant_id, id)
);
create index reissue_units_by_unit on reissue_units (merchant_id, unit_id);
create index reissue_units_by_first_parcel on reissue_units (merchant_id, from_parcel_id);
create index reissue_units_by_order on reissue_units (merchant_id, order_id);

create table goods_returns (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  case_id uuid not null,
  parcel_id uuid,
  state text not null check (state in ('ASKED', 'LABEL_READY', 'SENT', 'ARRIVED', 'INSPECTED', 'LOST', 'EXPIRED')),
  freight_borne_by text not null check (freight_borne_by in ('BUYER', 'MERCHANT', 'CARRIER')),
  label_url text,
  fee_minor bigint check (fee_minor >= 0),
  fee_currency text check (fee_currency ~ '^[A-Z]{3}$'),
  hand_over_by timestamptz(3) not null,
  arrived_at timestamptz(3),
  finding text check (finding in ('INTACT', 'DAMAGED', 'WRONG_CONTENTS', 'INCOMPLETE')),
  finding_note text,
  inspected_by text,
  inspected_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id),
  foreign key (merchant_id, parcel_id) references parcels (merchant_id, id)
);
create index goods_returns_by_case on goods_returns (merchant_id, case_id);
create index goods_returns_by_parcel on goods_returns (merchant_id, parcel_id);
create index goods_returns_by_order on goods_returns (merchant_id, order_id);

create table return_units (
  merchant_id uuid not null,
  return_id uuid not null,
  unit_id uuid not null,
  order_id uuid not null,
  primary key (merchant_id, return_id, unit_id),
  foreign key (merchant_id, return_id) references goods_returns (merchant_id, id),
  foreign key (merchant_id, unit_id) references order_units (merchant_id, id)
);
create index return_units_by_unit on return_units (merchant_id, unit_id);
create index return_units_by_order on return_units (merchant_id, order_id);

create table investigations (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  case_id uuid not null,
  parcel_id uuid not null,
  state text not null check (state in ('ASKED', 'PENDING', 'FOUND', 'LOST', 'DAMAGED', 'DELIVERED', 'DECLINED')),
  reason text not null,
  carrier_reference text,
  proof_url text,
  answer text,
  asked_at timestamptz(3) not null,
  answered_at timestamptz(3),
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, case_id, parcel_id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id),
  foreign key (merchant_id, parcel_id) references parcels (merchant_id, id)
);
create index investigations_by_order on investigations (merchant_id, order_id);

create table customs_holds (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  parcel_id uuid not null,
  case_id uuid not null,
  held_since timestamptz(3) not null,
  released_at timestamptz(3),
  mails_sent integer not null default 0 check (mails_sent between 0 and 3),
  carrier_text text,
  primary key (merchant_id, id),
  unique (id),
  foreign key (merchant_id, parcel_id) references parcels (merchant_id, id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id)
);
create unique index one_open_hold_per_parcel on customs_holds (merchant_id, parcel_id) where released_at is null;
create index customs_holds_by_parcel on customs_holds (merchant_id, parcel_id);
create index customs_holds_by_case on customs_holds (merchant_id, case_id);
create index customs_holds_by_order on customs_holds (merchant_id, order_id);
`;

const WORDS = `
create table mails (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  case_id uuid,
  key text not null,
  kind text not null,
  message_id text not null,
  content jsonb not null,
  state text not null check (state in ('PENDING', 'SENDING', 'SENT', 'BOUNCED', 'FAILED')),
  attempt integer not null default 0,
  failures integer not null default 0,
  failure text,
  created_at timestamptz(3) not null,
  asked_at timestamptz(3),
  sent_at timestamptz(3),
  updated_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, key),
  unique (merchant_id, message_id),
  foreign key (merchant_id, order_id) references orders (merchant_id, id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id)
);
create index mails_by_case on mails (merchant_id, case_id, created_at, id);
create index mails_by_created on mails (merchant_id, created_at, id);

create table notices (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  case_id uuid,
  key text not null,
  kind text not null,
  title text not null,
  text text not null,
  created_at timestamptz(3) not null,
  read_at timestamptz(3),
  read_by text,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, key),
  foreign key (merchant_id, order_id) references orders (merchant_id, id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id)
);
create index notices_by_created on notices (merchant_id, created_at, id);

create table messages (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  case_id uuid not null,
  supplier_id uuid,
  author text not null,
  author_subject text not null,
  visible_to text[] not null check (visible_to <@ array['BUYER', 'MERCHANT', 'OPERATOR', 'SUPPLIER']),
  text text not null,
  created_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  check (('SUPPLIER' = any(visible_to)) <= (supplier_id is not null)),
  foreign key (merchant_id, case_id) references cases (merchant_id, id),
  foreign key (merchant_id, supplier_id) references suppliers (merchant_id, id)
);
create index messages_by_case on messages (merchant_id, case_id, created_at, id);
create index messages_by_order on messages (merchant_id, order_id);
create index messages_by_supplier on messages (merchant_id, supplier_id);
create trigger messages_append_only before update or delete on messages for each row execute function never_changed();
`;

const CALENDARS = `
create table work_calendars (
  region text not null check (region ~ '^[A-Z]{2}$'),
  year integer not null check (year between 2000 and 2100),
  off jsonb not null,
  worked text[] not null,
  source text not null,
  imported_by text not null,
  imported_at timestamptz(3) not null,
  primary key (region, year)
);
alter table work_calendars enable row level security;
alter table work_calendars force row level security;
create policy everyone_reads on work_calendars for select using (true);
create policy operator_imports on work_calendars for insert with check ((select app_role()) = 'OPERATOR');
create policy operator_corrects on work_calendars for update using ((select app_role()) = 'OPERATOR');
`;

/** What is said between a merchant and its supplier or buyer is not the marketplace's to read. */
const OPERATOR_SEES: Record<string, string> = {
  messages: ` and ('OPERATOR' = any(visible_to) or author = 'OPERATOR')`,
};

/** A buyer sees the own order; of the thread what is meant for buyers or was written by one. */
const BUYER_SEES = {
  evidence: '',
  verifications: '',
  reissues: '',
  reissue_units: '',
  goods_returns: '',
  return_units: '',
  messages: ` and ('BUYER' = any(visible_to) or author = 'BUYER')`,
};

/** A link is exchanged, and its token looked up, before anybody knows which merchant it belongs to. */
const OTHERS = `
create policy link_is_used on claim_links using ((select app_role()) = 'LINK' and id = (select app_subject()));
create policy partner_reads on messages for select using (
  (select app_role()) = 'PARTNER' and 'SUPPLIER' = any(visible_to) and supplier_id in (select id from suppliers));
`;

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert, update on ${TENANT_TABLES.join(', ')}, work_calendars to %I', app);
  execute format('revoke update on messages from %I', app);
end $$;
`;
