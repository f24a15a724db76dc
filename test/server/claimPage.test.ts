import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AFTER_SALES_RULES } from '../../src/policy/afterSalesRules.js';
import { mayOpenProblem } from '../../src/policy/permissions.js';
import * as vocabulary from '../../src/policy/vocabulary.js';
import { projectFolder } from '../../src/server/projectFolder.js';
import { startApi, type TestApi } from './support/api.js';

const FOLDER = join(projectFolder(), 'src', 'server', 'claimPage');

let api: TestApi;
let names: string[];
beforeAll(async () => {
  api = await startApi({ isProduction: true });
  names = (await readdir(FOLDER)).filter((name) => name !== 'claim.html');
});
afterAll(() => api.stop());

const get = (url: string) => api.server.inject({ method: 'GET', url });

describe('the page behind a link', () => {
  test('comes in production, is kept by nobody, and may ask this server alone', async () => {
    const { statusCode, headers } = await get('/claim');

    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(String(headers['content-security-policy']).split('; ')).toEqual([
      `default-src 'none'`,
      `script-src 'self'`,
      `style-src 'self'`,
      `connect-src 'self'`,
      `img-src 'self' data:`,
      `form-action 'none'`,
      `frame-ancestors 'none'`,
      `base-uri 'none'`,
    ]);
  });

  test('loads files of its own only, and has neither a script nor a style in itself', async () => {
    const { body } = await get('/claim');

    const addresses = [...body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
    const files = addresses.filter((address) => address !== 'data:,');
    const answers = await Promise.all(files.map((address) => get(`/${address}`)));

    expect(files).toEqual(['claim/claim.css', 'claim/controls.css', 'claim/rows.css', 'claim/claim.js']);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    expect([...body.matchAll(/<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son\w+=/g)]).toEqual([]);
  });

  test('has each of its files under its name, with the same guards, to be asked for anew each time', async () => {
    const page = await get('/claim');

    const answers = await Promise.all(names.map((name) => get(`/claim/${name}`)));

    expect(answers.map(({ statusCode }) => statusCode)).toEqual(names.map(() => 200));
    for (const [at, { headers }] of answers.entries()) {
      const type = names[at]?.endsWith('.css') ? 'text/css' : 'text/javascript';
      expect(headers).toMatchObject({
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'no-cache',
        'content-security-policy': page.headers['content-security-policy'],
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  test('loads no script that is not served', async () => {
    const scripts = await Promise.all(names.filter((name) => name.endsWith('.js')).map((name) => read(name)));

    const imported = scripts.flatMap((script) =>
      [...script.matchAll(/^import .* from '(.*)';$/gm)].map(([, from]) => from),
    );

    expect([...new Set(imported)].filter((from) => !names.includes(from?.replace('./', '') ?? ''))).toEqual([]);
  });

  test.each([
    '/claim/',
    '/claim/claim.html',
    '/claim/claimPage.ts',
    '/claim/..%2fclaimPage.ts',
    '/claim/..%2f..%2f..%2fpackage.json',
    '/claim/__proto__',
    '/claim/constructor',
    '/claim/ask.js/more',
  ])('is all there is: not %s', async (url) => {
    const { statusCode } = await get(url);

    expect(statusCode).toBe(404);
  });

  test('names no other host, and puts nothing into itself as HTML', async () => {
    const texts = await Promise.all(['claim.html', ...names].map((name) => read(name)));

    for (const text of texts) {
      expect([...text.matchAll(/\bhttps?:\/\/\w|["'(]\/\/\w|@import|url\(/g)].map(String)).toEqual([]);
      expect(
        [...text.matchAll(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/g)].map(String),
      ).toEqual([]);
    }
  });
});

describe('the words of the page', () => {
  test('are the same in both languages', async () => {
    const { ENGLISH } = (await load('english.js')) as { ENGLISH: Words };
    const { CHINESE } = (await load('chinese.js')) as { CHINESE: Words };

    expect(keysIn(CHINESE)).toEqual(keysIn(ENGLISH));
  });

  test.each([
    ['problems', vocabulary.PROBLEMS],
    ['phases', vocabulary.PHASES],
    ['states', vocabulary.CASE_STATES],
    ['outcomes', vocabulary.CASE_OUTCOMES],
    ['remedies', vocabulary.REMEDIES],
    ['rejections', vocabulary.EVIDENCE_REJECTIONS],
    ['files_', vocabulary.EVIDENCE_STATES],
    ['returns', vocabulary.RETURN_STATES],
    ['bearers', vocabulary.FREIGHT_BEARERS],
    ['refunds', vocabulary.REFUND_STATES],
    ['reissues', vocabulary.REISSUE_STATES],
  ])('there is one for each of the %s', async (group, all) => {
    const { ENGLISH } = (await load('english.js')) as { ENGLISH: Words };

    expect(Object.keys(ENGLISH[group] as object).sort()).toEqual([...all].sort());
  });

  test('there are refusals of none but real codes', async () => {
    const { ENGLISH } = (await load('english.js')) as { ENGLISH: Words };

    const codes: readonly string[] = vocabulary.REFUSAL_CODES;
    expect(Object.keys(ENGLISH.refusals as object).filter((code) => !codes.includes(code))).toEqual([]);
  });
});

describe('what the page lets a buyer say', () => {
  test('is what a buyer may say went wrong; not wanting it stands for both its names', async () => {
    const { PROBLEMS } = (await load('words.js')) as { PROBLEMS: string[] };

    const theirs = vocabulary.PROBLEMS.filter((problem) => mayOpenProblem('BUYER', problem));
    expect([...PROBLEMS, 'CHANGED_MIND'].sort()).toEqual([...theirs].sort());
  });

  test('is a wish where a rule for it leaves a choice, and then each remedy of the rule', async () => {
    const { CHOICES } = (await load('words.js')) as { CHOICES: Record<string, string[]> };

    const rules = AFTER_SALES_RULES.filter(
      ({ problems, offers, phases }) =>
        offers.length > 1 &&
        phases !== 'ANY' &&
        problems !== 'ANY' &&
        problems.some((one) => mayOpenProblem('BUYER', one)),
    );
    expect(CHOICES).toEqual(Object.fromEntries(rules.map(({ id, offers }) => [id, [...offers]])));
  });
});

type Words = Record<string, unknown>;

/** Each key with the keys in it, by name. */
function keysIn(words: Words): string[] {
  return Object.entries(words)
    .flatMap(([key, word]) =>
      word !== null && typeof word === 'object' ? keysIn(word as Words).map((inner) => `${key}.${inner}`) : [key],
    )
    .sort();
}

function read(name: string): Promise<string> {
  return readFile(join(FOLDER, name), 'utf8');
}

async function load(name: string): Promise<unknown> {
  return import(join(FOLDER, name));
}
