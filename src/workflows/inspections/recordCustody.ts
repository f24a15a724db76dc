import { v7 as uuid } from 'uuid';
import { CustodyEvent } from '../../entities/CustodyEvent.js';
import { CustodyPhoto } from '../../entities/CustodyPhoto.js';
import type { Inspection } from '../../entities/Inspection.js';
import { mayRecordCustody } from '../../policy/inspection.js';
import { accept, type Outcome, refuse } from '../../policy/refusals.js';
import type { CustodyStep } from '../../policy/vocabulary.js';
import type { App, Tx, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { decideInspected } from './decideInspected.js';
import { changeInspection } from './lockInspection.js';

export interface RecordCustodyInput {
  inspectionId: string;
  step: CustodyStep;
  at: Date;
  holder: string;
  place: string;
  sealNo: string;
  photoId?: string | null;
  note?: string | null;
  idempotencyKey: string;
}

/** The mutation `recordCustody`: the next link of the chain. Nothing of it is ever changed; a broken seal is recorded as it was found. */
export async function recordCustody(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: RecordCustodyInput,
): Promise<Decision<{ inspectionId: string }>> {
  const asked = { mutation: 'recordCustody', key: idempotencyKey, input };
  return decideInspected(app, viewer, asked, async (tx, { inspection }) => {
    const state = mayRecordCustody(inspection.state, input.step);
    if (!state.ok) return state;
    const last = await lastLink(tx, inspection.id);
    const fits = await isInPlace(tx, inspection, last, input);
    if (!fits.ok) return fits;
    // Another examination begins when the goods go to a laboratory again.
    const roundNo = inspection.roundNo + (inspection.state === 'INCONCLUSIVE' && state.value === 'AT_LAB' ? 1 : 0);
    await tx.manager.insert(CustodyEvent, {
      merchantId: tx.merchantId,
      id: uuid(),
      inspectionId: inspection.id,
      linkNo: (last?.linkNo ?? 0) + 1,
      roundNo,
      step: input.step,
      at: input.at,
      holder: input.holder.trim(),
      place: input.place.trim(),
      sealNo: input.sealNo.trim(),
      photoId: input.photoId ?? null,
      note: input.note ?? null,
      recordedBy: viewer.subject,
      recordedAt: tx.now,
    });
    await changeInspection(tx, inspection, { state: state.value, roundNo });
    return accept(true);
  });
}

/** Under the lock of the inspection nobody adds another. */
async function lastLink({ manager, merchantId }: Tx, inspectionId: string): Promise<CustodyEvent | null> {
  return manager.findOne(CustodyEvent, { where: { merchantId, inspectionId }, order: { linkNo: 'DESC' } });
}

async function isInPlace(
  { manager, merchantId, now }: Tx,
  { id: inspectionId }: Inspection,
  last: CustodyEvent | null,
  { at, photoId }: Pick<RecordCustodyInput, 'at' | 'photoId'>,
): Promise<Outcome<true>> {
  if (at > now) return refuse('INVALID_INPUT', 'It has not happened yet.', { field: ['at'] });
  if (last !== null && at < last.at) {
    const message = `The link before it is of ${last.at.toISOString()}: a chain goes forward in time.`;
    return refuse('INVALID_INPUT', message, { field: ['at'] });
  }
  if (photoId == null) return accept(true);
  const isOurs = await manager.existsBy(CustodyPhoto, { merchantId, inspectionId, id: photoId });
  return isOurs
    ? accept(true)
    : refuse('NOT_FOUND', 'There is no such photo of this inspection. Upload it first.', { field: ['photoId'] });
}
