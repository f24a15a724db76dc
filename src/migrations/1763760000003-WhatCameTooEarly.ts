import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages are found by what they wait for also when they were given up: an export may bring their order much later. */
export class WhatCameTooEarly1763760000003 implements MigrationInterface {
  name = 'WhatCameTooEarly1763760000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index webhook_inbox_awaited on webhook_inbox (merchant_id, awaits)
        where awaits is not null and state in ('PARKED', 'IGNORED');
      drop index webhook_inbox_parked;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index webhook_inbox_parked on webhook_inbox (merchant_id, awaits) where state = 'PARKED';
      drop index webhook_inbox_awaited;`);
  }
}
