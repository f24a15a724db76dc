import { Evidence } from '../../entities/Evidence.js';
import type { Tx } from '../App.js';
import { recordUpload } from './recordUpload.js';

/**
 * An upload that was not completed in its time is gone: its room is free again. The bytes are swept from the folder. One
 * whose bytes are all there was cut off before it was finished: it counts.
 */
export async function uploadExpired(tx: Tx, evidence: Evidence): Promise<void> {
  if (evidence.state !== 'UPLOADING') return;
  if (await tx.app.gateways.evidenceFiles.isComplete(evidence.id, Number(evidence.announcedBytes))) {
    return recordUpload(tx, evidence);
  }
  const key = { merchantId: tx.merchantId, id: evidence.id, state: 'UPLOADING' as const };
  await tx.manager.update(Evidence, key, { state: 'EXPIRED' });
}
