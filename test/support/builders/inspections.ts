// One inspection with all that hangs on it, written as rows: for reads. Tests of what one does go through its workflows.
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { CustodyEvent } from '../../../src/entities/CustodyEvent.js';
import { CustodyPhoto } from '../../../src/entities/CustodyPhoto.js';
import { DisclosedInspection } from '../../../src/entities/DisclosedInspection.js';
import { InspectedOrder } from '../../../src/entities/InspectedOrder.js';
import { InspectedSupplierWeek } from '../../../src/entities/InspectedSupplierWeek.js';
import { Inspection } from '../../../src/entities/Inspection.js';
import { InspectionCandidate } from '../../../src/entities/InspectionCandidate.js';
import { InspectionCost } from '../../../src/entities/InspectionCost.js';
import { InspectionDraw } from '../../../src/entities/InspectionDraw.js';
import { InspectionProgramme } from '../../../src/entities/InspectionProgramme.js';
import { commitmentOf } from '../../../src/policy/inspectionDraw.js';
import { save } from './merchants.js';
import type { WholeOrder } from './orders.js';
import { NOW } from './store.js';

const at = new Date(NOW);

/** Counterfeit, told, appealed and final, with a closed programme. */
export async function anInspection(store: EntityManager, { order, lines }: WholeOrder, supplierId: string) {
  const { merchantId, id: orderId } = order;
  const variantId = lines[0]?.variantId ?? '';
  const programme = await save(store, InspectionProgramme, {
    id: uuid(), name: 'Autumn', fromAt: at, untilAt: new Date('2026-12-01T00:00:00.000Z'), currency: 'CNY', budgetMinor: 100_000n,
    reservedMinor: 0n, spentMinor: 11_000n, randomBps: 3000, seedCommitment: commitmentOf('seed'), seedSealed: 'seed', seed: 'seed',
    createdBy: 'drawer', createdAt: at, closedBy: 'drawer', closedAt: at, updatedAt: at, version: 2,
  }); // prettier-ignore
  const draw = await save(store, InspectionDraw, {
    id: uuid(), programmeId: programme.id, drawNo: 1, targetCount: 1, budgetLeftMinor: 100_000n, drawnBy: 'drawer', drawnAt: at,
  }); // prettier-ignore
  const made = {
    merchantId,
    programmeId: programme.id,
    drawId: draw.id,
    variantId,
    currency: 'CNY',
    expectedMinor: 11_000n,
  };
  await save(store, InspectionCandidate, {
    ...made, id: uuid(), category: 'GENERAL', orders: 3, complaints: 1, refunds: 1, supplierOrders: 4, supplierFaults: 1, risk: 42,
    riskRank: 1, randomRank: 1, chosenBy: 'RISK',
  }); // prettier-ignore
  const inspection = await save(store, Inspection, {
    ...made, id: uuid(), state: 'FINAL', chosenBy: 'RISK', drawnBy: 'drawer', reservedMinor: 0n, spentMinor: 11_000n, roundNo: 1,
    source: order.source, orderNo: order.orderNo, boughtBy: 'buyer', orderedAt: at, orderId, finding: 'COUNTERFEIT', reportEn: 'Not genuine.',
    reportZh: '非正品。', decidedBy: 'judge', decidedAt: at, disclosedAt: at, appealDecision: 'UPHELD', appealDecidedBy: 'second', finalAt: at,
    cancelledBecause: null, noAwardBecause: 'The merchant has no open deposit.', createdAt: at, updatedAt: at, version: 9,
  }); // prettier-ignore
  const inspectionId = inspection.id;
  await save(store, InspectedOrder, { merchantId, orderId, inspectionId, disclosedAt: at });
  await save(store, InspectionCost, {
    merchantId, id: uuid(), inspectionId, kind: 'PURCHASE', amountMinor: 11_000n, currency: 'CNY', note: 'paid', bookedBy: 'buyer', bookedAt: at,
  }); // prettier-ignore
  const photo = await save(store, CustodyPhoto, {
    merchantId, id: uuid(), inspectionId, sha256: 'ab', sizeBytes: 2n, contentType: 'image/jpeg', sealedKey: 'sealed', copyKey: 'copy',
    thumbnailKey: null, uploadedBy: 'buyer', uploadedAt: at,
  }); // prettier-ignore
  await save(store, CustodyEvent, {
    merchantId, id: uuid(), inspectionId, linkNo: 1, roundNo: 1, step: 'RECEIVED', at, holder: 'Chen Yu', place: 'Hangzhou', sealNo: 'S-1',
    photoId: photo.id, note: 'dry', recordedBy: 'buyer', recordedAt: at,
  }); // prettier-ignore
  await save(store, InspectedSupplierWeek, {
    merchantId, supplierId, week: '2026-06-08', orders: 1, due: 0, overdue: 0, noStock: 0, silent: 0, shipped: 1, wrong: 0, damaged: 0, lost: 0,
    cancelled: 0, shippedAfterCancel: 0, claims: 0, recovered: 0,
  }); // prettier-ignore
  const disclosed = await save(store, DisclosedInspection, {
    merchantId, id: uuid(), inspectionId, orderId, variantId, finding: 'COUNTERFEIT', reportEn: 'Not genuine.', reportZh: '非正品。', disclosedAt: at,
    appealUntil: at, appealedAt: at, appealedBy: 'admin-1', appealStatement: 'We buy from the maker.', appealDecision: 'UPHELD',
    appealReportEn: 'Not genuine either.', appealReportZh: '仍非正品。', finalAt: at, updatedAt: at, version: 3,
  }); // prettier-ignore
  return { programme, draw, inspection, disclosed };
}

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
