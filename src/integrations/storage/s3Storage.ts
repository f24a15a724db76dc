// Promise: files in a bucket of any service that speaks S3, streamed both ways. One try a call, because when to try again
// is decided elsewhere; a connection that falls silent ends. No checksum is sent that the service does not ask for: other
// makers' services refuse them.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { PartnerError } from '../PartnerError.js';
import { checkSizeOnDisk } from './checkSizeOnDisk.js';
import { isMissing, isRefused, s3Failure } from './s3Failure.js';
import { segmentsOf } from './segmentsOf.js';
import type { FileToKeep, StorageGateway } from './StorageGateway.js';

export interface S3Account {
  /** Left out: the service of AWS in the region. */
  endpoint?: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket in the path and not in the host name. */
  forcePathStyle: boolean;
}

export interface S3Limits {
  connectTimeoutMs?: number;
  /** Without a byte in either direction. */
  idleTimeoutMs?: number;
}

export function s3Storage(account: S3Account, limits: S3Limits = {}): StorageGateway {
  const client = clientOf(account, limits);
  const at = (key: string) => ({ Bucket: account.bucket, Key: segmentsOf(key).join('/') });

  /** Null when it is not there, or when we may not know: then a put is what tells. */
  const keptSize = async (key: string): Promise<number | null> => {
    try {
      return (await client.send(new HeadObjectCommand(at(key)))).ContentLength ?? null;
    } catch (error) {
      if (isMissing(error) || isRefused(error)) return null;
      throw s3Failure(error, { acts: false });
    }
  };

  return {
    async put(key, file) {
      const place = at(key);
      await checkSizeOnDisk(file);
      if ((await keptSize(key)) === file.sizeBytes) return;
      await sendFile(client, place, file);
    },

    async open(key) {
      try {
        const { Body, ContentLength } = await client.send(new GetObjectCommand(at(key)));
        if (!(Body instanceof Readable) || ContentLength === undefined) {
          throw new PartnerError('PROTOCOL', 'The storage answered without a file or without its size.');
        }
        return { stream: Body, sizeBytes: ContentLength };
      } catch (error) {
        if (isMissing(error)) return null;
        throw s3Failure(error, { acts: false });
      }
    },

    async remove(key) {
      try {
        await client.send(new DeleteObjectCommand(at(key)));
      } catch (error) {
        if (!isMissing(error)) throw s3Failure(error, { acts: true });
      }
    },
  };
}

async function sendFile(
  client: S3Client,
  place: { Bucket: string; Key: string },
  { path, sizeBytes, contentType }: FileToKeep,
): Promise<void> {
  const body = createReadStream(path);
  try {
    await client.send(
      new PutObjectCommand({ ...place, Body: body, ContentLength: sizeBytes, ContentType: contentType }),
    );
  } catch (error) {
    throw s3Failure(error, { acts: true });
  } finally {
    body.destroy();
  }
}

/** What goes wrong is told by the error alone. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function clientOf(account: S3Account, { connectTimeoutMs = 3_000, idleTimeoutMs = 15_000 }: S3Limits): S3Client {
  const { endpoint, region, forcePathStyle, accessKeyId, secretAccessKey } = account;
  return new S3Client({
    ...(endpoint === undefined ? {} : { endpoint }),
    region,
    forcePathStyle,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    followRegionRedirects: false,
    maxAttempts: 1,
    logger: SILENT,
    requestHandler: { connectionTimeout: connectTimeoutMs, socketTimeout: idleTimeoutMs },
  });
}
