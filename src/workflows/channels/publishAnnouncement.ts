import type { SelectQueryBuilder } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Announcement } from '../../entities/Announcement.js';
import { AnnouncementReceipt } from '../../entities/AnnouncementReceipt.js';
import { Merchant } from '../../entities/Merchant.js';
import { type AnnouncementAudience, type AnnouncementWish, mayPublish } from '../../policy/announcement.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { type AcrossTx, decideAcross } from '../decideAcross.js';

export type PublishAnnouncementInput = Omit<AnnouncementWish, 'confirmBy' | 'audience'> & {
  categories: AnnouncementAudience['categories'];
  shopTypes: AnnouncementAudience['shopTypes'];
  isSupervised?: boolean | null;
  confirmBy?: Date | null;
  idempotencyKey: string;
};

/**
 * The mutation `publishAnnouncement`: announces something to all merchants of an audience as it is now. Each gets a receipt
 * with it; the mails, notices and webhooks follow, merchant by merchant (`tellAnnouncements`).
 */
export async function publishAnnouncement(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: PublishAnnouncementInput,
): Promise<Decision<{ announcementId: string }>> {
  const asked = { mutation: 'publishAnnouncement', key: idempotencyKey, input };
  return decideAcross(app, viewer, asked, async (tx) => {
    const { categories, shopTypes, isSupervised = null, confirmBy = null, ...said } = input;
    const audience = { categories, shopTypes, isSupervised };
    const may = mayPublish({ ...said, audience, confirmBy }, tx.now);
    if (!may.ok) return may;
    const merchants = await merchantsOf(tx, audience);
    if (merchants.length === 0) {
      const message = 'No merchant is in this audience now, so nobody would read it. Choose a wider one.';
      return refuse('INVALID_INPUT', message, { field: ['categories'] });
    }
    const id = uuid();
    await tx.manager.insert(Announcement, {
      id, ...said, categories: [...categories], shopTypes: [...shopTypes], isSupervised, confirmBy, publishedBy: viewer.subject, publishedAt: tx.now,
      withdrawnAt: null,
    }); // prettier-ignore
    for (let from = 0; from < merchants.length; from += AT_ONCE) {
      const some = merchants.slice(from, from + AT_ONCE);
      await tx.manager.insert(AnnouncementReceipt, some.map((merchantId) => ({ ...UNTOLD, merchantId, announcementId: id }))); // prettier-ignore
    }
    return { ok: true, value: { announcementId: id } };
  });
}

const AT_ONCE = 1_000;
const UNTOLD = { toldAt: null, readAt: null, readBy: null, confirmedAt: null, confirmedBy: null };

async function merchantsOf({ manager, now }: AcrossTx, audience: AnnouncementAudience): Promise<string[]> {
  const asked = manager.createQueryBuilder(Merchant, 'm').select('m.id', 'id').orderBy('m.id');
  narrow(asked, audience, now);
  return (await asked.getRawMany<{ id: string }>()).map(({ id }) => id);
}

function narrow(asked: SelectQueryBuilder<Merchant>, audience: AnnouncementAudience, now: Date): void {
  const { categories, shopTypes, isSupervised } = audience;
  if (categories.length > 0)
    asked.andWhere('exists (select 1 from variants v where v.merchant_id = m.id and v.category = any(:categories))', { categories }); // prettier-ignore
  if (shopTypes.length > 0) asked.andWhere('m.shop_type = any(:shopTypes)', { shopTypes });
  if (isSupervised === null) return;
  asked.andWhere(`${isSupervised ? '' : 'not '}${SUPERVISED}`, { now });
}

const SUPERVISED = `exists (select 1 from restrictions r where r.merchant_id = m.id and r.cause = 'SUPERVISION'
  and r.lifted_at is null and r.since <= :now and (r.until is null or r.until > :now))`;
