import { expect, test } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { bodyUntilBroken, type RequestBody } from '../../../src/server/uploads/bodyUntilBroken.js';

/** A request whose silence is in the hand of the test. */
function coming() {
  let silence = (): void => undefined;
  const raw = Object.assign(new PassThrough(), {
    setTimeout: (_ms: number, fall: () => void) => {
      silence = fall;
    },
  });
  return { raw, body: bodyUntilBroken(raw as unknown as IncomingMessage), fallSilent: () => silence() };
}

async function textOf({ stream }: RequestBody): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += Buffer.from(chunk).toString();
  return text;
}

test('a body that ends is handed on whole', async () => {
  const { raw, body } = coming();

  raw.end('the whole file');

  expect(await textOf(body)).toBe('the whole file');
});

test('a body that breaks off is handed on as far as it came', async () => {
  const { raw, body } = coming();
  const text = textOf(body);
  raw.write('the first half, ');
  await new Promise(setImmediate);

  raw.destroy(new Error('aborted'));

  expect(await text).toBe('the first half, ');
});

test('a body that falls silent, and one that is ended, are handed on as far as they came', async () => {
  const [silent, ended] = [coming(), coming()];
  const texts = [textOf(silent.body), textOf(ended.body)];
  silent.raw.write('half');
  ended.raw.write('half');
  await new Promise(setImmediate);

  silent.fallSilent();
  ended.body.end();

  expect(await Promise.all(texts)).toEqual(['half', 'half']);
});

test('what comes after the end is thrown away, so that the connection can be used again', async () => {
  const { raw, body } = coming();
  body.end();

  raw.end('late'.repeat(100_000));

  await new Promise((resolve) => raw.once('end', resolve));
  expect(await textOf(body)).toBe('');
});

test('a reader that is slow holds the sender back', async () => {
  const { raw } = coming();

  for (let piece = 0; piece < 100; piece += 1) raw.write(Buffer.alloc(10_000));
  await new Promise(setImmediate);

  expect(raw.isPaused()).toBe(true);
});

test('a reader that gives up does not keep the rest from being read', async () => {
  const { raw, body } = coming();
  await body.stream.cancel();

  raw.end('late'.repeat(100_000));

  await new Promise((resolve) => raw.once('end', resolve));
  expect(raw.readableEnded).toBe(true);
});
