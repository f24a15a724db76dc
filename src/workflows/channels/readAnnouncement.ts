import { Announcement } from '../../entities/Announcement.js';
import { AnnouncementReceipt } from '../../entities/AnnouncementReceipt.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';

export interface ReadAnnouncementInput {
  announcementId: string;
  /** Does the reader also confirm it? Only where a confirmation is asked for. */
  confirm: boolean;
}

/** The mutation `readAnnouncement`: somebody of the merchant has read it, or read and confirmed it. Who did so first stays. */
export async function readAnnouncement(
  app: App,
  viewer: Viewer,
  { announcementId, confirm }: ReadAnnouncementInput,
): Promise<Decision<{ announcementId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const where = { merchantId: tx.merchantId, announcementId };
    const receipt = await tx.manager.findOne(AnnouncementReceipt, { where, lock: { mode: 'pessimistic_write' } });
    if (receipt === null) return refuse('NOT_FOUND', 'There is no such announcement.', { field: ['announcementId'] });
    const { needsConfirmation, withdrawnAt } = await tx.manager.findOneByOrFail(Announcement, { id: announcementId });
    if (confirm && !needsConfirmation)
      return refuse('NOT_OFFERED', 'Nothing is to be confirmed here: reading it is enough.', { field: ['confirm'] });
    if (confirm && withdrawnAt !== null)
      return refuse('NOT_OFFERED', 'The announcement was withdrawn: nothing is to be confirmed any more.', {
        field: ['confirm'],
      });
    await tx.manager.update(AnnouncementReceipt, where, {
      readAt: receipt.readAt ?? tx.now,
      readBy: receipt.readBy ?? viewer.subject,
      ...(confirm && receipt.confirmedAt === null ? { confirmedAt: tx.now, confirmedBy: viewer.subject } : {}),
    });
    return { ok: true, value: { announcementId } };
  });
}
