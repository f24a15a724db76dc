import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a person is to cancel with a supplier that cannot be asked is known by its units, so that the answer finds its cases; and what was
 * recorded by hand by its SKUs, so that the supplier's own word for it, when it comes, means no other units.
 */
export class CancellationsLeftToAPerson1764900000000 implements MigrationInterface {
  name = 'CancellationsLeftToAPerson1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table purchase_orders
        add column cancellations_by_hand jsonb not null default '[]' check (jsonb_typeof(cancellations_by_hand) = 'array'),
        add column heard_by_hand text[] not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table purchase_orders drop column cancellations_by_hand, drop column heard_by_hand');
  }
}
