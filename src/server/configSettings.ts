// Promise: each setting stands here once, with what it must look like and what to do when it does not. Values are not
// repeated in a mistake: several of them are secrets.
import { z } from 'zod';
import { isBlock } from '../integrations/outbound/mayReach.js';

// prettier-ignore
export const SIGNING_ALGORITHMS = [
  'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA',
] as const;

export const SETTINGS = z.object({
  NODE_ENV: choice(['production', 'development', 'test']).default('development'),
  RUN: choice(['all', 'api', 'worker']).default('all'),
  HOST: text().optional(),
  PORT: wholeNumber(0, 65_535).default(4000),
  LOG_LEVEL: choice(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  CORS_ORIGINS: list(
    isOrigin,
    'names something that is not an origin. Give whole origins, such as https://shop.example, separated by commas.',
  ).optional(),
  TRUSTED_PROXIES: list(
    isBlock,
    'names something that is no address and no block of addresses. Give those of your proxies, such as 10.2.0.0/16, separated by commas.',
  ).optional(),
  COST_BUDGET: wholeNumber(1_000, 100_000_000).default(500_000),
  COST_RESTORE_PER_SECOND: wholeNumber(1, 100_000_000).default(100_000),
  TRUSTED_DOCUMENTS_FILE: text().optional(),
  TRUSTED_DOCUMENTS_ONLY: choice(['true', 'false']).default('false'),
  DATABASE_URL: postgresUrl().optional(),
  DATABASE_OWNER_URL: postgresUrl().optional(),
  DATABASE_POOL_SIZE: wholeNumber(1, 1000).default(10),
  SECRET_KEY: text()
    .refine(
      isHardToGuess,
      'is too easy to guess. Give at least 32 random characters, for example from `openssl rand -hex 32`.',
    )
    .optional(),
  AUTH_ISSUER: text().optional(),
  AUTH_AUDIENCE: text().optional(),
  AUTH_JWKS_URL: keysUrl().optional(),
  AUTH_ALGORITHMS: list(isSigned, algorithmsSentence()).default(['RS256', 'ES256']),
  AUTH_ISSUERS_FILE: text().optional(),
  PUBLIC_URL: text()
    .refine(isBaseAddress, 'must be an http or https address without anything behind the host and path.')
    .optional(),
  MAIL_URL: text()
    .refine(isMailAddress, 'must be an address such as smtps://user:password@mail.example:465.')
    .optional(),
  MAIL_FROM: sender().optional(),
  MAIL_REPLY_TO: sender().optional(),
  S3_BUCKET: text().optional(),
  S3_REGION: text().default('us-east-1'),
  S3_ENDPOINT: text().refine(isBaseAddress, 'must be an http or https address, such as https://s3.example.').optional(),
  S3_ACCESS_KEY_ID: text().optional(),
  S3_SECRET_ACCESS_KEY: text().optional(),
  FFMPEG_PATH: text().optional(),
  DATA_DIR: text().default('.data'),
  WEBHOOK_PRIVATE_TARGETS: list(
    isBlock,
    'names something that is no address and no block of addresses. Give such as 10.2.0.0/16 or 192.168.1.7, separated by commas.',
  ).optional(),
  METRICS_TOKEN: text()
    .refine(
      (token) => /^[\w.~+/-]{16,}$/.test(token),
      'must be at least 16 characters of those that a header can carry.',
    )
    .optional(),
  SANDBOX_PORT: wholeNumber(0, 65_535).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: text()
    .refine(isCollector, 'must be the http or https address of a collector, such as http://127.0.0.1:4318.')
    .optional(),
});

export type Settings = z.infer<typeof SETTINGS>;
export type SettingName = keyof Settings;

/** The default of the demo, and therefore known to everybody. */
export const DEMO_SECRET_KEY = 'demo-secret-key-that-everybody-knows';

export function keysUrl() {
  return text().refine(isSafeKeysUrl, 'must be an https address. Plain http is accepted on the loopback only.');
}

export function isSigned(algorithm: string): boolean {
  return (SIGNING_ALGORITHMS as readonly string[]).includes(algorithm);
}

function algorithmsSentence(): string {
  return `may only name ${SIGNING_ALGORITHMS.join(', ')}. "none" and the shared-secret HS algorithms are never accepted.`;
}

function text() {
  return z.string('must be text.').trim().min(1, 'must not be empty.');
}

function choice<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, `must be one of ${values.join(', ')}.`);
}

function wholeNumber(from: number, to: number) {
  return z
    .string()
    .regex(/^\s*\d{1,9}\s*$/, `must be a whole number from ${from} to ${to}.`)
    .transform(Number)
    .refine((number) => number >= from && number <= to, `must be a whole number from ${from} to ${to}.`);
}

function sender() {
  return text().refine((value) => /^[^@]*[^\s@<]@[^\s@<>]+>?$/.test(value), 'must hold one address, such as Recourse <desk@recourse.example>.'); // prettier-ignore
}

function list(accepts: (item: string) => boolean, sentence: string) {
  return z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean),
    )
    .refine((items) => items.every(accepts), sentence);
}

function postgresUrl() {
  return text().refine(
    (value) => /^postgres(ql)?:$/.test(parseUrl(value)?.protocol ?? ''),
    'is not a PostgreSQL address. Give one such as postgres://role:password@host:5432/database, with special characters percent-encoded.',
  );
}

function isSafeKeysUrl(value: string): boolean {
  const url = parseUrl(value);
  if (url?.protocol === 'https:') return true;
  return url?.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}

function isBaseAddress(value: string): boolean {
  const url = parseUrl(value);
  return url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && !url.username;
}

function isCollector(value: string): boolean {
  return /^https?:$/.test(parseUrl(value)?.protocol ?? '');
}

function isMailAddress(value: string): boolean {
  return /^smtps?:$/.test(parseUrl(value)?.protocol ?? '');
}

function isOrigin(value: string): boolean {
  const url = parseUrl(value);
  return url !== undefined && /^https?:$/.test(url.protocol) && url.origin === value;
}

// Not a measure of randomness, which a program cannot take; it stops what people type to get past a length.
function isHardToGuess(key: string): boolean {
  const wellKnown = /change.?me|password|secret.?key|example|placeholder|0123456789|1234567890|abcdefgh|qwerty/i;
  const repeats = /^(.{1,16}?)\1+.{0,15}$/s.test(key) || new Set(key).size < 10;
  return key.length >= 32 && !repeats && !wellKnown.test(key);
}

function parseUrl(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}
