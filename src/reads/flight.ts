// Several statements in one go: sent together, run as one transaction, answered together. It spares the round trips of
// begin and commit, which cost a small question more than the question itself. What is asked more than once is planned
// once a connection, for up to so many texts.
import type { Submittable } from 'pg';

export interface Runnable {
  sql: string;
  values: unknown[];
}

/** As much of a connection of `pg` as is spoken to. Its own query does the same, for one statement. */
interface Wire {
  stream: { cork(): void; uncork(): void };
  parse(statement: { name: string; text: string }): void;
  bind(bound: { statement: string; values: (string | null)[] }): void;
  execute(limits: object): void;
  close(what: { type: 'S'; name: string }): void;
  sync(): void;
}

/** A row, as the texts of its columns. */
export type Texts = (string | null)[];

/** The rows of the last statement. Failed, nothing of it has happened. */
export class Flight implements Submittable {
  private rows: Texts[] = [];
  private ofLast: Texts[] = [];
  private wire: Wire | null = null;

  constructor(
    readonly statements: readonly Runnable[],
    private readonly land: (error: unknown, rows: Texts[]) => void,
  ) {}

  submit(connection: unknown): void {
    const wire = connection as Wire;
    this.wire = wire;
    const kept = keptOf(wire);
    wire.stream.cork();
    try {
      for (const name of kept.doubtful.splice(0)) wire.close({ type: 'S', name });
      for (const { sql, values } of this.statements) {
        const name = known(wire, kept, sql);
        wire.bind({ statement: name, values: values.map(written) });
        wire.execute({});
      }
    } finally {
      wire.sync();
      wire.stream.uncork();
    }
  }

  handleDataRow({ fields }: { fields: Texts }): void {
    this.rows.push(fields);
  }

  handleCommandComplete(): void {
    this.ofLast = this.rows;
    this.rows = [];
  }

  handleReadyForQuery(): void {
    this.land(null, this.ofLast);
  }

  /** Whether its statements were planned before it failed is not told. */
  handleError(error: unknown): void {
    if (this.wire !== null) forget(keptOf(this.wire), this.statements);
    this.land(error, []);
  }

  handleRowDescription(): void {}
  handleEmptyQuery(): void {}
}

/** A value as PostgreSQL reads it. */
export function written(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value)
    ? `{${value.map((one) => `"${String(one).replace(/["\\]/g, '\\$&')}"`).join(',')}}`
    : String(value);
}

/** Of one connection. */
interface Kept {
  /** From text to name, the one not used for longest first. */
  names: Map<string, string>;
  /** Names that may or may not stand for something. */
  doubtful: string[];
  made: number;
}

const KEPT = new WeakMap<Wire, Kept>();
const MOST_KEPT = 200;

function keptOf(wire: Wire): Kept {
  const kept = KEPT.get(wire) ?? { names: new Map(), doubtful: [], made: 0 };
  KEPT.set(wire, kept);
  return kept;
}

/** The name under which the statement is planned, or the empty one, under which the next takes its place. */
function known(wire: Wire, kept: Kept, text: string): string {
  const name = kept.names.get(text);
  if (name !== undefined) {
    kept.names.delete(text);
    kept.names.set(text, name);
    return name;
  }
  if (!isRepeated(text)) {
    wire.parse({ name: '', text });
    return '';
  }
  const [oldest] = kept.names;
  if (oldest !== undefined && kept.names.size >= MOST_KEPT) {
    wire.close({ type: 'S', name: oldest[1] });
    kept.names.delete(oldest[0]);
  }
  const made = `r${(kept.made += 1)}`;
  kept.names.set(text, made);
  wire.parse({ name: made, text });
  return made;
}

function forget({ names, doubtful }: Kept, statements: readonly Runnable[]): void {
  for (const { sql } of statements) {
    const name = names.get(sql);
    if (name !== undefined) doubtful.push(name);
    names.delete(sql);
  }
}

/** Texts of late, so that what is asked only once does not push out what is asked again and again. */
const LATE = new Set<string>();
const MOST_LATE = 500;

function isRepeated(text: string): boolean {
  if (LATE.delete(text)) {
    LATE.add(text);
    return true;
  }
  LATE.add(text);
  const [oldest] = LATE;
  if (LATE.size > MOST_LATE && oldest !== undefined) LATE.delete(oldest);
  return false;
}
