import { In, Not } from 'typeorm';
import { CaseUnit } from '../../entities/CaseUnit.js';
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
  if (WAY_BACK.includes(parcel.state))
    await openForParcel(tx, parcel, { problem: 'RETURNED_TO_SENDER', ...TOLD }, await stoppedOnPurpose(tx, parcel));
}

/** Nobody has to notice it; what the rules refuse to open stays a scan in the history. */
const TOLD = { doer: PARTNER, viewer: { role: 'SYSTEM' } } as const;

/**
 * What we had intercepted comes back because we asked for it; after an interception that came to nothing, it does not. Nor did anybody
 * ask for what lies beside it in the parcel, and comes back with it.
 */
async function stoppedOnPurpose({ manager, merchantId }: Tx, { id, orderId }: Parcel): Promise<string[]> {
  const state = Not(In(['FAILED', 'CANCELLED']));
  const interceptions = await manager.findBy(Interception, { merchantId, parcelId: id, state });
  if (interceptions.length === 0) return [];
  const meant = await manager.findBy(CaseUnit, { merchantId, caseId: In(interceptions.map(({ caseId }) => caseId)) });
  const problem = In(['BUYER_CANCELLED', 'WRONG_ADDRESS']);
  const wanted = await manager.findBy(CaseUnit, { merchantId, orderId, problem, isOpen: true });
  return [...meant, ...wanted].map(({ unitId }) => unitId);
}
