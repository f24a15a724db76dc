// Promise: the environment is read once, and all that is wrong with it is said at once. Without NODE_ENV=production
// nothing needs to be set; with it nothing that protects anyone has a default.
import { resolve } from 'node:path';
import type { MailSettings } from '../integrations/mail/Mailer.js';
import type { S3Account } from '../integrations/storage/s3Storage.js';
import { readIssuers, type Issuer } from './authIssuers.js';
import { DEMO_SECRET_KEY, SETTINGS, type SettingName, type Settings } from './configSettings.js';
import { projectFolder } from './projectFolder.js';

export type Config = DemoConfig | ProductionConfig;

interface SharedConfig {
  /** Whether this process answers, works, or both. */
  run: Settings['RUN'];
  host: string;
  /** 0: any free one. */
  port: number;
  logLevel: Settings['LOG_LEVEL'];
  corsOrigins: string[];
  /** Proxies whose word is taken for where a request comes from. */
  trustedProxies: string[];
  /** Of each caller, in points. */
  budget: { points: number; restorePerSecond: number };
  /** Documents that clients may name by their hash; absent: none. */
  trustedDocuments?: { file: string; only: boolean };
  databasePoolSize: number;
  secretKey: string;
  /** Absent: in production nobody reads the figures. */
  metricsToken?: string;
  issuers: Issuer[];
  /** Where others reach this server, without a slash at the end; absent: where it listens. */
  publicUrl?: string;
  /** Of uploads, and of evidence while no bucket is named. */
  filesDir: string;
  /** Absent: evidence is kept in `filesDir`. */
  s3?: S3Account;
  /** Absent: in the demo the sandbox's mailbox. */
  mail?: MailSettings;
  /** Blocks of addresses that are not public, and that webhooks may go to all the same. */
  privateTargets: string[];
  /** Null: videos have no stills. */
  ffmpegPath: string | null;
}

export interface DemoConfig extends SharedConfig {
  mode: 'demo';
  /** Absent: the built-in server. */
  databaseUrl?: string;
  databaseOwnerUrl?: string;
  dataDir: string;
  sandboxPort: number;
}

export interface ProductionConfig extends SharedConfig {
  mode: 'production';
  databaseUrl: string;
  databaseOwnerUrl: string;
}

export type ConfigAnswer = { ok: true; config: Config } | { ok: false; mistakes: string[] };

export const SETTING_NAMES = Object.keys(SETTINGS.shape) as SettingName[];

export function readConfig(env: Record<string, string | undefined>): ConfigAnswer {
  // Set but empty is how a shell or a compose file says "not set".
  const given = Object.fromEntries(SETTING_NAMES.map((name) => [name, env[name]?.trim() || undefined]));
  const isGiven = (name: string): boolean => given[name] !== undefined;
  const parsed = SETTINGS.safeParse(given);
  const mistakes = parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? [];
  // Also when something else is wrong: what is missing is to be said in the same breath.
  if (given.NODE_ENV === 'production') mistakes.push(...missingIn(PRODUCTION_NEEDS, isGiven));
  else if (Object.keys(ISSUER_NEEDS).some(isGiven)) mistakes.push(...missingIn(ISSUER_NEEDS, isGiven));
  const issuers = readIssuers(parsed.data ?? withoutMistakes(given), isGiven, mistakes);
  mistakes.push(
    ...missingTogether(S3_NEEDS, 'S3_BUCKET', isGiven),
    ...missingTogether(MAIL_NEEDS, 'MAIL_URL', isGiven),
  );
  if (given.TRUSTED_DOCUMENTS_ONLY === 'true' && !isGiven('TRUSTED_DOCUMENTS_FILE')) mistakes.push(ONLY_OF_NONE);
  if (isGiven('DATABASE_OWNER_URL') && !isGiven('DATABASE_URL')) mistakes.push(OWNER_ALONE);
  if (given.NODE_ENV !== 'production' && (given.RUN ?? 'all') !== 'all') mistakes.push(APART_IN_DEMO);

  if (!parsed.success || mistakes.length > 0) return { ok: false, mistakes: [...new Set(mistakes)] };
  const settings = parsed.data;
  const config = settings.NODE_ENV === 'production' ? production(settings, issuers) : demo(settings, issuers);
  if (config.mode === 'demo' && config.port !== 0 && config.port === config.sandboxPort) {
    return { ok: false, mistakes: ['SANDBOX_PORT is the same as PORT. Give the sandbox a port of its own.'] };
  }
  return { ok: true, config };
}

export function describeMistakes(mistakes: string[]): string {
  const lines = mistakes.map((mistake) => `  - ${mistake}`);
  return [
    'The settings are not complete or not right. Nothing was started.',
    ...lines,
    'Every setting is explained in .env.example.',
  ].join('\n');
}

const ISSUER_NEEDS: Partial<Record<SettingName, string>> = {
  AUTH_ISSUER: 'Give the issuer that stands in its tokens ("iss"), or AUTH_ISSUERS_FILE for several.',
  AUTH_AUDIENCE: 'Give the audience that its tokens are made for ("aud").',
  AUTH_JWKS_URL: 'Give the https address of its public keys.',
};

const MAIL_NEEDS: Partial<Record<SettingName, string>> = {
  MAIL_FROM: 'Give the sender of all mails, such as Recourse <desk@recourse.example>.',
};

