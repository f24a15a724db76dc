import type { Readable } from 'node:stream';
import type { EvidenceRejection, EvidenceView } from '../../policy/vocabulary.js';

/** What the product does with files of evidence; what is known of them stands in the store. */
export interface EvidenceFiles {
  /**
   * Looks into an uploaded file, keeps it sealed as it came under the folder, and beside it a copy without its location.
   * Done twice it comes to the same.
   */
  take(uploadId: string, folder: string): Promise<TakenFile>;
  /** Have all bytes of an upload come, whoever was told of it? */
  isComplete(uploadId: string, sizeBytes: number): Promise<boolean>;
  /**
   * Throws away what came of uploads and was last written more than so many hours ago, but for those still needed. An
   * upload that is kept elsewhere already stays as long, for a client that did not hear of its end.
   */
  expire(olderThanHours: number, needed: ReadonlySet<string>): Promise<string[]>;
  /** Throws away what is kept under the keys, and what came of the upload. That nothing was there is no failure. */
  erase(uploadId: string, keys: readonly string[]): Promise<void>;
  /** Null when nothing is kept under the key. */
  open(key: string): Promise<{ stream: Readable; sizeBytes: number } | null>;
  /** An absolute address that opens one file until it expires, without a login. */
  linkTo(evidenceId: string, view: EvidenceView, expiresAt: Date): string;
}

export type TakenFile = SealedFile &
  (
    | {
        ok: true;
        kind: 'PHOTO' | 'VIDEO';
        contentType: string;
        width: number;
        height: number;
        copyKey: string;
        thumbnailKey: string | null;
        stillKeys: string[];
      }
    | { ok: false; reason: EvidenceRejection; contentType: string | null }
  );

interface SealedFile {
  sha256: string;
  sizeBytes: number;
  sealedKey: string;
}
