// Questions that differ in nothing but their values, asked by one reader while others like them are being answered, are
// answered by one statement: to make a plan ready takes as long as to read one order by it, and together they wait for that once.
import { LRUCache } from 'lru-cache';
import type { DataSource } from 'typeorm';
import { type Runnable, written } from './flight.js';
import { runRows } from './runRead.js';
import type { Reader } from './statement.js';

/** Those who wait go on as soon as one of these is answered. */
const MOST_UNDER_WAY = 4;
const MOST_TOGETHER = 8;
/** What takes longer, or tells more, has little to gain: it holds nobody up. */
const QUICK_MS = 100;
const SHORT_CHARACTERS = 20_000;

/** The text of the one value of a statement under the reader's rights. */
export function runText(db: DataSource, reader: Reader, { sql, values }: Runnable): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = { values, resolve, reject };
    const line = lineOf(db, reader, sql);
    if (line.isLight && line.underWay >= MOST_UNDER_WAY && values.length > 0) line.waiting.push(asking);
    else void go(line, [asking]);
  });
}

interface Asking {
  values: unknown[];
  resolve(text: string): void;
  reject(error: unknown): void;
}

/** Of one reader and one text, as long as somebody asks. */
interface Line {
  db: DataSource;
  reader: Reader;
  sql: string;
  underWay: number;
  /** Was the latest quick, and short? */
  isLight: boolean;
  waiting: Asking[];
}

const LINES = new WeakMap<DataSource, Map<string, Line[]>>();

function lineOf(db: DataSource, reader: Reader, sql: string): Line {
  const bySql = LINES.get(db) ?? new Map<string, Line[]>();
  LINES.set(db, bySql);
  const lines = bySql.get(sql) ?? [];
  bySql.set(sql, lines);
  const known = lines.find((line) => READER.every((key) => line.reader[key] === reader[key]));
  if (known !== undefined) return known;
  const made = { db, reader, sql, underWay: 0, isLight: false, waiting: [] };
  lines.push(made);
  return made;
}

const READER = ['role', 'merchantId', 'scopeId'] as const;

async function go(line: Line, asking: Asking[]): Promise<void> {
  line.underWay += 1;
  const from = performance.now();
  const longest = await answer(line, asking);
  line.isLight = performance.now() - from < QUICK_MS && longest < SHORT_CHARACTERS;
  line.underWay -= 1;
  if (!line.isLight) for (const one of line.waiting.splice(0)) void go(line, [one]);
  if (line.underWay < MOST_UNDER_WAY && line.waiting.length > 0) void go(line, line.waiting.splice(0, MOST_TOGETHER));
  if (line.underWay === 0) end(line);
}

function end(line: Line): void {
  const bySql = LINES.get(line.db);
  const left = bySql?.get(line.sql)?.filter((one) => one !== line) ?? [];
  if (left.length > 0) bySql?.set(line.sql, left);
  else bySql?.delete(line.sql);
}

/**
 * What fails together is asked for one by one, so that each is told of its own failure.
 *
 * @returns the length of the longest answer
 */
async function answer(line: Line, asking: readonly Asking[]): Promise<number> {
  const [first] = asking;
  const isAlone = asking.length === 1;
  try {
    const texts = isAlone ? await tellOne(line, first?.values ?? []) : await tellAll(line, asking);
    for (const [place, one] of asking.entries()) one.resolve(texts[place] ?? 'null');
    return Math.max(...texts.map(({ length }) => length));
  } catch (error) {
    if (!isAlone) return Math.max(...(await Promise.all(asking.map((one) => answer(line, [one])))));
    first?.reject(error);
    return 0;
  }
}

async function tellOne({ db, reader, sql }: Line, values: unknown[]): Promise<string[]> {
  const rows = await runRows(db, reader, { sql, values });
  return rows.map(([text]) => text ?? 'null');
}

/** A row for each: its value, and its number. What is bound is never null. */
async function tellAll({ db, reader, sql }: Line, asking: readonly Asking[]): Promise<string[]> {
  const width = asking[0]?.values.length ?? 0;
  const values = Array.from({ length: width }, (_, place) => asking.map((one) => written(one.values[place])));
  const texts: string[] = [];
  for (const [text, no] of await runRows(db, reader, { sql: textOf(sql, width), values })) {
    texts[Number(no) - 1] = text ?? 'null';
  }
  return texts;
}

const TEXTS = new LRUCache<string, string>({ max: 200 });

/** A statement that selects one value from nowhere, with each value that it binds taken from the row of who asks. */
function textOf(sql: string, width: number): string {
  const known = TEXTS.get(sql);
  if (known !== undefined) return known;
  const places = Array.from({ length: width }, (_, place) => place + 1);
  const rows = `unnest(${places.map((place) => `$${place}::text[]`).join(', ')}) with ordinality`;
  const text = `${sql.replace(/\$(\d+)::/g, 'asking.v$1::')}, asking.no from ${rows} as asking(${places.map((place) => `v${place}`).join(', ')}, no)`;
  TEXTS.set(sql, text);
  return text;
}
