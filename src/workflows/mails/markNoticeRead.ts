import { IsNull } from 'typeorm';
import { Notice } from '../../entities/Notice.js';
import { mayAsk } from '../../policy/permissions.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';

/** The mutation `markNoticeRead`: who read it first is kept; read again it stays as it is. */
export async function markNoticeRead(
  app: App,
  viewer: Viewer,
  { noticeId }: { noticeId: string },
): Promise<Decision<{ noticeId: string }>> {
  const asked = mayAsk(viewer, 'markNoticeRead');
  if (!asked.ok) return asked;
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const key = { merchantId: tx.merchantId, id: noticeId };
    if (!(await tx.manager.existsBy(Notice, key))) {
      return refuse('NOT_FOUND', 'There is no such notice.', { field: ['noticeId'] });
    }
    await tx.manager.update(Notice, { ...key, readAt: IsNull() }, { readAt: tx.now, readBy: viewer.subject });
    return { ok: true, value: { noticeId } };
  });
}
