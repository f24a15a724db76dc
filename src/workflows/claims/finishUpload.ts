import { Deadline } from '../../entities/Deadline.js';
import type { App } from '../App.js';
import { lockOrder } from '../orders/lockOrder.js';
import { asWorker, outsideTenants } from '../withTenant.js';
import { recordUpload } from './recordUpload.js';

/** All bytes of a file are here: it is looked into next. Told twice, nothing changes. */
export async function finishUpload(app: App, uploadId: string): Promise<void> {
  // Whose upload it is stands with the deadline that was set for it when it began.
  const known = await outsideTenants(app, { role: 'WORKER' }, (manager) =>
    manager.findOneBy(Deadline, { kind: 'UPLOAD_EXPIRES', subjectId: uploadId }),
  );
  if (known === null || known.orderId === null) return;
  const { merchantId, orderId } = known;
  await asWorker(app, merchantId, async (tx) => {
    await lockOrder(tx, orderId);
    await recordUpload(tx, { id: uploadId, orderId });
  });
}
