// Promise: a file of any size is read in constant memory, and a row that is broken costs itself alone: an unclosed quote
// does not swallow what follows. Written by hand for that: parsers that go on after an error have lost the rows between.
import { type OpenRecord, splitLine } from './splitLine.js';

export interface Layout {
  /** Any label of the WHATWG encoding standard. */
  encoding: string;
  delimiter: string;
  /** Empty when the file has none. */
  quote: string;
  /** Lines before the header, or before the first row. */
  skipLines: number;
}

export type RawRow =
  { line: number; cells: string[]; problem?: undefined } | { line: number; cells?: undefined; problem: string };

/** The rows of a file, header included, as they become readable: a list for every piece of the file. */
export async function* readRows(bytes: AsyncIterable<Uint8Array>, layout: Layout): AsyncGenerator<RawRow[]> {
  const lines = lineCutter(layout);
  const records = recordReader(layout);
  for await (const piece of bytes) yield records.take(lines.take(piece));
  yield [...records.take(lines.end()), ...records.end()];
}

interface Line {
  no: number;
  /** Null: longer than anything that is a row. */
  text: string | null;
}

const LONGEST_LINE = 1_000_000;

function lineCutter({ encoding, skipLines }: Layout) {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let rest = '';
  let isTooLong = false;
  let no = 0;
  const cut = (text: string, isLast: boolean): Line[] => {
    const parts = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = isLast ? '' : (parts.pop() ?? '');
    if (isLast) parts[parts.length - 1] = parts.at(-1)?.replace(/\r$/, '') ?? '';
    const lines: Line[] = [];
    for (const part of parts) {
      no += 1;
      if (no > skipLines) lines.push({ no, text: isTooLong || part.length > LONGEST_LINE ? null : part });
      isTooLong = false;
    }
    if (rest.length > LONGEST_LINE) {
      rest = '';
      isTooLong = true;
    }
    return lines;
  };
  return {
    take: (piece: Uint8Array): Line[] => {
      // A byte-order mark knows better than a mapping; the decoder leaves it out.
      decoder ??= new TextDecoder(markedEncoding(piece) ?? encoding);
      return cut(decoder.decode(piece, { stream: true }), false);
    },
    end: (): Line[] => cut(decoder?.decode() ?? '', true),
  };
}

function markedEncoding([first, second, third]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null;
}

/** A cell may hold line breaks, but a quote that is not closed for so long was never meant to open one. */
const MOST_LINES = 500;

function recordReader({ delimiter, quote }: Layout) {
  /** The lines of the record that is open, to start again from its second one when it turns out to be broken. */
  let begun: Line[] = [];
  let open: OpenRecord | undefined;

  const read = (lines: Line[], isLast: boolean): RawRow[] => {
    const rows: RawRow[] = [];
    const waiting = [...lines].reverse();
    const give = (): void => {
      const [first, ...others] = begun;
      rows.push({ line: first?.no ?? 0, problem: OPEN_QUOTE });
      waiting.push(...others.reverse());
      begun = [];
      open = undefined;
    };
    for (;;) {
      const line = waiting.pop();
      if (line === undefined) {
        if (!isLast || open === undefined) return rows;
        give();
        continue;
      }
      if (open === undefined && line.text === '') continue;
      begun.push(line);
      if (line.text === null) {
        if (begun.length > 1) give();
        else rows.push({ line: begun.pop()?.no ?? 0, problem: `The row is longer than ${LONGEST_LINE} signs.` });
        continue;
      }
      const split = splitLine(line.text, delimiter, quote, open);
      if (split.kind === 'OPEN' && begun.length < MOST_LINES) {
        open = split.open;
        continue;
      }
      if (split.kind !== 'ROW') {
        give();
        continue;
      }
      rows.push(rowOf(begun[0]?.no ?? line.no, split.cells));
      begun = [];
      open = undefined;
    }
  };
  return { take: (lines: Line[]) => read(lines, false), end: () => read([], true) };
}

const OPEN_QUOTE = 'A quote is opened and not closed, or text follows a closed one. Double the quotes within a cell.';

const NUL_BYTE =
  'The row holds a NUL byte: it is no CSV in the encoding of the mapping. Save a workbook as CSV; of other texts give the "encoding", such as utf-16le.';

function rowOf(line: number, cells: string[]): RawRow {
  if (cells.some((cell) => cell.includes('\0'))) return { line, problem: NUL_BYTE };
  return { line, cells };
}
