import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { describeMistakes, readConfig, SETTING_NAMES, type Config } from '../../src/server/config.js';
import { projectFolder } from '../../src/server/projectFolder.js';

const folder = mkdtempSync(join(tmpdir(), 'recourse-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://app:pw@db.internal:5432/recourse',
  SECRET_KEY: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c',
  AUTH_ISSUER: 'https://login.example/',
  AUTH_AUDIENCE: 'recourse',
  AUTH_JWKS_URL: 'https://login.example/keys',
  PUBLIC_URL: 'https://recourse.example/',
  MAIL_URL: 'smtps://desk:hunter3@mail.example:465',
  MAIL_FROM: 'Recourse <desk@recourse.example>',
};

describe('where files and mails go', () => {
  it('keeps evidence in a bucket when one is named, with the addresses of servers of one’s own in the path', () => {
    const bucket = {
      S3_BUCKET: 'evidence',
      S3_ENDPOINT: 'http://127.0.0.1:9000',
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'key',
    };

    expect(accepted({ ...production, ...bucket }).s3).toEqual({
      bucket: 'evidence',
      endpoint: 'http://127.0.0.1:9000',
      region: 'us-east-1',
      accessKeyId: 'id',
      secretAccessKey: 'key',
      forcePathStyle: true,
    });
  });

  it('says what a bucket and a mail server need besides', () => {
    expect(refused({ S3_BUCKET: 'evidence', MAIL_URL: 'smtp://127.0.0.1:25' }).map((one) => one.split(' ')[0])).toEqual(
      ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'MAIL_FROM'],
    );
  });

  it('takes budgets, proxies and trusted documents, and refuses to answer nothing at all', () => {
    const limits = { COST_BUDGET: '2000', COST_RESTORE_PER_SECOND: '7', TRUSTED_PROXIES: '10.0.0.0/8, ::1' };
    const trusted = { TRUSTED_DOCUMENTS_FILE: 'documents.json', TRUSTED_DOCUMENTS_ONLY: 'true' };

    const { budget, trustedProxies, trustedDocuments } = accepted({ ...production, ...limits, ...trusted });
    const mistakes = refused({ TRUSTED_DOCUMENTS_ONLY: 'true', COST_BUDGET: '-1', TRUSTED_PROXIES: 'proxy.example' });

    expect([budget, trustedProxies]).toEqual([{ points: 2000, restorePerSecond: 7 }, ['10.0.0.0/8', '::1']]);
    expect(trustedDocuments).toEqual({ file: 'documents.json', only: true });
    expect(mistakes.map((one) => one.split(' ')[0])).toEqual([
      'TRUSTED_PROXIES',
      'COST_BUDGET',
      'TRUSTED_DOCUMENTS_ONLY',
    ]);
  });

  it('refuses private targets that are no addresses', () => {
    expect(refused({ ...production, WEBHOOK_PRIVATE_TARGETS: '10.0.0.0/8, inside.example' })).toEqual([
      expect.stringMatching(/^WEBHOOK_PRIVATE_TARGETS names something that is no address/),
    ]);
  });

  it.each([
    ['PUBLIC_URL', 'recourse.example'],
    ['PUBLIC_URL', 'https://recourse.example/?a=1'],
    ['MAIL_URL', 'https://mail.example'],
  ])('refuses %s=%s', (name, value) => {
    expect(refused({ ...production, [name]: value })).toEqual([expect.stringContaining(`${name} must be`)]);
  });
});

describe('the demo', () => {
  it('needs nothing', () => {
    expect(accepted({})).toEqual({
      mode: 'demo',
      run: 'all',
      host: '127.0.0.1',
      privateTargets: ['127.0.0.0/8', '::1'],
      port: 4000,
      sandboxPort: 4001,
      logLevel: 'info',
      corsOrigins: ['http://localhost:4000', 'http://127.0.0.1:4000'],
      databasePoolSize: 10,
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      dataDir: join(projectFolder(), '.data'),
      secretKey: expect.any(String),
      issuers: [],
      trustedProxies: [],
      budget: { points: 500_000, restorePerSecond: 100_000 },
      publicUrl: undefined,
      filesDir: join(projectFolder(), '.data', 'files'),
      ffmpegPath: null,
    });
  });

  it('treats a setting that is empty as not set', () => {
    const empty = Object.fromEntries(SETTING_NAMES.map((name) => [name, ' ']));

    expect(accepted(empty)).toEqual(accepted({}));
  });

  it.each([
    ['4100', 4100, 4101],
    ['0', 0, 0],
    ['65535', 65_535, 0],
  ])('on port %s puts the sandbox beside it', (PORT, port, sandboxPort) => {
    expect(accepted({ PORT })).toMatchObject({ port, sandboxPort });
  });

  it('may run on a server of your own', () => {
    const DATABASE_URL = 'postgresql://app@127.0.0.1/recourse';

    expect(accepted({ DATABASE_URL })).toMatchObject({ databaseUrl: DATABASE_URL, databaseOwnerUrl: DATABASE_URL });
  });
});

