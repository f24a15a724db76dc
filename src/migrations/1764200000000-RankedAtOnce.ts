import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A year of thousands of products is ranked from the counted weeks as they stand in these indexes, product by product, and
 * nothing has to be sorted or looked up for it.
 */
export class RankedAtOnce1764200000000 implements MigrationInterface {
  name = 'RankedAtOnce1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index insight_orders_ranked on insight_orders (merchant_id, dimension, key, week, sign) include (orders);
      create index insight_problems_ranked
        on insight_problems (merchant_id, dimension, problem, key, week, sign) include (orders);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index insight_orders_ranked; drop index insight_problems_ranked;');
  }
}
