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
