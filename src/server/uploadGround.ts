// Promise: a case is named as the API names it, and the bytes of an upload are dealt with by the tus routes; whether it may be, and what becomes of it, is decided by
// the workflows.
import { PHOTO_LIMIT_BYTES, VIDEO_LIMIT_BYTES } from '../integrations/media/limits.js';
import type { RefusalCode } from '../policy/vocabulary.js';
import type { App } from '../workflows/App.js';
import { idOf } from '../policy/globalId.js';
import { beginUpload, mayGoOnWithUpload } from '../workflows/claims/beginUpload.js';
import { finishUpload } from '../workflows/claims/finishUpload.js';
import type { Authenticate } from './auth.js';
import type { UploadGround } from './uploads/UploadGround.js';

export function uploadGround(app: App, authenticate: Authenticate, folder: string): UploadGround {
  return {
    folder,
    authenticate,
    begin: async (viewer, wish) => {
      const caseId = idOf('Case', wish.caseId);
      if (caseId === null) return { ok: false, status: 404, code: 'NOT_FOUND', message: 'There is no such case.' };
      // Said before hundreds of MiB are sent in vain; what kind of file it is shows only afterwards.
      if (wish.sizeBytes > VIDEO_LIMIT_BYTES) return { ok: false, status: 413, code: 'TOO_LARGE', message: TOO_LARGE };
      const begun = await beginUpload(app, viewer, { ...wish, caseId });
      if (begun.ok) return { ok: true, uploadId: begun.value.uploadId };
      const [refusal] = begun.refusals;
      const code = refusal?.code ?? 'NOT_FOUND';
      return { ok: false, status: STATUS[code] ?? 409, code, message: refusal?.message ?? 'There is no such case.' };
    },
    mayGoOn: (viewer, uploadId) => mayGoOnWithUpload(app, viewer, uploadId),
    finish: (uploadId) => finishUpload(app, uploadId),
  };
}

const MEBIBYTE = 1024 * 1024;
const TOO_LARGE = `A video has at most ${VIDEO_LIMIT_BYTES / MEBIBYTE} MiB, a photo ${PHOTO_LIMIT_BYTES / MEBIBYTE}. Send a smaller file.`;

const STATUS: Partial<Record<RefusalCode, 401 | 403 | 404 | 409 | 413 | 429>> = {
  NOT_FOUND: 404,
  NOT_PERMITTED: 403,
  QUOTA_EXCEEDED: 413,
};
