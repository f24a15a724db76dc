import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Platforms as providers, beside our own protocol and tracking services; their pushes name an order by their own number. */
export class PlatformsAreJoined1763940000100 implements MigrationInterface {
  name = 'PlatformsAreJoined1763940000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table partner_accounts drop constraint partner_accounts_provider_check;
      alter table partner_accounts add constraint partner_accounts_provider_check check (provider in (
        'RECOURSE', 'SEVENTEEN_TRACK', 'AFTERSHIP', 'KUAIDI100', 'ALIEXPRESS', 'ALIBABA_1688', 'TMALL', 'SF_EXPRESS',
        'CJDROPSHIPPING'));
      create index purchase_orders_at_supplier on purchase_orders (merchant_id, supplier_order_no)
        where supplier_order_no is not null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index purchase_orders_at_supplier;
      alter table partner_accounts drop constraint partner_accounts_provider_check;
      alter table partner_accounts add constraint partner_accounts_provider_check
        check (provider in ('RECOURSE', 'SEVENTEEN_TRACK', 'AFTERSHIP', 'KUAIDI100'));`);
  }
}
