// Tells what a failed call to the storage means: what a person must put right (the login, a bucket that is not there), what
// will pass, and what may have been done nevertheless. Nothing of the request goes into the error.
import { PartnerError } from '../PartnerError.js';

export function s3Failure(error: unknown, call: { acts: boolean }): PartnerError {
  if (error instanceof PartnerError) return error;
  const { status, name, code, retryAfter } = factsOf(error);
  const more = { cause: code ?? name, ...(status === undefined ? {} : { status }) };
  const says = status === undefined ? (code ?? name) : `${name}, status ${status}`;

  if (status === undefined) {
    if (code !== undefined && BEFORE_CONNECTION.has(code)) {
      return new PartnerError('UNREACHABLE', `No connection to the storage (${says}).`, more);
    }
    return new PartnerError(failed(call), `No answer from the storage (${says}).`, more);
  }
  if (status === 429 || name === 'SlowDown') {
    const retryAfterSeconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : undefined;
    return new PartnerError('RATE_LIMITED', `The storage limits our calls (${says}).`, { ...more, retryAfterSeconds });
  }
  if (status === 401 || status === 403) {
    return new PartnerError('AUTH_EXPIRED', `The storage does not accept our login (${says}).`, more);
  }
  if (status >= 500 || status === 408 || name === 'RequestTimeout') {
    return new PartnerError(failed(call), `The storage failed to answer (${says}).`, more);
  }
  return new PartnerError('PROTOCOL', `The storage refused a call of ours (${says}).`, more);
}

/** The file is not there. That the whole bucket is not there is a failure. */
export function isMissing(error: unknown): boolean {
  const { status, name } = factsOf(error);
  return status === 404 && name !== 'NoSuchBucket';
}

/** Also the answer about a missing file to an account that may not list the bucket. */
export function isRefused(error: unknown): boolean {
  return factsOf(error).status === 403;
}

const BEFORE_CONNECTION: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

function failed({ acts }: { acts: boolean }): 'UNKNOWN_OUTCOME' | 'UNREACHABLE' {
  return acts ? 'UNKNOWN_OUTCOME' : 'UNREACHABLE';
}

interface S3Facts {
  status: number | undefined;
  name: string;
  code: string | undefined;
  retryAfter: string | undefined;
}

/** What the client of the service throws carries these; what Node throws carries a code. */
function factsOf(error: unknown): S3Facts {
  const thrown = error as Partial<{
    name: string;
    code: unknown;
    $metadata: { httpStatusCode?: number };
    $response: { headers?: Record<string, string> };
  }>;
  return {
    status: thrown.$metadata?.httpStatusCode,
    name: thrown.name ?? 'Error',
    code: typeof thrown.code === 'string' ? thrown.code : undefined,
    retryAfter: thrown.$response?.headers?.['retry-after'],
  };
}
