import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Layout, readRows } from '../../src/integrations/orderExports/readRows.js';
import { rounds } from '../support/rounds.js';

const PLAIN: Layout = { encoding: 'utf-8', delimiter: ',', quote: '"', skipLines: 0 };

async function rowsOf(bytes: Uint8Array, layout: Partial<Layout> = {}, pieceLength = bytes.length) {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength);
  }
  const rows = [];
  for await (const piece of readRows(pieces(), { ...PLAIN, ...layout })) rows.push(...piece);
  return rows;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const cellsOf = async (text: string, layout?: Partial<Layout>) =>
  (await rowsOf(utf8(text), layout)).map((row) => row.cells ?? row.problem);

test('quoted cells may hold delimiters, doubled quotes and line breaks, and rows keep the number of their first line', async () => {
  const rows = await rowsOf(utf8('a,b\n"x, y","say ""hi"""\n\n"two\nlines",z\nlast,1'));

  expect(rows).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x, y', 'say "hi"'] },
    { line: 4, cells: ['two\nlines', 'z'] },
    { line: 6, cells: ['last', '1'] },
  ]);
});

test('a quote that is opened and never closed costs its own row, and none of those after it', async () => {
  const after = Array.from({ length: 2_000 }, (_, index) => `${index},good`);

  const rows = await rowsOf(utf8(['1,"open', ...after, '7,"closed"', '8,"and "broken",9'].join('\n')));

  const bad = rows.filter((row) => row.problem !== undefined).map(({ line }) => line);
  expect(bad).toEqual([1, 2003]);
  expect(rows.length - bad.length).toBe(2_001);
});

test('a quote in the middle of a cell is a sign like any other', async () => {
  expect(await cellsOf('screen 17",1\n')).toEqual([['screen 17"', '1']]);
});

test('a file may quote nothing, part its cells by tabs or semicolons, and begin with lines that are no rows', async () => {
  expect(await cellsOf('Report of March\n\na\t"b\n', { delimiter: '\t', quote: '', skipLines: 2 })).toEqual([
    ['a', '"b'],
  ]);
  expect(await cellsOf("'a;b';c\r\n1;2\r\n", { delimiter: ';', quote: "'" })).toEqual([
    ['a;b', 'c'],
    ['1', '2'],
  ]);
});

test('a row with a NUL byte, and one that is longer than any row, stay out by themselves', async () => {
  const rows = await rowsOf(utf8(`a,b\n1,\0\n${'x'.repeat(1_000_001)}\n2,3\n`));

  expect(rows).toEqual([
    { line: 1, cells: ['a', 'b'] },
    {
      line: 2,
      problem:
        'The row holds a NUL byte: it is no CSV in the encoding of the mapping. Save a workbook as CSV; of other texts give the "encoding", such as utf-16le.',
    },
    { line: 3, problem: 'The row is longer than 1000000 signs.' },
    { line: 4, cells: ['2', '3'] },
  ]);
});

test.each([
  ['a byte-order mark of UTF-8', [0xef, 0xbb, 0xbf, 0x61, 0x2c, 0x62], 'utf-8', ['a', 'b']],
  ['UTF-16 by its mark, whatever the mapping says', [0xff, 0xfe, 0x61, 0, 0x2c, 0, 0xe4, 0], 'utf-8', ['a', 'ä']],
  ['windows-1252', [0x80, 0x2c, 0xfc], 'windows-1252', ['€', 'ü']],
  ['gb18030', [0xb2, 0xe8, 0x2c, 0xba, 0xf8], 'gb18030', ['茶', '壶']],
])('%s is read and left out', async (_name, bytes, encoding, cells) => {
  expect(await rowsOf(Uint8Array.from(bytes), { encoding })).toEqual([{ line: 1, cells }]);
});

test('the rows of a file do not depend on the pieces in which it comes', async () => {
  const cell = fc.oneof(
    fc.constantFrom('', 'a', 'é', '茶', '"x"', '"a,b"', '"a\nb"', '"a""b"', 'a"b', '"open', '"bad"x'),
    fc.string({ maxLength: 4 }),
  );
  const text = fc
    .array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 12 })
    .chain((rows) => fc.constantFrom('\n', '\r\n', '\r').map((end) => rows.map((row) => row.join(',')).join(end)));

  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (given, pieceLength) => {
      const bytes = utf8(given);
      expect(await rowsOf(bytes, {}, pieceLength)).toEqual(await rowsOf(bytes));
    }),
    { numRuns: rounds(200) },
  );
});
