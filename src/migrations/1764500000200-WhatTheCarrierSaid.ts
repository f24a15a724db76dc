import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far an interception has come by the carrier's own words: a scan of the parcel may be ahead of them, and what the carrier takes is
 * its own word. Null for those of before, which are as far as they are.
 */
export class WhatTheCarrierSaid1764500000200 implements MigrationInterface {
  name = 'WhatTheCarrierSaid1764500000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table interceptions add column told_state text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table interceptions drop column told_state');
  }
}
