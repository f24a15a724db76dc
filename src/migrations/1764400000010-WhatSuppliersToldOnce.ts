import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a supplier tells under another id of a message, or what is looked at again, is the same: units that it cancelled are known by
 * their instant and lines, and a refund of its own by its number.
 */
export class WhatSuppliersToldOnce1764400000010 implements MigrationInterface {
  name = 'WhatSuppliersToldOnce1764400000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table purchase_orders add column cancellations_told text[] not null default '{}';
      alter table recoveries add column refund_no text;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table purchase_orders drop column cancellations_told;
      alter table recoveries drop column refund_no;`);
  }
}
