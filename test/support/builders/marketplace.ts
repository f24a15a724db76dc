// What the marketplace decides about a merchant, each stored as the product would.
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Merchant } from '../../../src/entities/Merchant.js';
import { PointsEntry } from '../../../src/entities/PointsEntry.js';
import { save } from './merchants.js';
import { NOW } from './store.js';

const at = new Date(NOW);

export async function aPointsEntry(
  store: EntityManager,
  merchant: Merchant,
  more: Partial<PointsEntry> = {},
): Promise<PointsEntry> {
  const id = uuid();
  return save(store, PointsEntry, {
    merchantId: merchant.id, id, key: id, breach: 'REMEDY_REFUSED', kind: 'GENERAL', points: 6, reason: 'refused', caseId: null,
    inspectionId: null, datedAt: at, givenAt: at, givenBy: 'operator-1', appealUntil: at, appealState: 'UPHELD',
    appealReason: 'no', appealedAt: at, appealDecidedAt: at, appealDecidedBy: 'operator-2', appealAnswer: 'yes',
    reversedAt: at, reversedBecause: 'The appeal was upheld: yes', ...more,
  }); // prettier-ignore
}
