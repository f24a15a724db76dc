import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What hangs on an order by (merchant_id, id) belongs to its merchant by that alone. A second way there costs every row
 * that is written a lock on the one row of the merchant, for which all writers of a busy merchant meet.
 */
export class OneWayToTheMerchant1763760000004 implements MigrationInterface {
  name = 'OneWayToTheMerchant1763760000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`alter table ${table} drop constraint ${table}_merchant_id_fkey`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`alter table ${table} add foreign key (merchant_id) references merchants (id)`);
    }
  }
}

const TABLES = ['order_lines', 'purchase_orders', 'purchase_order_lines', 'parcels', 'parcel_events', 'order_units'];
