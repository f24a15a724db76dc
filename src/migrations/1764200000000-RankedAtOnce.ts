import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The figures of a page of products are looked up by product, not by looking through all products of a year; and those orders that
 * had any problem at all are ranked without looking at the problems one by one.
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
