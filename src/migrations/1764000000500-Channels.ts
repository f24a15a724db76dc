import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Announcements of the marketplace, what each merchant did with them, and requests between a merchant and the marketplace. */
export class Channels1764000000500 implements MigrationInterface {
  name = 'Channels1764000000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(RIGHTS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('What was announced is not thrown away: restore a copy of the data instead.');
  }
}

const TABLES = `
create table announcements (
  id uuid primary key,
  title_en text not null check (title_en <> ''),
  title_zh text not null check (title_zh <> ''),
  text_en text not null check (text_en <> ''),
  text_zh text not null check (text_zh <> ''),
  categories text[] not null,
  shop_types text[] not null,
  is_supervised boolean,
  needs_confirmation boolean not null,
  confirm_by timestamptz(3),
  published_by text not null,
  published_at timestamptz(3) not null,
  withdrawn_at timestamptz(3),
  check (confirm_by is null or needs_confirmation)
);
create index announcements_by_published on announcements (published_at, id);

create table announcement_receipts (
  merchant_id uuid not null references merchants (id),
  announcement_id uuid not null references announcements (id),
  told_at timestamptz(3),
  read_at timestamptz(3),
  read_by text,
  confirmed_at timestamptz(3),
  confirmed_by text,
  primary key (merchant_id, announcement_id),
  check ((read_at is null) = (read_by is null)),
  check ((confirmed_at is null) = (confirmed_by is null)),
  check (confirmed_at is null or read_at is not null)
);
create index announcement_receipts_by_announcement on announcement_receipts (announcement_id, merchant_id);
create index announcement_receipts_to_tell on announcement_receipts (announcement_id) where told_at is null;

create table marketplace_requests (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  asked_by text not null check (asked_by in ('MERCHANT', 'MARKETPLACE')),
  title text not null check (title <> ''),
  case_id uuid,
  state text not null check (state in ('OPEN', 'ANSWERED', 'CLOSED')),
  due_at timestamptz(3) not null,
  overdue_at timestamptz(3),
  opened_by text not null,
  opened_at timestamptz(3) not null,
  answered_at timestamptz(3),
  closed_at timestamptz(3),
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (merchant_id, id),
  unique (id),
  check ((state = 'CLOSED') = (closed_at is not null)),
  foreign key (merchant_id, case_id) references cases (merchant_id, id)
);
create index marketplace_requests_by_opened on marketplace_requests (merchant_id, opened_at, id);
create index marketplace_requests_by_due on marketplace_requests (merchant_id, due_at, id);

create table marketplace_request_messages (
  merchant_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  side text not null check (side in ('MERCHANT', 'MARKETPLACE')),
  author text not null,
  text text not null check (text <> ''),
  written_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  foreign key (merchant_id, request_id) references marketplace_requests (merchant_id, id)
);
create index marketplace_request_messages_by_request on marketplace_request_messages (merchant_id, request_id, written_at, id);
create trigger request_messages_append_only before update or delete on marketplace_request_messages
  for each row execute function never_changed();
`;

/** An announcement is shown to whom it was made for; the product tells those who were not told yet. */
const RIGHTS =
  `
alter table announcement_receipts enable row level security;
alter table announcement_receipts force row level security;
create policy within_tenant on announcement_receipts using (
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'WORKER') and merchant_id = (select app_tenant()));
create policy of_the_marketplace on announcement_receipts using ((select app_role()) = 'OPERATOR');
create policy worker_tells on announcement_receipts for select using ((select app_role()) = 'WORKER' and told_at is null);

alter table announcements enable row level security;
alter table announcements force row level security;
create policy of_the_marketplace on announcements using ((select app_role()) = 'OPERATOR');
create policy for_its_audience on announcements for select using (
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'WORKER') and exists (select 1 from announcement_receipts r
    where r.merchant_id = (select app_tenant()) and r.announcement_id = announcements.id));
` +
  ['marketplace_requests', 'marketplace_request_messages']
    .map(
      (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy within_tenant on ${table} using (
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
create policy operator_reads on ${table} for select using ((select app_role()) = 'OPERATOR');
`,
    )
    .join('');

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert, update on announcements, announcement_receipts, marketplace_requests to %I', app);
  execute format('grant select, insert on marketplace_request_messages to %I', app);
end $$;
`;
