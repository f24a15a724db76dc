import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a case that ended with a refund refunded nothing: for the buyer too, who sees no timeline. */
export class WhyNothingIsRefunded1764500000300 implements MigrationInterface {
  name = 'WhyNothingIsRefunded1764500000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cases add column nothing_refunded text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cases drop column nothing_refunded');
  }
}