const PRODUCTION_NEEDS: Partial<Record<SettingName, string>> = {
  DATABASE_URL: 'Give the address of your PostgreSQL server; the built-in one is for the demo.',
  SECRET_KEY: 'Give at least 32 random characters, for example from `openssl rand -hex 32`, and keep them.',
  PUBLIC_URL: 'Give the address at which others reach this server, such as https://recourse.example.',
  MAIL_URL: 'Give the mail server through which merchants are told, such as smtps://user:password@mail.example:465.',
  ...MAIL_NEEDS,
  ...ISSUER_NEEDS,
};

const S3_NEEDS: Partial<Record<SettingName, string>> = {
  S3_ACCESS_KEY_ID: 'Give the key that may write to the bucket.',
  S3_SECRET_ACCESS_KEY: 'Give the secret of that key.',
};

/** What must be there as soon as something else is. */
function missingTogether(
  needs: Partial<Record<SettingName, string>>,
  when: SettingName,
  isGiven: (name: string) => boolean,
): string[] {
  return isGiven(when) ? missingIn(needs, isGiven) : [];
}

const OWNER_ALONE = 'DATABASE_OWNER_URL is of no use without DATABASE_URL. Give both, or none for the built-in server.';

const APART_IN_DEMO =
  'RUN is for NODE_ENV=production. In the demo `npm run start:cluster` starts several processes that share its sandbox.';

const ONLY_OF_NONE =
  'TRUSTED_DOCUMENTS_ONLY is true, and there is no TRUSTED_DOCUMENTS_FILE. Give the file, or nothing could be asked.';

function missingIn(needs: Partial<Record<SettingName, string>>, isGiven: (name: string) => boolean): string[] {
  return Object.entries(needs)
    .filter(([name]) => !isGiven(name) && !(name in ISSUER_NEEDS && isGiven('AUTH_ISSUERS_FILE')))
    .map(([name, advice]) => `${name} is missing. ${advice}`);
}

// So that a file of issuers is looked into although another setting is wrong.
function withoutMistakes(given: Record<string, string | undefined>): Partial<Settings> {
  return { AUTH_ISSUERS_FILE: given.AUTH_ISSUERS_FILE };
}

function production(settings: Settings, issuers: Issuer[]): ProductionConfig {
  const databaseUrl = settings.DATABASE_URL ?? '';
  return {
    mode: 'production',
    ...shared(settings, issuers),
    host: settings.HOST ?? '0.0.0.0',
    corsOrigins: settings.CORS_ORIGINS ?? [],
    secretKey: settings.SECRET_KEY ?? '',
    privateTargets: settings.WEBHOOK_PRIVATE_TARGETS ?? [],
    databaseUrl,
    databaseOwnerUrl: settings.DATABASE_OWNER_URL ?? databaseUrl,
  };
}

function demo(settings: Settings, issuers: Issuer[]): DemoConfig {
  const { PORT: port, DATABASE_URL: databaseUrl } = settings;
  const nextPort = port === 0 || port === 65_535 ? 0 : port + 1;
  return {
    mode: 'demo',
    ...shared(settings, issuers),
    host: settings.HOST ?? '127.0.0.1',
    corsOrigins: settings.CORS_ORIGINS ?? (port === 0 ? [] : [`http://localhost:${port}`, `http://127.0.0.1:${port}`]),
    secretKey: settings.SECRET_KEY ?? DEMO_SECRET_KEY,
    // Whoever tries it out receives on this machine.
    privateTargets: settings.WEBHOOK_PRIVATE_TARGETS ?? ['127.0.0.0/8', '::1'],
    databaseUrl,
    databaseOwnerUrl: settings.DATABASE_OWNER_URL ?? databaseUrl,
    dataDir: resolve(projectFolder(), settings.DATA_DIR),
    sandboxPort: settings.SANDBOX_PORT ?? nextPort,
  };
}

function shared(settings: Settings, issuers: Issuer[]) {
  return {
    run: settings.RUN,
    port: settings.PORT,
    logLevel: settings.LOG_LEVEL,
    trustedProxies: settings.TRUSTED_PROXIES ?? [],
    budget: { points: settings.COST_BUDGET, restorePerSecond: settings.COST_RESTORE_PER_SECOND },
    ...trustedOf(settings),
    databasePoolSize: settings.DATABASE_POOL_SIZE,
    issuers,
    metricsToken: settings.METRICS_TOKEN,
    publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, ''),
    filesDir: resolve(projectFolder(), settings.DATA_DIR, 'files'),
    ffmpegPath: settings.FFMPEG_PATH ?? null,
    ...bucketOf(settings),
    ...mailOf(settings),
  };
}

function trustedOf({ TRUSTED_DOCUMENTS_FILE: file, TRUSTED_DOCUMENTS_ONLY: only }: Settings) {
  return file === undefined ? {} : { trustedDocuments: { file, only: only === 'true' } };
}

function bucketOf(settings: Settings): { s3?: S3Account } {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_REGION: region } = settings;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  if (bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined) return {};
  // Whoever runs a server of their own seldom gives every bucket a host name.
  const forcePathStyle = endpoint !== undefined;
  return { s3: { bucket, region, accessKeyId, secretAccessKey, forcePathStyle, ...(endpoint ? { endpoint } : {}) } };
}

function mailOf({ MAIL_URL: url, MAIL_FROM: from, MAIL_REPLY_TO: replyTo }: Settings): { mail?: MailSettings } {
  if (url === undefined || from === undefined) return {};
  return { mail: { url, from, ...(replyTo === undefined ? {} : { replyTo }) } };
}
