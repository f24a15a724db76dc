import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What merchants' own systems are told, and what became of each message. */
export class WebhooksOut1763940000500 implements MigrationInterface {
  name = 'WebhooksOut1763940000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['webhook_subscriptions', 'webhook_deliveries']) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy within_tenant on ${table} using (
          (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
        create policy operator_reads on ${table} for select using ((select app_role()) = 'OPERATOR');`);
    }
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('What merchants were told is not thrown away: restore a copy of the data instead.');
  }
}

const TABLES = `
create table webhook_subscriptions (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  url text not null,
  events text[] not null check (cardinality(events) > 0),
  description text,
  secret_sealed text not null,
  old_secret_sealed text,
  old_secret_until timestamptz(3),
  state text not null check (state in ('ACTIVE', 'STOPPED', 'GONE')),
  created_by text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  last_delivered_at timestamptz(3),
  last_failed_at timestamptz(3),
  last_failure text,
  version integer not null default 1,
  primary key (merchant_id, id),
  unique (id),
  check ((old_secret_sealed is null) = (old_secret_until is null))
);

create sequence webhook_positions;

create table webhook_deliveries (
  merchant_id uuid not null,
  id uuid not null,
  subscription_id uuid not null,
  position bigint not null default nextval('webhook_positions'),
  event text not null,
  order_id uuid,
  case_id uuid,
  body text not null,
  state text not null check (state in ('PENDING', 'DELIVERED', 'FAILED')),
  attempts integer not null default 0,
  round_attempts integer not null default 0,
  due_since timestamptz(3) not null,
  asked_at timestamptz(3),
  last_status integer,
  last_failure text,
  created_at timestamptz(3) not null,
  delivered_at timestamptz(3),
  updated_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  foreign key (merchant_id, subscription_id) references webhook_subscriptions (merchant_id, id)
);
create index webhook_deliveries_by_subscription on webhook_deliveries (merchant_id, subscription_id, created_at, id);
create index webhook_deliveries_by_created on webhook_deliveries (merchant_id, created_at, id);
create index webhook_deliveries_by_case on webhook_deliveries (merchant_id, case_id, created_at, id) where case_id is not null;
create index webhook_deliveries_waiting on webhook_deliveries (merchant_id, subscription_id, case_id, position)
  where state = 'PENDING';

alter table deadlines drop constraint deadline_of_an_order;
alter table deadlines add constraint deadline_of_an_order
  check (order_id is not null or kind in ('OFFER_SYNC', 'WEBHOOK_DUE'));
`;

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert, update on webhook_subscriptions, webhook_deliveries to %I', app);
  execute format('grant usage on sequence webhook_positions to %I', app);
end $$;
`;
