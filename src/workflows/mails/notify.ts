import { v7 as uuid } from 'uuid';
import { Notice } from '../../entities/Notice.js';
import type { Tx } from '../App.js';

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
  await tx.manager
    .createQueryBuilder()
    .insert()
    .into(Notice)
    .values({ merchantId: tx.merchantId, id: uuid(), createdAt: tx.now, readAt: null, readBy: null, ...notification })
    .orIgnore()
    .execute();
}
