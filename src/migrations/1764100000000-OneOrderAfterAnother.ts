import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What notes the weeks to count again looks up one order after another, from the rows of the statement. Left to choose, the
 * planner, which knows nothing of a table that is being filled, walked through all orders of the merchant and held each
 * against those rows: an import spent nine tenths of its time there. A limit is what it cannot turn around.
 */
export class OneOrderAfterAnother1764100000000 implements MigrationInterface {
  name = 'OneOrderAfterAnother1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NOTES);
  }

  async down(): Promise<void> {
    throw new Error('Nothing would be gained by the slow way: restore a copy of the data instead.');
  }
}

const ORDER = `cross join lateral (
    select o.placed_at from orders o where o.merchant_id = t.merchant_id and o.id = t.order_id limit 1) o
  cross join lateral (select m.zone from merchants m where m.id = t.merchant_id limit 1) m`;

const NOTES = `
create or replace function note_weeks_of_orders_named() returns trigger language plpgsql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  insert into insight_recounts (merchant_id, id, placed_at, due_at)
  select t.merchant_id, gen_random_uuid(), min(o.placed_at), 'epoch'
  from (select distinct n.merchant_id, n.order_id from touched n) t
  ${ORDER}
  group by t.merchant_id, date_trunc('week', o.placed_at at time zone m.zone);
  return null;
end $$;
create or replace function note_weeks_of_changed_purchases() returns trigger language plpgsql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  insert into insight_recounts (merchant_id, id, placed_at, due_at)
  select t.merchant_id, gen_random_uuid(), min(o.placed_at), 'epoch'
  from (
    select distinct n.merchant_id, n.order_id from touched n join was w on w.merchant_id = n.merchant_id and w.id = n.id
    where (n.stage, n.supplier_id, n.cost_minor, n.currency) is distinct from (w.stage, w.supplier_id, w.cost_minor, w.currency)) t
  ${ORDER}
  group by t.merchant_id, date_trunc('week', o.placed_at at time zone m.zone);
  return null;
end $$;
create or replace function note_weeks_inspected() returns trigger language plpgsql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  insert into insight_recounts (merchant_id, id, placed_at, due_at, inspected_only)
  select t.merchant_id, gen_random_uuid(), min(o.placed_at), 'epoch', t.disclosed_at is null
  from touched t
  ${ORDER}
  group by t.merchant_id, date_trunc('week', o.placed_at at time zone m.zone), t.disclosed_at is null;
  return null;
end $$;
`;
