// Promise: nobody is believed about a file. It is what its bytes are, it is whole, and it is not larger than it may be; each
// refusal has its reason and a sentence for whoever sent it. The digest stands in both answers: a refused file is known
// again too.
import { digestOf } from './digestOf.js';
import { inspectPhoto } from './inspectPhoto.js';
import { inspectVideo } from './inspectVideo.js';
import { PHOTO_LIMIT_BYTES, VIDEO_LIMIT_BYTES } from './limits.js';
import type { FileRefusal } from './Look.js';
import { isPhotoType, isVideoType } from './mediaTypes.js';
import { onDisk } from './onDisk.js';
import { sniffType } from './sniffType.js';

export type Inspection =
  | {
      ok: true;
      kind: 'PHOTO' | 'VIDEO';
      contentType: string;
      sha256: string;
      sizeBytes: number;
      /** As it is shown: turned upright. */
      width: number;
      height: number;
    }
  | {
      ok: false;
      reason: FileRefusal;
      contentType: string | null;
      sha256: string;
      sizeBytes: number;
      message: string;
    };

/** `sizeBytes` is what the file should be; a file of another size is not whole. */
export function inspectFile(path: string, expected: { sizeBytes: number }): Promise<Inspection> {
  return onDisk(async () => {
    const { sha256, sizeBytes } = await digestOf(path);
    const contentType = sizeBytes === 0 ? null : await sniffType(path);
    const facts = { contentType, sha256, sizeBytes };

    const refusal = refusalOf(contentType, sizeBytes, expected.sizeBytes);
    if (refusal !== null || contentType === null) return { ...facts, ...(refusal ?? NO_MEDIA) };
    const kind = isPhotoType(contentType) ? 'PHOTO' : 'VIDEO';
    const look = isPhotoType(contentType) ? await inspectPhoto(path, contentType) : await inspectVideo(path);
    return look.ok ? { ...facts, ...look, kind, contentType } : { ...facts, ...look };
  });
}

type Refusal = { ok: false; reason: FileRefusal; message: string };

const ACCEPTED = 'JPEG, PNG and WebP photos and MP4 and MOV videos are taken.';
const NO_MEDIA: Refusal = {
  ok: false,
  reason: 'NOT_A_MEDIA_FILE',
  message: `This is neither a photo nor a video. ${ACCEPTED}`,
};

/** What is refused before anything is decoded. */
function refusalOf(contentType: string | null, sizeBytes: number, expectedBytes: number): Refusal | null {
  if (sizeBytes === 0) return { ok: false, reason: 'EMPTY', message: 'The file is empty. Choose it again.' };
  if (contentType === null || !/^(image|video|audio)\//.test(contentType)) return NO_MEDIA;
  const isPhoto = isPhotoType(contentType);
  if (!isPhoto && !isVideoType(contentType)) {
    return { ok: false, reason: 'TYPE_NOT_ACCEPTED', message: `A file of the type ${contentType}. ${ACCEPTED}` };
  }
  const mostBytes = isPhoto ? PHOTO_LIMIT_BYTES : VIDEO_LIMIT_BYTES;
  if (sizeBytes > mostBytes) {
    const megabytes = mostBytes / 1024 / 1024;
    const message = `A ${isPhoto ? 'photo' : 'video'} may have up to ${megabytes} MiB. Send a smaller one.`;
    return { ok: false, reason: 'TOO_LARGE', message };
  }
  if (sizeBytes !== expectedBytes) {
    return { ok: false, reason: 'CORRUPT', message: 'The file did not arrive as it was sent. Send it again.' };
  }
  return null;
}
