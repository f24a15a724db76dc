import { IsNull } from 'typeorm';
import { Announcement } from '../../entities/Announcement.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { decideAcross } from '../decideAcross.js';

/** The mutation `withdrawAnnouncement`: it stays readable, marked as withdrawn, and those who were not told are not told any more. */
export async function withdrawAnnouncement(
  app: App,
  viewer: Viewer,
  input: { announcementId: string },
): Promise<Decision<{ announcementId: string }>> {
  return decideAcross(app, viewer, { mutation: 'withdrawAnnouncement', key: null, input }, async (tx) => {
    const { announcementId: id } = input;
    if (!(await tx.manager.existsBy(Announcement, { id })))
      return refuse('NOT_FOUND', 'There is no such announcement.', { field: ['announcementId'] });
    await tx.manager.update(Announcement, { id, withdrawnAt: IsNull() }, { withdrawnAt: tx.now });
    return { ok: true, value: { announcementId: id } };
  });
}
