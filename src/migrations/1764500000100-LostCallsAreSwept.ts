import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a partner's call is lost is looked for by all that are due at once, and not by a wake-up for each call. */
export class LostCallsAreSwept1764500000100 implements MigrationInterface {
  name = 'LostCallsAreSwept1764500000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table deadlines add column woken_by_sweep boolean not null default false;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table deadlines drop column woken_by_sweep;`);
  }
}
