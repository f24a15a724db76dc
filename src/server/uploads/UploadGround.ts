import type { Viewer } from '../../workflows/App.js';
import type { Authenticate } from '../auth.js';

/** What decides about uploads. Only the bytes are dealt with here. */
export interface UploadGround {
  /** Where bytes stand while they come, one file an upload. Every process that serves uploads needs the same one. */
  folder: string;
  authenticate: Authenticate;
  /**
   * May this caller upload to that case, and is there room? The id is a new one each time: what stood under it would be
   * emptied. Letters, digits, _ and -.
   */
  begin(viewer: Viewer, wish: UploadWish): Promise<UploadBegun | UploadRefused>;
  /** May this caller go on with that upload? */
  mayGoOn(viewer: Viewer, uploadId: string): Promise<boolean>;
  /**
   * All bytes are here, under `path`. Called before the last request is answered. When it fails, that request fails, the
   * bytes stay, and an empty PATCH at the end calls it again; so does a client that never got its answer, and whoever
   * asks where an upload stands that is whole.
   */
  finish(uploadId: string, file: { path: string; sizeBytes: number }): Promise<void>;
}

export interface UploadWish {
  caseId: string;
  fileName: string;
  /** As announced; more is not taken. */
  sizeBytes: number;
}

export interface UploadBegun {
  ok: true;
  uploadId: string;
}

export interface UploadRefused {
  ok: false;
  status: 401 | 403 | 404 | 409 | 413 | 429;
  code: string;
  message: string;
}
