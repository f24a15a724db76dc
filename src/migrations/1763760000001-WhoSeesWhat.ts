import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Row-level security, one set of policies per role. Each transaction says who asks (app.role, app.tenant, app.subject);
 * without that nothing is visible. The worker without a tenant sees deadlines alone, and enters a tenant row by row.
 */
export class WhoSeesWhat1763760000001 implements MigrationInterface {
  name = 'WhoSeesWhat1763760000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TENANT_TABLES) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy within_tenant on ${table} using ${WITHIN_TENANT};
        create policy operator_reads on ${table} for select using ((select app_role()) = 'OPERATOR');`);
    }
    await runner.query(MERCHANTS_AND_INBOX);
    for (const [table, own] of Object.entries(BUYER_SEES)) {
      await runner.query(`create policy buyer_reads on ${table} for select using (
        (select app_role()) = 'BUYER' and merchant_id = (select app_tenant()) and ${own} = (select app_subject()))`);
    }
    for (const [table, own] of Object.entries(PARTNER_SEES)) {
      await runner.query(`create policy partner_reads on ${table} for select using (
        (select app_role()) = 'PARTNER' and ${own})`);
    }
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('The first release is not rolled back: restore a copy of the data instead.');
  }
}

const TENANT_TABLES = [
  'partner_accounts', 'suppliers', 'variants', 'offers', 'buyers', 'orders', 'order_lines', 'purchase_orders',
  'purchase_order_lines', 'parcels', 'parcel_events', 'order_units', 'cases', 'case_units', 'case_events', 'consents',
  'actions', 'reroutes', 'reroute_units', 'interceptions', 'refunds', 'refund_units', 'recoveries', 'deadlines',
  'accounts', 'journals', 'postings', 'idempotency_keys',
]; // prettier-ignore

const WITHIN_TENANT = `(
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and merchant_id = (select app_tenant()))`;

const MERCHANTS_AND_INBOX = `
alter table merchants enable row level security;
alter table merchants force row level security;
create policy own_merchant on merchants using (
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and id = (select app_tenant()));
create policy operator_reads on merchants for select using ((select app_role()) = 'OPERATOR');

create policy worker_wakes on deadlines for select using ((select app_role()) = 'WORKER');
create policy worker_sweeps on deadlines for update using ((select app_role()) = 'WORKER');

alter table webhook_inbox enable row level security;
alter table webhook_inbox force row level security;
create policy worker_reads on webhook_inbox using ((select app_role()) = 'WORKER');
create policy partner_delivers on webhook_inbox for insert with check (
  (select app_role()) = 'PARTNER' and partner_account_id = (select app_subject()));
create policy partner_sees_own on webhook_inbox for select using (
  (select app_role()) = 'PARTNER' and partner_account_id = (select app_subject()));
`;

/** A buyer's token is for one order; the subject of its transaction is that order's id. */
const BUYER_SEES = {
  orders: 'id',
  order_lines: 'order_id',
  order_units: 'order_id',
  parcels: 'order_id',
  parcel_events: 'order_id',
  cases: 'order_id',
  case_units: 'order_id',
  interceptions: 'order_id',
  refunds: 'order_id',
  refund_units: 'order_id',
};

/** A partner's token is for one account; what hangs on its suppliers or parcels is visible, and nothing else. */
const PARTNER_SEES = {
  partner_accounts: 'id = (select app_subject())',
  suppliers: 'partner_account_id = (select app_subject())',
  offers: 'supplier_id in (select id from suppliers)',
  purchase_orders: 'supplier_id in (select id from suppliers)',
  purchase_order_lines: 'purchase_order_id in (select id from purchase_orders)',
  parcels: '(carrier_account_id = (select app_subject()) or purchase_order_id in (select id from purchase_orders))',
  parcel_events: 'parcel_id in (select id from parcels)',
};

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant usage on schema public to %I', app);
  execute format('grant select, insert, update, delete on all tables in schema public to %I', app);
  execute format('revoke insert, delete on merchants from %I', app);
  execute format('revoke update, delete on case_events, journals, postings from %I', app);
  execute format('revoke insert, update, delete on migrations from %I', app);
end $$;
`;
