import { IsNull, Not } from 'typeorm';
import { Evidence } from '../../entities/Evidence.js';
import { PartnerError } from '../../integrations/PartnerError.js';
import { hoursAfter } from '../../policy/policyDefaults.js';
import type { App } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { asWorker } from '../withTenant.js';

/**
 * Throws away the files of evidence of an order that was erased: the sealed original, every copy, and what came of the
 * upload. Their keys are kept until they are gone, so that a crash in the middle forgets none.
 */
export async function eraseFiles(app: App, merchantId: string, orderId: string): Promise<void> {
  const subject = { id: orderId, orderId };
  const left = await asWorker(app, merchantId, async (tx) => {
    await setDeadline(tx, 'FILES_TO_ERASE', subject, hoursAfter(tx.now, AGAIN_HOURS));
    return tx.manager.findBy(Evidence, { merchantId, orderId, state: 'ERASED', sealedKey: Not(IsNull()) });
  });
  try {
    for (const file of left) await app.gateways.evidenceFiles.erase(file.id, keysOf(file));
  } catch (error) {
    if (!(error instanceof PartnerError)) throw error;
    app.log.warn({ orderId, kind: error.kind }, 'Files of evidence could not be thrown away; it is tried again.');
    return;
  }
  await asWorker(app, merchantId, async (tx) => {
    for (const { id } of left) {
      const gone = { sealedKey: null, copyKey: null, thumbnailKey: null, stillKeys: [] };
      await tx.manager.update(Evidence, { merchantId, id }, gone);
    }
    await clearDeadline(tx, 'FILES_TO_ERASE', subject);
  });
}

const AGAIN_HOURS = 1;

function keysOf({ sealedKey, copyKey, thumbnailKey, stillKeys }: Evidence): string[] {
  return [sealedKey, copyKey, thumbnailKey, ...stillKeys].filter((key) => key !== null);
}
