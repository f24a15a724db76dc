import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How much is asked of each partner, how that went, and every call that was made, without names and secrets. */
export class CallsThatBehave1763940000000 implements MigrationInterface {
  name = 'CallsThatBehave1763940000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['partner_traffic', 'partner_calls']) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy within_tenant on ${table} using (
          (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
        create policy operator_reads on ${table} for select using ((select app_role()) = 'OPERATOR');`);
    }
    await runner.query(INBOX);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('What partners were asked is not thrown away: restore a copy of the data instead.');
  }
}

const TABLES = `
alter table partner_accounts add column limits jsonb not null default '{}';

create table partner_traffic (
  merchant_id uuid not null,
  partner_account_id uuid not null,
  breaker text not null check (breaker in ('CLOSED', 'OPEN', 'TRIAL')),
  failures integer not null check (failures >= 0),
  opens integer not null check (opens >= 0),
  open_until timestamptz(3),
  level double precision,
  level_at timestamptz(3) not null,
  asked_today integer not null check (asked_today >= 0),
  quota_resets_at timestamptz(3) not null,
  last_asked_at timestamptz(3),
  last_answered_at timestamptz(3),
  last_failed_at timestamptz(3),
  last_failure text,
  primary key (merchant_id, partner_account_id),
  check ((breaker = 'CLOSED') = (open_until is null)),
  foreign key (merchant_id, partner_account_id) references partner_accounts (merchant_id, id)
);

create table partner_calls (
  merchant_id uuid not null,
  id uuid not null,
  partner_account_id uuid not null,
  action_id uuid,
  order_id uuid,
  case_id uuid,
  call text not null,
  method text not null,
  path text not null,
  request text not null,
  status integer,
  answer text,
  failure text,
  asked_at timestamptz(3) not null,
  took_ms integer not null,
  primary key (merchant_id, id),
  unique (id),
  foreign key (merchant_id, partner_account_id) references partner_accounts (merchant_id, id)
);
create index partner_calls_by_account on partner_calls (merchant_id, partner_account_id, asked_at, id);
create index partner_calls_by_case on partner_calls (merchant_id, case_id, asked_at, id) where case_id is not null;
create index partner_calls_by_order on partner_calls (merchant_id, order_id, asked_at, id) where order_id is not null;
create index actions_waiting on actions (merchant_id, partner_account_id)
  where state in ('PENDING', 'ASKING', 'UNKNOWN', 'NEEDS_PERSON');
create index partner_calls_by_asked on partner_calls (merchant_id, asked_at, id);
`;

/** What partners sent is looked at, and applied again, by the staff of the merchant it was sent to. */
const INBOX = `
create index webhook_inbox_by_account on webhook_inbox (merchant_id, partner_account_id, received_at, id);
create index webhook_inbox_by_received on webhook_inbox (merchant_id, received_at, id);
create policy staff_reads on webhook_inbox for select using (
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR') and merchant_id = (select app_tenant()));
create policy staff_replays on webhook_inbox for update using (
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN') and merchant_id = (select app_tenant()));
create policy operator_reads on webhook_inbox for select using ((select app_role()) = 'OPERATOR');
`;

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert, update on partner_traffic to %I', app);
  execute format('grant select, insert, delete on partner_calls to %I', app);
end $$;
`;
