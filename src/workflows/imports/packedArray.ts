// An array as PostgreSQL keeps it, in its binary form: neither side writes numbers, instants and ids as text only for the
// other to read them back. The driver hands a Buffer on as it is.

export type Cell = string | number | bigint | Date | null;

/** The types that an import writes. */
export type CellType = 'uuid' | 'text' | 'integer' | 'bigint' | 'timestamptz' | 'date';

const OIDS: Readonly<Record<CellType, number>> = {
  uuid: 2950,
  text: 25,
  integer: 23,
  bigint: 20,
  timestamptz: 1184,
  date: 1082,
};
const HEAD_BYTES = 20;
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;

/** One column of some rows. */
export function packedArray(type: CellType, rows: readonly (readonly Cell[])[], column: number): Buffer {
  let bytes = Buffer.allocUnsafe(HEAD_BYTES + rows.length * 24);
  let end = HEAD_BYTES;
  let nulls = 0;
  for (const row of rows) {
    const cell = row[column] ?? null;
    const most = LENGTH_BYTES + (typeof cell === 'string' ? cell.length * BYTES_A_SIGN : WIDEST);
    if (end + most > bytes.length) bytes = Buffer.concat([bytes], (bytes.length + most) * 2);
    const start = end + LENGTH_BYTES;
    const length = cell === null ? NULL_LENGTH : packed(bytes, start, type, cell);
    bytes.writeInt32BE(length, end);
    if (length === NULL_LENGTH) nulls = 1;
    end = start + Math.max(length, 0);
  }
  // Of one dimension; whether there are nulls; of which type; how many, from 1 on.
  [1, nulls, OIDS[type], rows.length, 1].forEach((no, place) => bytes.writeInt32BE(no, place * 4));
  return bytes.subarray(0, end);
}

const WIDEST = 8;
const BYTES_A_SIGN = 3;

/** Writes a cell, and returns how long it is. */
function packed(bytes: Buffer, at: number, type: CellType, cell: string | number | bigint | Date): number {
  if (type === 'text') return bytes.write(`${cell}`, at);
  if (type === 'uuid') return packedUuid(bytes, at, `${cell}`);
  if (type === 'integer') return bytes.writeInt32BE(Number(cell), at) - at;
  if (type === 'bigint') return bytes.writeBigInt64BE(BigInt(cell as bigint), at) - at;
  if (type === 'date') return bytes.writeInt32BE((Date.parse(`${cell}`) - YEAR_2000_MS) / DAY_MS, at) - at;
  return packedInstant(bytes, at, (cell as Date).getTime());
}

const YEAR_2000_MS = Date.UTC(2000);
const DAY_MS = 86_400_000;
const TWO_TO_32 = 2 ** 32;

/** Microseconds since the year 2000. */
function packedInstant(bytes: Buffer, at: number, ms: number): number {
  const micros = (ms - YEAR_2000_MS) * 1000;
  const high = Math.floor(micros / TWO_TO_32);
  bytes.writeInt32BE(high, at);
  return bytes.writeUInt32BE(micros - high * TWO_TO_32, at + 4) - at;
}

function packedUuid(bytes: Buffer, at: number, id: string): number {
  let to = at;
  for (let from = 0; from < id.length; from += 2) {
    if (id.charCodeAt(from) === HYPHEN) from += 1;
    bytes[to] = (digitOf(id.charCodeAt(from)) << 4) | digitOf(id.charCodeAt(from + 1));
    to += 1;
  }
  return to - at;
}

const HYPHEN = 0x2d;

function digitOf(sign: number): number {
  return sign < 0x40 ? sign - 0x30 : (sign | 0x20) - 0x57;
}
