import { v7 as uuid } from 'uuid';
import { Notice } from '../../entities/Notice.js';
import { globalId } from '../../policy/globalId.js';
import type { Tx } from '../App.js';
import { publish } from '../outbound/publish.js';

export interface Notification {
  /** Told once for ever; a second one under the same key is dropped. */
  key: string;
  kind: string;
  orderId: string | null;
  caseId: string | null;
  /** What it is about when it is about no order. */
  variantId?: string;
  title: string;
  text: string;
}

/** Tells the merchant in the app: what a mail could not, or what needs a person. */
export async function notify(tx: Tx, notification: Notification): Promise<void> {
  const id = uuid();
  const { raw } = await tx.manager
    .createQueryBuilder()
    .insert()
    .into(Notice)
    .values({ merchantId: tx.merchantId, id, createdAt: tx.now, readAt: null, readBy: null, ...notification })
    .orIgnore()
    .returning(['id'])
    .execute();
  if ((raw as unknown[]).length === 0) return;
  const { kind, orderId, caseId, title, text } = notification;
  await publish(tx, {
    event: 'NOTICE_CREATED',
    orderId,
    caseId,
    data: {
      noticeId: globalId('Notice', id),
      orderId: orderId === null ? null : globalId('Order', orderId),
      caseId: caseId === null ? null : globalId('Case', caseId),
      kind,
      title,
      text,
    },
  });
}
