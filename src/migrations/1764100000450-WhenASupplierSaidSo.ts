import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages arrive late and in any order: the last to arrive is not the supplier's last word for a purchase order, so it is kept
 * when that was said; and that units will not come may be known before that they were paid for, so it is kept what is to be
 * asked back once that is known.
 */
export class WhenASupplierSaidSo1764100000450 implements MigrationInterface {
  name = 'WhenASupplierSaidSo1764100000450';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table purchase_orders
        add column partner_status_at timestamptz(3),
        add column claims_when_paid jsonb not null default '[]' check (jsonb_typeof(claims_when_paid) = 'array')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table purchase_orders drop column partner_status_at, drop column claims_when_paid');
  }
}
