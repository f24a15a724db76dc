// Orders that were placed to inspect, written as rows: for what must not be told by them. How one is bought blind goes through
// the workflows.
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { InspectedOrder } from '../../../src/entities/InspectedOrder.js';
import type { WholeOrder } from './orders.js';
import { NOW } from './store.js';

/** Bought within a programme of its own; secret unless said otherwise. */
export async function anInspectedOrder(
  store: EntityManager,
  { order, lines: [line] }: WholeOrder,
  disclosedAt: Date | null = null,
): Promise<void> {
  const { merchantId, id: orderId, orderNo, source, currency } = order;
  const [programmeId, drawId, inspectionId] = [uuid(), uuid(), uuid()];
  await store.query(
    `insert into inspection_programmes (id, name, from_at, until_at, currency, budget_minor, random_bps, seed_commitment, seed_sealed, created_by,
      created_at, updated_at)
    values ($1, 'Spring', $2, $2::timestamptz + interval '30 days', $3, 100000, 2000, repeat('0', 64), 'sealed', 'operator-1', $2, $2)`,
    [programmeId, NOW, currency],
  );
  await store.query(
    `insert into inspection_draws (id, programme_id, draw_no, target_count, budget_left_minor, drawn_by, drawn_at)
    values ($1, $2, 1, 1, 100000, 'operator-1', $3)`,
    [drawId, programmeId, NOW],
  );
  await store.query(
    `insert into inspections (merchant_id, id, programme_id, draw_id, variant_id, state, chosen_by, drawn_by, currency, expected_minor, reserved_minor,
      source, order_no, bought_by, ordered_at, order_id, finding, decided_by, decided_at, created_at, updated_at)
    values ($1, $2, $3, $4, $5, 'GENUINE', 'RISK', 'operator-1', $6, 100, 100, $7, $8, 'operator-2', $9, $10, 'GENUINE', 'operator-3', $9, $9, $9)`,
    [merchantId, inspectionId, programmeId, drawId, line?.variantId, currency, source, orderNo, NOW, orderId],
  );
  await store.insert(InspectedOrder, { merchantId, orderId, inspectionId, disclosedAt });
}