describe('production', () => {
  it('starts with exactly what it needs', () => {
    expect(accepted(production)).toEqual({
      mode: 'production',
      run: 'all',
      host: '0.0.0.0',
      privateTargets: [],
      port: 4000,
      logLevel: 'info',
      corsOrigins: [],
      databasePoolSize: 10,
      databaseUrl: production.DATABASE_URL,
      databaseOwnerUrl: production.DATABASE_URL,
      secretKey: production.SECRET_KEY,
      publicUrl: 'https://recourse.example',
      mail: { url: production.MAIL_URL, from: production.MAIL_FROM },
      filesDir: join(projectFolder(), '.data', 'files'),
      ffmpegPath: null,
      trustedProxies: [],
      budget: { points: 500_000, restorePerSecond: 100_000 },
      issuers: [
        {
          issuer: 'https://login.example/',
          audience: 'recourse',
          jwksUrl: 'https://login.example/keys',
          algorithms: ['RS256', 'ES256'],
          roles: ['AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'BUYER', 'PARTNER'],
        },
      ],
    });
  });

  it('says everything that is missing at once, and what is wrong besides', () => {
    const mistakes = refused({ NODE_ENV: 'production', PORT: 'http', LOG_LEVEL: 'loud' });

    expect(mistakes.map((mistake) => mistake.split(' ')[0]).sort()).toEqual([
      'AUTH_AUDIENCE',
      'AUTH_ISSUER',
      'AUTH_JWKS_URL',
      'DATABASE_URL',
      'LOG_LEVEL',
      'MAIL_FROM',
      'MAIL_URL',
      'PORT',
      'PUBLIC_URL',
      'SECRET_KEY',
    ]);
    expect(describeMistakes(mistakes)).toContain('  - PORT must be a whole number from 0 to 65535.\n');
  });

  it('keeps secrets out of what it says', () => {
    const mistakes = refused({ ...production, DATABASE_URL: 'mysql://app:hunter2@db/x', SECRET_KEY: 'tooshort' });

    expect(mistakes).toHaveLength(2);
    expect(mistakes.join()).not.toMatch(/hunter2|tooshort/);
  });

  it.each([
    ['short', 'q8Zp3Lx0Vn7Rk2Ws'],
    ['one character again and again', 'a'.repeat(64)],
    ['a short word again and again', 'recourse'.repeat(8)],
    ['a placeholder', 'please-changeme-before-going-live-0000'],
    ["the demo's", accepted({}).secretKey],
    ['typed along the keyboard', 'qwertyuiopasdfghjklzxcvbnm123456'],
  ])('refuses a secret key that is %s', (_name, SECRET_KEY) => {
    expect(refused({ ...production, SECRET_KEY })).toEqual([expect.stringMatching(/^SECRET_KEY is too easy to guess/)]);
  });

  it.each(['http://login.example/keys', 'ftp://login.example/keys', 'login.example', 'http://127.0.0.1.evil.example/'])(
    'refuses keys from %s',
    (AUTH_JWKS_URL) => {
      expect(refused({ ...production, AUTH_JWKS_URL })).toEqual([
        expect.stringMatching(/^AUTH_JWKS_URL must be an https/),
      ]);
    },
  );

  it('accepts keys over http from the loopback', () => {
    expect(accepted({ ...production, AUTH_JWKS_URL: 'http://127.0.0.1:9000/keys' }).issuers).toHaveLength(1);
  });

  it.each(['none', 'HS256', 'RS256,HS512', 'RS256,none', 'rs256'])('refuses the signature %s', (AUTH_ALGORITHMS) => {
    expect(refused({ ...production, AUTH_ALGORITHMS })).toEqual([expect.stringMatching(/^AUTH_ALGORITHMS may only/)]);
  });

  it.each(['*', 'https://shop.example/', 'shop.example', 'https://shop.example,*', 'null'])(
    'refuses %s as an origin',
    (CORS_ORIGINS) => {
      expect(refused({ ...production, CORS_ORIGINS })).toEqual([expect.stringMatching(/^CORS_ORIGINS names/)]);
    },
  );

  it('takes several origins', () => {
    const { corsOrigins } = accepted({ ...production, CORS_ORIGINS: 'https://a.example, https://b.example:8443' });

    expect(corsOrigins).toEqual(['https://a.example', 'https://b.example:8443']);
  });
});

describe('several issuers in a file', () => {
  const { AUTH_ISSUER: _issuer, AUTH_AUDIENCE: _audience, AUTH_JWKS_URL: _keys, ...rest } = production;
  const one = {
    issuer: 'https://a.example',
    audience: 'recourse',
    jwksUrl: 'https://a.example/keys',
    algorithms: ['ES256'],
    tenants: ['0190f5a4-7a6b-7c3d-8e9f-0a1b2c3d4e5f'],
    roles: ['AGENT'],
  };

  it('stands in for the single one', () => {
    expect(accepted({ ...rest, AUTH_ISSUERS_FILE: file([one]) }).issuers).toEqual([one]);
  });

  it.each([
    ['a role that does not exist', [{ ...one, roles: ['ROOT'] }], /at 0\.roles\.0/],
    ['a shared-secret signature', [{ ...one, algorithms: ['HS256'] }], /at 0\.algorithms\.0/],
    ['keys over http', [{ ...one, jwksUrl: 'http://a.example' }], /at 0\.jwksUrl/],
    ['a word it does not know', [{ ...one, tenant: 'x' }], /at 0: .*"tenant"/],
    ['one issuer twice', [one, one], /names one issuer twice/],
    ['nobody', [], /AUTH_ISSUERS_FILE is wrong/],
  ])('is refused when it names %s', (_name, content, mistake) => {
    expect(refused({ ...rest, AUTH_ISSUERS_FILE: file(content) })).toEqual([expect.stringMatching(mistake)]);
  });

  it('is refused when it is not there, and beside a single issuer', () => {
    expect(refused({ ...rest, AUTH_ISSUERS_FILE: join(folder, 'nowhere.json') })[0]).toMatch(/cannot be read as JSON/);
    expect(refused({ ...production, AUTH_ISSUERS_FILE: file([one]) })).toHaveLength(3);
  });

  it('is looked into although something else is wrong', () => {
    const mistakes = refused({ ...rest, PORT: 'x', AUTH_ISSUERS_FILE: file([{ ...one, roles: [] }]) });

    expect(mistakes.map((mistake) => mistake.split(' ')[0])).toEqual(['PORT', 'AUTH_ISSUERS_FILE']);
  });
});

it.each([
  ['a mode that is nearly production', { NODE_ENV: 'prod' }, /^NODE_ENV must be one of/],
  ['a process of one kind in the demo', { RUN: 'worker' }, /^RUN is for NODE_ENV=production\. In the demo/],
  ['an owner without a database', { DATABASE_OWNER_URL: 'postgres://o@h/d' }, /^DATABASE_OWNER_URL is of no use/],
  ['half an issuer', { AUTH_ISSUER: 'https://a', AUTH_AUDIENCE: 'x' }, /^AUTH_JWKS_URL is missing/],
  ['a port out of range', { PORT: '65536' }, /^PORT must be/],
  ['a sandbox on our own port', { PORT: '4000', SANDBOX_PORT: '4000' }, /^SANDBOX_PORT is the same/],
  [
    'a sender without an address',
    { MAIL_URL: 'smtp://127.0.0.1:25', MAIL_FROM: 'Recourse' },
    /^MAIL_FROM must hold one address/,
  ],
  [
    'two senders',
    { MAIL_URL: 'smtp://127.0.0.1:25', MAIL_FROM: 'a@x.example, b@x.example' },
    /^MAIL_FROM must hold one address/,
  ],
  ['answers to nowhere', { MAIL_REPLY_TO: 'desk' }, /^MAIL_REPLY_TO must hold one address/],
  [
    'a server of buckets that is no address',
    { S3_ENDPOINT: 's3.example:9000' },
    /^S3_ENDPOINT must be an http or https address/,
  ],
  [
    'a collector that is no address',
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318' },
    /^OTEL_EXPORTER_OTLP_ENDPOINT must be/,
  ],
  ['no connections', { DATABASE_POOL_SIZE: '0' }, /^DATABASE_POOL_SIZE must be/],
])('refuses %s', (_name, env, mistake) => {
  expect(refused(env)).toEqual([expect.stringMatching(mistake)]);
});

it('.env.example explains every setting, and no other', () => {
  const lines = readFileSync(join(projectFolder(), '.env.example'), 'utf8').split('\n');
  const explained = lines.flatMap((line, at) =>
    /^[A-Z0-9_]+=/.test(line) && lines[at - 1]?.startsWith('# ') ? [line] : [],
  );

  const named = explained.map((line) => line.slice(0, line.indexOf('=')));
  expect(named.sort()).toEqual([...SETTING_NAMES].sort());
  expect(lines.filter((line) => /^[A-Z0-9_]+=/.test(line))).toHaveLength(named.length);
});

it('.env.example as it stands starts the demo', () => {
  const lines = readFileSync(join(projectFolder(), '.env.example'), 'utf8').split('\n');
  const env = Object.fromEntries(lines.filter((line) => /^[A-Z0-9_]+=/.test(line)).map((line) => line.split('=', 2)));

  expect(accepted(env as Record<string, string>)).toEqual(accepted({}));
});

function accepted(env: Record<string, string>): Config {
  const answer = readConfig(env);
  if (!answer.ok) throw new Error(describeMistakes(answer.mistakes));
  return answer.config;
}

function refused(env: Record<string, string>): string[] {
  const answer = readConfig(env);
  return answer.ok ? ['accepted'] : answer.mistakes;
}

function file(content: unknown): string {
  const path = join(folder, 'issuers.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}
