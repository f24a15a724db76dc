import { In, Not } from 'typeorm';
import type { Parcel } from '../../entities/Parcel.js';
import { WAY_BACK } from '../../policy/reasonsAfterHandOver.js';
import type { ParcelState } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { openForParcel } from '../cases/openForParcel.js';
import { PARTNER } from '../cases/timeline.js';
import { holdParcel } from '../customs/holdParcel.js';
import { releaseParcel } from '../customs/releaseParcel.js';
import { afterParcelMoved } from '../interception/afterParcelMoved.js';
import { deliveredUnstopped } from '../interception/deliveredUnstopped.js';
import { Interception } from '../../entities/Interception.js';
import { turnedUp } from '../lost/turnedUp.js';
import { afterReturnMoved } from '../returns/afterReturnMoved.js';

/** A parcel moved: what that means for an interception, or one that nobody asked for, a customs hold, a parcel held for lost, and goods coming back. */
export async function afterScan(tx: Tx, parcel: Parcel, before: ParcelState, text: string | null): Promise<void> {
  if (parcel.direction === 'RETURN') return afterReturnMoved(tx, parcel);
  await afterParcelMoved(tx, parcel);
  if (parcel.state === 'CUSTOMS_HOLD') {
    await holdParcel(tx, parcel, parcel.stateEventAt ?? tx.now, text);
    return;
  }
  if (before === 'CUSTOMS_HOLD') await releaseParcel(tx, parcel);
  if (parcel.state === 'DELIVERED') {
    await deliveredUnstopped(tx, parcel);
    return turnedUp(tx, parcel);
  }
  if (parcel.state === 'LOST' || parcel.state === 'DAMAGED')
    await openForParcel(tx, parcel, { problem: 'LOST', ...TOLD });
  if (WAY_BACK.includes(parcel.state) && !(await isOurDoing(tx, parcel)))
    await openForParcel(tx, parcel, { problem: 'RETURNED_TO_SENDER', ...TOLD });
}

/** Nobody has to notice it; what the rules refuse to open stays a scan in the history. */
const TOLD = { doer: PARTNER, viewer: { role: 'SYSTEM' } } as const;

/** One that we had intercepted comes back because we asked for it; after an interception that came to nothing, it does not. */
async function isOurDoing(tx: Tx, parcel: Parcel): Promise<boolean> {
  const state = Not(In(['FAILED', 'CANCELLED']));
  return tx.manager.existsBy(Interception, { merchantId: tx.merchantId, parcelId: parcel.id, state });
}
