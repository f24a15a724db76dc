import { Deadline } from '../../entities/Deadline.js';
import { Evidence } from '../../entities/Evidence.js';
import type { App } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { lockOrder } from '../orders/lockOrder.js';
import { asWorker, outsideTenants } from '../withTenant.js';

/** All bytes of a file are here: it is looked into next. Told twice, nothing changes. */
export async function finishUpload(app: App, uploadId: string): Promise<void> {
  // Whose upload it is stands with the deadline that was set for it when it began.
  const known = await outsideTenants(app, { role: 'WORKER' }, (manager) =>
    manager.findOneBy(Deadline, { kind: 'UPLOAD_EXPIRES', subjectId: uploadId }),
  );
  if (known === null) return;
  await asWorker(app, known.merchantId, async (tx) => {
    await lockOrder(tx, known.orderId);
    const key = { merchantId: tx.merchantId, id: uploadId };
    const { affected } = await tx.manager.update(
      Evidence,
      { ...key, state: 'UPLOADING' },
      { state: 'UPLOADED', uploadedAt: tx.now },
    );
    if (affected === 0) return;
    await clearDeadline(tx, 'UPLOAD_EXPIRES', key);
    await setDeadline(tx, 'EVIDENCE_INSPECTION', { id: uploadId, orderId: known.orderId }, tx.now);
  });
}
