import { Evidence } from '../../entities/Evidence.js';
import type { Tx } from '../App.js';

/** An upload that was not completed in its time is gone: its room is free again. The bytes are swept from the folder. */
export async function uploadExpired(tx: Tx, evidence: Evidence): Promise<void> {
  const key = { merchantId: tx.merchantId, id: evidence.id, state: 'UPLOADING' as const };
  await tx.manager.update(Evidence, key, { state: 'EXPIRED' });
}
