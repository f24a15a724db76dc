// Promise: the environment is read once, and all that is wrong with it is said at once. Without NODE_ENV=production
// nothing needs to be set; with it nothing that protects anyone has a default.
import { resolve } from 'node:path';
import { readIssuers, type Issuer } from './authIssuers.js';
import { DEMO_SECRET_KEY, SETTINGS, type SettingName, type Settings } from './configSettings.js';
import { projectFolder } from './projectFolder.js';

export type Config = DemoConfig | ProductionConfig;

interface SharedConfig {
  host: string;
  /** 0: any free one. */
  port: number;
  logLevel: Settings['LOG_LEVEL'];
  corsOrigins: string[];
  databasePoolSize: number;
  secretKey: string;
  issuers: Issuer[];
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
  if (isGiven('DATABASE_OWNER_URL') && !isGiven('DATABASE_URL')) mistakes.push(OWNER_ALONE);

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

const PRODUCTION_NEEDS: Partial<Record<SettingName, string>> = {
  DATABASE_URL: 'Give the address of your PostgreSQL server; the built-in one is for the demo.',
  SECRET_KEY: 'Give at least 32 random characters, for example from `openssl rand -hex 32`, and keep them.',
  ...ISSUER_NEEDS,
};

const OWNER_ALONE = 'DATABASE_OWNER_URL is of no use without DATABASE_URL. Give both, or none for the built-in server.';

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
    databaseUrl,
    databaseOwnerUrl: settings.DATABASE_OWNER_URL ?? databaseUrl,
    dataDir: resolve(projectFolder(), settings.DATA_DIR),
    sandboxPort: settings.SANDBOX_PORT ?? nextPort,
  };
}

function shared(settings: Settings, issuers: Issuer[]) {
  return {
    port: settings.PORT,
    logLevel: settings.LOG_LEVEL,
    databasePoolSize: settings.DATABASE_POOL_SIZE,
    issuers,
  };
}
