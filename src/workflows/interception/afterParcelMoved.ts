import { In } from 'typeorm';
import { Interception } from '../../entities/Interception.js';
import type { Parcel } from '../../entities/Parcel.js';
import { interceptionAfterScan } from '../../policy/interceptionFlow.js';
import type { Tx } from '../App.js';
import { recordInterception } from './recordInterception.js';

/** A parcel under interception was scanned: out for delivery fails it, delivered contradicts it, the way back carries it on. */
export async function afterParcelMoved(tx: Tx, parcel: Parcel): Promise<void> {
  const interception = await tx.manager.findOne(Interception, {
    where: {
      merchantId: tx.merchantId,
      parcelId: parcel.id,
      state: In(['REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'SUCCEEDED', 'RETURNING', 'TIMED_OUT', 'CONTRADICTED']),
    },
    order: { requestedAt: 'DESC', id: 'DESC' },
  });
  if (interception === null) return;
  const after = interceptionAfterScan(interception, parcel.state);
  if (after.state !== interception.state) await recordInterception(tx, interception, after);
}
