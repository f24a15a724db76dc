// An array as PostgreSQL keeps it, in its binary form: neither side writes numbers, instants and ids as text only for the
// other to read them back. The driver hands a Buffer on as it is.

export type Cell = string | number | bigint | Date | null;

/** The types that an import writes. */
export type CellType = 'uuid' | 'text' | 'integer' | 'bigint' | 'timestamptz' | 'date';

interface Packing {
  oid: number;
  /** Writes a cell, and returns where it ends. */
  pack(bytes: Buffer, at: number, cell: Given): number;
}

type Given = string | number | bigint | Date;

const PACKINGS: Readonly<Record<CellType, Packing>> = {
  uuid: { oid: 2950, pack: (bytes, at, cell) => packUuid(bytes, at, cell as string) },
  text: { oid: 25, pack: (bytes, at, cell) => at + bytes.write(cell as string, at) },
  integer: { oid: 23, pack: (bytes, at, cell) => bytes.writeInt32BE(cell as number, at) },
  bigint: { oid: 20, pack: (bytes, at, cell) => bytes.writeBigInt64BE(cell as bigint, at) },
  timestamptz: { oid: 1184, pack: (bytes, at, cell) => packInstant(bytes, at, (cell as Date).getTime()) },
  date: { oid: 1082, pack: (bytes, at, cell) => packDay(bytes, at, cell as string) },
};

const HEAD_BYTES = 20;
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;
/** Of anything but a text. */
const WIDEST_BYTES = 16;
const MOST_BYTES_A_SIGN = 3;

/** One column of some rows. */
export function packedArray(type: CellType, rows: readonly (readonly Cell[])[], column: number): Buffer {
  const { oid, pack } = PACKINGS[type];
  let bytes = Buffer.allocUnsafe(HEAD_BYTES + rows.length * (LENGTH_BYTES + WIDEST_BYTES));
  let end = HEAD_BYTES;
  let hasNulls = 0;
  for (const row of rows) {
    const cell = row[column] ?? null;
    const most =
      LENGTH_BYTES + (type === 'text' && cell !== null ? (cell as string).length * MOST_BYTES_A_SIGN : WIDEST_BYTES);
    if (end + most > bytes.length) bytes = Buffer.concat([bytes], (bytes.length + most) * 2);
    const start = end + LENGTH_BYTES;
    if (cell === null) hasNulls = 1;
    const next = cell === null ? start : pack(bytes, start, cell);
    bytes.writeInt32BE(cell === null ? NULL_LENGTH : next - start, end);
    end = next;
  }
  // Of one dimension; whether there are nulls; of which type; how many; the first is number 1.
  for (const [place, no] of [1, hasNulls, oid, rows.length, 1].entries()) bytes.writeInt32BE(no, place * 4);
  return bytes.subarray(0, end);
}

const YEAR_2000_MS = Date.UTC(2000);
const DAY_MS = 86_400_000;
const TWO_TO_32 = 2 ** 32;

/** Microseconds since the year 2000. */
function packInstant(bytes: Buffer, at: number, ms: number): number {
  const micros = (ms - YEAR_2000_MS) * 1000;
  const high = Math.floor(micros / TWO_TO_32);
  bytes.writeInt32BE(high, at);
  return bytes.writeUInt32BE(micros - high * TWO_TO_32, at + 4);
}

/** Days since the year 2000, of a day as yyyy-MM-dd. */
function packDay(bytes: Buffer, at: number, day: string): number {
  return bytes.writeInt32BE((Date.parse(day) - YEAR_2000_MS) / DAY_MS, at);
}

function packUuid(bytes: Buffer, at: number, id: string): number {
  let end = at;
  for (let from = 0; from < id.length; from += 2) {
    if (id.charCodeAt(from) === HYPHEN) from += 1;
    bytes[end] = (digitOf(id.charCodeAt(from)) << 4) | digitOf(id.charCodeAt(from + 1));
    end += 1;
  }
  return end;
}

const HYPHEN = 0x2d;

/** Of a small hexadecimal digit. */
function digitOf(sign: number): number {
  return sign < 0x40 ? sign - 0x30 : sign - 0x57;
}
