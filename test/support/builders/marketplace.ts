// What the marketplace decides about a merchant, each stored as the product would.
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Announcement } from '../../../src/entities/Announcement.js';
import { AnnouncementReceipt } from '../../../src/entities/AnnouncementReceipt.js';
import { MarketplaceRequest } from '../../../src/entities/MarketplaceRequest.js';
import { MarketplaceRequestMessage } from '../../../src/entities/MarketplaceRequestMessage.js';
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

export async function aMarketplaceRequest(
  store: EntityManager,
  merchant: Merchant,
  more: Partial<MarketplaceRequest> = {},
): Promise<MarketplaceRequest & { messageId: string }> {
  const [merchantId, id, messageId] = [merchant.id, uuid(), uuid()];
  const request = await save(store, MarketplaceRequest, {
    merchantId, id, askedBy: 'MARKETPLACE', title: 'Licence', caseId: null, state: 'CLOSED', dueAt: at, overdueAt: at, openedBy: 'operator-1',
    openedAt: at, answeredAt: at, closedAt: at, updatedAt: at, version: 1, ...more,
  }); // prettier-ignore
  await save(store, MarketplaceRequestMessage, {
    merchantId, id: messageId, requestId: id, side: 'MARKETPLACE', author: 'operator-1', text: 'Please send it.', writtenAt: at,
  }); // prettier-ignore
  return { ...request, messageId };
}

export async function anAnnouncement(store: EntityManager, merchant: Merchant): Promise<Announcement> {
  const announcement = await save(store, Announcement, {
    id: uuid(), titleEn: 'Boxes', titleZh: '包装', textEn: 'Two boxes.', textZh: '双层包装。', categories: ['GENERAL'], shopTypes: ['FLAGSHIP'],
    isSupervised: false, needsConfirmation: true, confirmBy: at, publishedBy: 'operator-1', publishedAt: at, withdrawnAt: at,
  }); // prettier-ignore
  await save(store, AnnouncementReceipt, {
    merchantId: merchant.id, announcementId: announcement.id, toldAt: at, readAt: at, readBy: 'agent-1', confirmedAt: at, confirmedBy: 'agent-1',
  }); // prettier-ignore
  return announcement;
}
