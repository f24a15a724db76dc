// Where files are kept. Whoever puts a file has it on disk first, and it is streamed from there: a file is never held in
// memory. What cannot be done is a PartnerError; that there is no such file is an answer.
import type { Readable } from 'node:stream';

export type StorageGateway = {
  /** A key that is kept with the same size already is left as it is. Anything else under it is replaced in one piece. */
  put(key: string, file: FileToKeep): Promise<void>;
  /** Null when nothing is kept under the key. The caller ends the stream. */
  open(key: string): Promise<{ stream: Readable; sizeBytes: number } | null>;
  /** That nothing was there is no failure. */
  remove(key: string): Promise<void>;
};

export interface FileToKeep {
  path: string;
  sizeBytes: number;
  contentType: string;
}
