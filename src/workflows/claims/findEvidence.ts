import { CustodyPhoto } from '../../entities/CustodyPhoto.js';
import { Deadline } from '../../entities/Deadline.js';
import { Evidence } from '../../entities/Evidence.js';
import type { EvidenceView } from '../../policy/vocabulary.js';
import type { App } from '../App.js';
import { asViewer, asWorker, outsideTenants } from '../withTenant.js';

export interface ShownFile {
  key: string;
  contentType: string;
  fileName: string;
}

/** The file behind a link that was signed by us; whose it is, the link has settled. Null when there is none to show. */
export async function findEvidence(app: App, evidenceId: string, view: EvidenceView): Promise<ShownFile | null> {
  const known = await outsideTenants(app, { role: 'WORKER' }, (manager) =>
    manager.findOneBy(Deadline, { kind: 'UPLOAD_EXPIRES', subjectId: evidenceId }),
  );
  if (known === null) return findPhoto(app, evidenceId, view);
  const { merchantId } = known;
  const evidence = await asWorker(app, merchantId, (tx) =>
    tx.manager.findOneBy(Evidence, { merchantId, id: evidenceId }),
  );
  if (evidence === null) return null;
  const key = keyOf(evidence, view);
  if (key === null) return null;
  const isWhole = view === 'copy' || view === 'original';
  const contentType = isWhole ? (evidence.contentType ?? 'application/octet-stream') : 'image/webp';
  const ending = ENDINGS[contentType] ?? 'bin';
  return { key, contentType, fileName: `evidence-${evidenceId}${isWhole ? '' : `-${view}`}.${ending}` };
}

/** A photo of goods in custody, which operators alone get links to. */
async function findPhoto(app: App, id: string, view: EvidenceView): Promise<ShownFile | null> {
  const photo = await asViewer(app, MARKETPLACE, (manager) => manager.findOneBy(CustodyPhoto, { id }));
  if (photo === null || view !== 'copy') return null;
  const { copyKey: key, contentType } = photo;
  return { key, contentType, fileName: `custody-${id}.${ENDINGS[contentType] ?? 'bin'}` };
}

const MARKETPLACE = { role: 'OPERATOR', merchantId: null, subject: 'product', scopeId: null } as const;

function keyOf(evidence: Evidence, view: EvidenceView): string | null {
  if (view === 'original') return evidence.sealedKey;
  if (evidence.state !== 'USABLE') return null;
  if (view === 'copy') return evidence.copyKey;
  if (view === 'thumbnail') return evidence.thumbnailKey;
  return evidence.stillKeys[Number(view.slice('still-'.length)) - 1] ?? null;
}

/** Of the types that are shown; the sealed original of anything else is just bytes. */
const ENDINGS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
};
