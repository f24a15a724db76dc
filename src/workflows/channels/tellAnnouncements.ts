import { IsNull } from 'typeorm';
import { Announcement } from '../../entities/Announcement.js';
import { AnnouncementReceipt } from '../../entities/AnnouncementReceipt.js';
import { globalId } from '../../policy/globalId.js';
import type { App, Tx } from '../App.js';
import { tellShop } from '../mails/tellShop.js';
import { publish } from '../outbound/publish.js';
import { asWorker, outsideTenants } from '../withTenant.js';

/** Tells merchants what was announced to them and they were not told yet, each in a transaction of its own. Returns how many; called once a minute. */
export async function tellAnnouncements(app: App): Promise<number> {
  const untold = await outsideTenants(app, { role: 'WORKER' }, (manager) =>
    manager.find(AnnouncementReceipt, {
      where: { toldAt: IsNull() },
      order: { announcementId: 'ASC', merchantId: 'ASC' },
      take: AT_ONCE,
    }),
  );
  let told = 0;
  for (const { merchantId, announcementId } of untold) {
    try {
      if (await asWorker(app, merchantId, (tx) => tellOne(tx, announcementId))) told += 1;
    } catch (error) {
      app.log.error(
        { merchantId, announcementId, error: String(error) },
        'A merchant could not be told of an announcement.',
      );
    }
  }
  return told;
}

const AT_ONCE = 500;

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
