import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person is to cancel with a supplier that cannot be asked is known by its units, so that the answer finds its cases. */
export class CancellationsLeftToAPerson1764900000000 implements MigrationInterface {
  name = 'CancellationsLeftToAPerson1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table purchase_orders
        add column cancellations_by_hand jsonb not null default '[]' check (jsonb_typeof(cancellations_by_hand) = 'array')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table purchase_orders drop column cancellations_by_hand');
  }
}
