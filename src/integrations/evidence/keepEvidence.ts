// Promise: what came is sealed before anything is made of it, what is shown is made from that and holds no location, and a
// file of which that cannot be said is kept and not shown.
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceView } from '../../policy/vocabulary.js';
import { copyPhoto } from '../media/copyPhoto.js';
import { copyVideo } from '../media/copyVideo.js';
import { type Inspection, inspectFile } from '../media/inspectFile.js';
import { stillsOf } from '../media/stillsOf.js';
import { thumbnailOf } from '../media/thumbnailOf.js';
import type { StorageGateway } from '../storage/StorageGateway.js';
import { expireUploads } from './expireUploads.js';
import type { EvidenceFiles, TakenFile } from './EvidenceFiles.js';

export interface EvidenceGround {
  /** Where uploads come in, by their ids. */
  uploads: string;
  storage: StorageGateway;
  /** Null: videos have no stills. */
  ffmpegPath: string | null;
  linkTo(evidenceId: string, view: EvidenceView, expiresAt: Date): string;
}

export function keepEvidence(ground: EvidenceGround): EvidenceFiles {
  const pathOf = (uploadId: string) => join(ground.uploads, uploadId);
  return {
    take: (uploadId, folder) => take(ground, pathOf(uploadId), folder),
    isComplete: (uploadId, sizeBytes) => isComplete(pathOf(uploadId), sizeBytes),
    expire: (olderThanHours, needed) => expireUploads(ground.uploads, olderThanHours, needed),
    erase: async (uploadId, keys) => {
      for (const key of keys) await ground.storage.remove(key);
      for (const path of [pathOf(uploadId), `${pathOf(uploadId)}.json`]) await rm(path, { force: true });
    },
    open: (key) => ground.storage.open(key),
    linkTo: (evidenceId, view, expiresAt) => ground.linkTo(evidenceId, view, expiresAt),
  };
}

async function isComplete(path: string, sizeBytes: number): Promise<boolean> {
  try {
    return (await stat(path)).size === sizeBytes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

const STILLS_TIMEOUT_MS = 30_000;

async function take(
  { uploads, storage, ffmpegPath }: EvidenceGround,
  path: string,
  folder: string,
): Promise<TakenFile> {
  const { size: sizeBytes } = await stat(path);
  const inspected = await inspectFile(path, { sizeBytes });
  const { sha256, contentType } = inspected;
  const sealedKey = `${folder}/sealed`;
  await storage.put(sealedKey, { path, sizeBytes, contentType: contentType ?? 'application/octet-stream' });
  const sealed = { sha256, sizeBytes, sealedKey };
  if (!inspected.ok) return { ...sealed, ok: false, reason: inspected.reason, contentType };
  await mkdir(uploads, { recursive: true });
  const bench = await mkdtemp(join(uploads, 'copying-'));
  try {
    const shown =
      inspected.kind === 'PHOTO' ? await showPhoto(path, bench) : await showVideo(path, bench, ffmpegPath, inspected);
    if ('reason' in shown) return { ...sealed, ok: false, reason: shown.reason, contentType };
    for (const { name, ...file } of shown.files) await storage.put(`${folder}/${name}`, file);
    const keyOf = (name: string) => `${folder}/${name}`;
    const stillKeys = shown.files.filter(({ name }) => name.startsWith('still-')).map(({ name }) => keyOf(name));
    const hasThumbnail = shown.files.some(({ name }) => name === 'thumbnail');
    const thumbnailKey = hasThumbnail ? keyOf('thumbnail') : (stillKeys[0] ?? null);
    const { kind, width, height } = inspected;
    return {
      ...sealed,
      ok: true,
      kind,
      contentType: inspected.contentType,
      width,
      height,
      copyKey: keyOf('copy'),
      thumbnailKey,
      stillKeys,
    };
  } finally {
    await rm(bench, { recursive: true, force: true });
  }
}

interface Shown {
  files: { name: string; path: string; sizeBytes: number; contentType: string }[];
}

async function showPhoto(path: string, bench: string): Promise<Shown | { reason: 'CORRUPT' }> {
  const [copyPath, thumbnailPath] = [join(bench, 'copy'), join(bench, 'thumbnail')];
  const copy = await copyPhoto(path, copyPath);
  const thumbnail = await thumbnailOf(path, thumbnailPath);
  if (!copy.ok || !thumbnail.ok) return { reason: 'CORRUPT' };
  return {
    files: [
      { name: 'copy', path: copyPath, sizeBytes: copy.sizeBytes, contentType: copy.contentType },
      { name: 'thumbnail', path: thumbnailPath, sizeBytes: thumbnail.sizeBytes, contentType: thumbnail.contentType },
    ],
  };
}

async function showVideo(
  path: string,
  bench: string,
  ffmpegPath: string | null,
  { contentType }: Extract<Inspection, { ok: true }>,
): Promise<Shown | { reason: 'LOCATION_NOT_BLANKED' }> {
  const copyPath = join(bench, 'copy');
  const copy = await copyVideo(path, copyPath);
  if (!copy.ok) return { reason: copy.reason };
  const stills = await stillsOf(copyPath, bench, { ffmpegPath, timeoutMs: STILLS_TIMEOUT_MS });
  return {
    files: [
      { name: 'copy', path: copyPath, sizeBytes: copy.sizeBytes, contentType },
      ...stills.map(({ path: still, sizeBytes }, index) => ({
        name: `still-${index + 1}`,
        path: still,
        sizeBytes,
        contentType: 'image/webp',
      })),
    ],
  };
}
