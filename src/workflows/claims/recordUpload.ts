import { Evidence } from '../../entities/Evidence.js';
import type { Tx } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';

/** All bytes of a file are here: it is looked into next. Under the lock of the order; told twice, nothing changes. */
export async function recordUpload(tx: Tx, { id, orderId }: Pick<Evidence, 'id' | 'orderId'>): Promise<void> {
  const key = { merchantId: tx.merchantId, id };
  const { affected } = await tx.manager.update(
    Evidence,
    { ...key, state: 'UPLOADING' },
    { state: 'UPLOADED', uploadedAt: tx.now },
  );
  if (affected === 0) return;
  await clearDeadline(tx, 'UPLOAD_EXPIRES', key);
  await setDeadline(tx, 'EVIDENCE_INSPECTION', { id, orderId }, tx.now);
}
