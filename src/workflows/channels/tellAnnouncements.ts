import { NIL } from 'uuid';
import { Announcement } from '../../entities/Announcement.js';
import { AnnouncementReceipt } from '../../entities/AnnouncementReceipt.js';
import { globalId } from '../../policy/globalId.js';
import type { App, Tx } from '../App.js';
import { inPages } from '../inPages.js';
import { tellShop } from '../mails/tellShop.js';
import { publish } from '../outbound/publish.js';
import { asWorker, outsideTenants } from '../withTenant.js';

/**
 * Tells merchants what was announced to them and they were not told yet, each in a transaction of its own; one who cannot be told
 * holds up nobody, and is tried again the next time. Returns how many; called once a minute.
 *
 * @param atOnce how many are looked up together
 */
export async function tellAnnouncements(app: App, atOnce = 500): Promise<number> {
  return inPages<Place>(
    (after) => untold(app, after ?? NONE, atOnce),
    (one) => tellUnlessItFails(app, one),
  );
}

type Place = Pick<AnnouncementReceipt, 'announcementId' | 'merchantId'>;

/** Before every other. */
const NONE: Place = { announcementId: NIL, merchantId: NIL };

async function untold(app: App, after: Place, atOnce: number): Promise<Place[]> {
  return outsideTenants(app, { role: 'WORKER' }, (manager) =>
    manager
      .createQueryBuilder(AnnouncementReceipt, 'receipt')
      .where('receipt.toldAt is null')
      .andWhere('(receipt.announcementId, receipt.merchantId) > (:announcementId, :merchantId)', { ...after })
      .orderBy('receipt.announcementId')
      .addOrderBy('receipt.merchantId')
      .limit(atOnce)
      .getMany(),
  );
}

async function tellUnlessItFails(app: App, { merchantId, announcementId }: Place): Promise<boolean> {
  try {
    return await asWorker(app, merchantId, (tx) => tellOne(tx, announcementId));
  } catch (error) {
    app.log.error(
      { merchantId, announcementId, error: String(error) },
      'A merchant could not be told of an announcement.',
    );
    return false;
  }
}

/** Two who tell the same do so one after the other, and the second finds it told. */
async function tellOne(tx: Tx, announcementId: string): Promise<boolean> {
  const where = { merchantId: tx.merchantId, announcementId };
  const receipt = await tx.manager.findOne(AnnouncementReceipt, { where, lock: { mode: 'pessimistic_write' } });
  if (receipt === null || receipt.toldAt !== null) return false;
  const announcement = await tx.manager.findOneByOrFail(Announcement, { id: announcementId });
  await tx.manager.update(AnnouncementReceipt, where, { toldAt: tx.now });
  if (announcement.withdrawnAt !== null) return false;
  const { titleEn, titleZh, textEn, textZh, needsConfirmation, confirmBy, publishedAt } = announcement;
  await tellShop(tx, {
    key: `announcement:${announcementId}`,
    kind: 'ANNOUNCEMENT',
    en: { headline: titleEn, sentence: textEn },
    zh: { headline: titleZh, sentence: textZh },
  });
  await publish(tx, {
    event: 'ANNOUNCEMENT_PUBLISHED',
    orderId: null,
    caseId: null,
    data: {
      announcementId: globalId('Announcement', announcementId),
      titleEn,
      titleZh,
      textEn,
      textZh,
      needsConfirmation,
      confirmBy: confirmBy?.toISOString() ?? null,
      publishedAt: publishedAt.toISOString(),
    },
  });
  return true;
}
