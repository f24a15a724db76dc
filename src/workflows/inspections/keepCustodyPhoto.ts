import { v7 as uuid } from 'uuid';
import { CustodyPhoto } from '../../entities/CustodyPhoto.js';
import { Inspection } from '../../entities/Inspection.js';
import type { TakenFile } from '../../integrations/evidence/EvidenceFiles.js';
import { mayAsk } from '../../policy/permissions.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { asViewer } from '../withTenant.js';

/** May this caller upload photos of that inspection? Asked before the first byte is taken. */
export async function mayUploadPhoto(app: App, viewer: Viewer, inspectionId: string): Promise<Decision<Inspection>> {
  const may = mayAsk(viewer, 'uploadCustodyPhoto');
  if (!may.ok) return may;
  const inspection = await asViewer(app, viewer, (manager) => manager.findOneBy(Inspection, { id: inspectionId }));
  return inspection === null ? refuse('NOT_FOUND', 'There is no such inspection.') : { ok: true, value: inspection };
}

/**
 * A photo of goods in custody, whose bytes have come in under `uploadId`: looked into, sealed by its hash and copied without its
 * location, as evidence is. The same photo again is the one that is kept.
 */
export async function keepCustodyPhoto(
  app: App,
  viewer: Viewer,
  { inspectionId, uploadId }: { inspectionId: string; uploadId: string },
): Promise<Decision<{ photoId: string }>> {
  const may = await mayUploadPhoto(app, viewer, inspectionId);
  if (!may.ok) return may;
  const { merchantId } = may.value;
  const id = uuid();
  const taken = await app.gateways.evidenceFiles.take(uploadId, `${merchantId}/${inspectionId}/${id}`);
  if (!isPhoto(taken)) return refuse('INVALID_INPUT', 'This is no photo: JPEG, PNG and WebP are taken, up to 20 MiB.');
  const { sha256, sizeBytes, contentType, sealedKey, copyKey, thumbnailKey } = taken;
  return decide(app, viewer, { ofMerchant: merchantId }, async ({ manager, now }) => {
    await manager
      .createQueryBuilder()
      .insert()
      .into(CustodyPhoto)
      .values({
        ...{
          merchantId,
          id,
          inspectionId,
          sha256,
          sizeBytes: BigInt(sizeBytes),
          contentType,
          sealedKey,
          copyKey,
          thumbnailKey,
        },
        ...{ uploadedBy: viewer.subject, uploadedAt: now },
      })
      .orIgnore()
      .execute();
    const kept = await manager.findOneByOrFail(CustodyPhoto, { merchantId, inspectionId, sha256 });
    return { ok: true, value: { photoId: kept.id } };
  });
}

function isPhoto(taken: TakenFile): taken is Extract<TakenFile, { ok: true }> {
  return taken.ok && taken.kind === 'PHOTO';
}
