import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when a supplier keeps a purchase order that nobody has paid for. */
export class UntilWhenToPay1764600000300 implements MigrationInterface {
  name = 'UntilWhenToPay1764600000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table purchase_orders add column pay_by_at timestamptz(3)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table purchase_orders drop column pay_by_at');
  }
}
