import { Not } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Evidence } from '../../entities/Evidence.js';
import { mayUpload } from '../../policy/claim.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { decide, type Decision } from '../decide.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { asViewer } from '../withTenant.js';

export interface UploadWish {
  caseId: string;
  fileName: string;
  /** Announced; what comes is held to it. */
  sizeBytes: number;
}

/** Room is made for a file before its first byte comes: the case takes evidence, and neither it nor the merchant is full. */
export async function beginUpload(
  app: App,
  viewer: Viewer,
  { caseId, fileName, sizeBytes }: UploadWish,
): Promise<Decision<{ uploadId: string }>> {
  return decide(app, viewer, { case: caseId }, async (tx) => {
    const theCase = await lockCase(tx, caseId);
    const may = mayUpload(theCase, viewer, sizeBytes, await heldBy(tx, caseId));
    if (!may.ok) return may;
    const name = cleanName(fileName);
    if (name === '') return refuse('INVALID_INPUT', 'Give the file a name.', { field: ['fileName'] });
    const evidence = { merchantId: tx.merchantId, id: uuid(), orderId: theCase.orderId, caseId };
    await tx.manager.insert(Evidence, {
      ...evidence,
      state: 'UPLOADING',
      kind: null,
      fileName: name,
      announcedBytes: BigInt(sizeBytes),
      uploadedBy: viewer.role,
      uploadedBySubject: viewer.subject,
      createdAt: tx.now,
    });
    await setDeadline(tx, 'UPLOAD_EXPIRES', evidence, hoursAfter(tx.now, policyAt(tx.now).uploadHours));
    return { ok: true, value: { uploadId: evidence.id } };
  });
}

/** May this caller go on with that upload, or hear that it is complete? Only who began it. */
export async function mayGoOnWithUpload(app: App, viewer: Viewer, uploadId: string): Promise<boolean> {
  return asViewer(app, viewer, (manager) =>
    manager.existsBy(Evidence, {
      id: uploadId,
      uploadedBySubject: viewer.subject,
      uploadedBy: viewer.role,
      state: Not('EXPIRED' as const),
    }),
  );
}

async function heldBy(tx: Tx, caseId: string): Promise<{ files: number; caseBytes: number; merchantBytes: number }> {
  const { merchantId } = tx;
  const sums = await tx.manager
    .createQueryBuilder(Evidence, 'file')
    .select('count(*) filter (where file.case_id = :caseId)', 'files')
    .addSelect('coalesce(sum(file.announced_bytes) filter (where file.case_id = :caseId), 0)', 'caseBytes')
    .addSelect('coalesce(sum(file.announced_bytes), 0)', 'merchantBytes')
    .where(`file.merchant_id = :merchantId and file.state <> 'EXPIRED'`, { merchantId, caseId })
    .getRawOne<Record<'files' | 'caseBytes' | 'merchantBytes', string>>();
  return {
    files: Number(sums?.files ?? 0),
    caseBytes: Number(sums?.caseBytes ?? 0),
    merchantBytes: Number(sums?.merchantBytes ?? 0),
  };
}

/** The last part of a path, without control characters, short enough to be shown. */
function cleanName(fileName: string): string {
  // eslint-disable-next-line no-control-regex
  const plain = fileName.replaceAll(/[\u0000-\u001f\u007f"\\]/g, '').trim();
  return (plain.split('/').at(-1) ?? '').slice(0, 200);
}
