// Promise: a hash becomes the document that it stands for before anything else looks at the request, and is never a way to
// send another one.
import type { SPOKEN_CODES } from './formatError.js';
import { hashOf, type TrustedDocuments } from './trustedDocuments.js';

export interface NotTrusted {
  status: number;
  code: (typeof SPOKEN_CODES)[number];
  message: string;
}

/** Puts the document into the body, or says why the request is not answered. What else is wrong with it others say. */
export function takeTrusted(body: unknown, { documents, only }: TrustedDocuments): NotTrusted | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const asked = body as { query?: unknown; extensions?: { persistedQuery?: { sha256Hash?: unknown } } | null };
  const hash = asked.extensions?.persistedQuery?.sha256Hash;
  if (typeof hash !== 'string') {
    if (!only || typeof asked.query !== 'string') return undefined;
    return documents.has(hashOf(asked.query)) ? undefined : NOT_ON_THE_LIST;
  }
  if (typeof asked.query === 'string' && hashOf(asked.query) !== hash) return NOT_ITS_HASH;
  const document = documents.get(hash) ?? asked.query;
  if (document === undefined) return NOT_KNOWN;
  if (only && !documents.has(hash)) return NOT_ON_THE_LIST;
  asked.query = document;
  delete asked.extensions?.persistedQuery;
  return undefined;
}

const NOT_KNOWN: NotTrusted = {
  status: 400,
  code: 'PERSISTED_QUERY_NOT_FOUND',
  message: 'There is no trusted document of this hash. Documents are added at the start of the server, not by asking.',
};

const NOT_ITS_HASH: NotTrusted = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The hash is not the SHA-256 of the query. Send one of the two, or the right hash.',
};

const NOT_ON_THE_LIST: NotTrusted = {
  status: 403,
  code: 'FORBIDDEN',
  message: 'Only trusted documents are answered here. Ask with the SHA-256 of one of them.',
};
