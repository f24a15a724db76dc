// Promise: a caller reads what was wrong with the request, and of a fault of ours nothing but an id to quote. The fault
// itself is in the log under that id.
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { BAD_TEXT_MARK } from './badText.js';
import { LIMITS } from './limits.js';

/** Errors that a caller can do something about. Anything else is a fault. */
export const SPOKEN_CODES = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'OPERATION_RESOLUTION_FAILURE',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'COST_EXCEEDED',
] as const;

export const FAULT_CODE = 'INTERNAL_SERVER_ERROR';
export const FAULT_SENTENCE =
  'Something went wrong on our side. Try again; if it stays so, tell us the requestId of this answer.';

export function formatError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { message, locations, path, extensions = {} } = formatted;
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  if (isFault(formatted)) return { message: FAULT_SENTENCE, ...place, extensions: { code: FAULT_CODE } };
  const isInput = extensions.validationErrorCode === BAD_TEXT_MARK || message.startsWith(GIVEN_UP);
  const code = isInput ? 'BAD_USER_INPUT' : extensions.code;
  return { message: shortened(spokenByUs(message)), ...place, extensions: { ...spoken(extensions), code } };
}

/** The errors of one answer: not more than a caller can use, each with the id under which the log knows the request. */
export function finished(errors: readonly GraphQLFormattedError[], requestId: string): GraphQLFormattedError[] {
  return errors.slice(0, LIMITS.errors).map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
}

export function isFault(error: { message?: string; extensions?: { code?: unknown } }): boolean {
  if (error.message?.startsWith(GIVEN_UP) === true) return false;
  return !(SPOKEN_CODES as readonly unknown[]).includes(error.extensions?.code);
}

/** What graphql says without a code, behind the mistakes that it has told. */
const GIVEN_UP = 'Too many errors processing variables';

/** An error as it happens, from any depth, outside Apollo's own formatting. */
export function formattedFrom(error: unknown): GraphQLFormattedError {
  return formatError(error instanceof GraphQLError ? error.toJSON() : { message: FAULT_SENTENCE });
}

const SPOKEN_EXTENSIONS = ['ruleId', 'field', 'retryAfterSeconds', 'cost'];
const LONGEST_MESSAGE = 1_000;

function spoken(extensions: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(extensions).filter(([name]) => SPOKEN_EXTENSIONS.includes(name)));
}

/** A library's own sentence names the library and its settings, or does not say what would do. */
function spokenByUs(message: string): string {
  if (message.startsWith('GraphQL introspection is not allowed')) return 'GraphQL introspection is not allowed here.';
  return message.replace(
    /DateTime cannot represent an invalid date-time-string (.*)\.$/s,
    '$1 is no instant. Give a day, a time and a zone, such as 2026-11-01T00:00:00+08:00.',
  );
}

// A message can quote the value it is about, and that can be as long as a request.
function shortened(message: string): string {
  return message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE)}…`;
}
