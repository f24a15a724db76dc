// Statements that travel together: sent in one go, answered in one go. The answer is that of the last; if one fails, those
// behind it are not tried, and the failure is told. A statement that the connection has planned is not described again: its
// columns are known since the first time.
import type { FieldDef, QueryResult, Submittable } from 'pg';
import utils from 'pg/lib/utils.js';

/** A text as one connection knows it. */
export interface Plan {
  /** Empty for one that is not kept. */
  name: string;
  text: string;
  /** Null until it has come to an end once: only then it is certain that it is planned. */
  columns: Column[] | null;
}

interface Column {
  name: string;
  parse: (text: string) => unknown;
}

export interface Passenger {
  plan: Plan;
  values: readonly unknown[];
}

/** As much of a connection of `pg` as is spoken to. */
interface Wire {
  stream: { cork(): void; uncork(): void };
  parse(statement: { name: string; text: string }): void;
  bind(bound: { statement: string; values: readonly unknown[]; valueMapper: (value: unknown) => unknown }): void;
  describe(what: { type: 'P'; name: string }): void;
  execute(limits: object): void;
  close(what: { type: 'S'; name: string }): void;
  sync(): void;
}

interface Ways {
  parserOf(type: number): (text: string) => unknown;
  /** Names that may or may not stand for something, to be given up. */
  doubtful: string[];
  land(error: Error | null, result: Landed | null): void;
}

export type Landed = Pick<QueryResult<Record<string, unknown>>, 'command' | 'rowCount' | 'rows'>;

export class Convoy implements Submittable {
  /** Of those that have arrived. */
  private arrived = 0;
  private columns: Column[] = [];
  private rows: Record<string, unknown>[] = [];
  private done = '';
  /** What cannot be written down, or read, is told when the connection is free again. */
  private broken: Error | null = null;

  constructor(
    private readonly passengers: readonly Passenger[],
    private readonly ways: Ways,
  ) {}

  submit(connection: unknown): Error | null {
    const wire = connection as Wire;
    const fresh = new Set<Plan>();
    wire.stream.cork();
    try {
      for (const name of this.ways.doubtful.splice(0)) wire.close({ type: 'S', name });
      for (const { plan, values } of this.passengers) {
        const isNew = plan.columns === null && (plan.name === '' || !fresh.has(plan));
        if (isNew) wire.parse(plan);
        wire.bind({ statement: plan.name, values, valueMapper: utils.prepareValue });
        if (isNew) wire.describe({ type: 'P', name: '' });
        wire.execute({});
        fresh.add(plan);
      }
    } catch (error) {
      this.broken = error as Error;
    } finally {
      wire.sync();
      wire.stream.uncork();
    }
    return null;
  }

  handleRowDescription({ fields }: { fields: FieldDef[] }): void {
    this.columns = fields.map(({ name, dataTypeID }) => ({ name, parse: this.ways.parserOf(dataTypeID) }));
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.arrived < this.passengers.length - 1 || this.broken !== null) return;
    const columns = this.passengers[this.arrived]?.plan.columns ?? this.columns;
    const row: Record<string, unknown> = {};
    try {
      for (const [place, { name, parse }] of columns.entries()) {
        const text = fields[place] ?? null;
        row[name] = text === null ? null : parse(text);
      }
      this.rows.push(row);
    } catch (error) {
      this.broken = error as Error;
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const plan = this.passengers[this.arrived]?.plan;
    if (plan !== undefined && plan.name !== '') plan.columns ??= this.columns;
    this.columns = [];
    this.done = text;
    this.arrived += 1;
  }

  handleReadyForQuery(): void {
    if (this.broken !== null) return this.ways.land(this.broken, null);
    const [command = '', ...numbers] = this.done.split(' ');
    const rowCount = numbers.length === 0 ? null : Number(numbers.at(-1));
    this.ways.land(null, { command, rowCount, rows: this.rows });
  }

  /** Whoever is told has sent the last of them: which one failed is said with the failure. */
  handleError(error: Error): void {
    const failed = this.passengers[this.arrived];
    const isAhead = this.arrived < this.passengers.length - 1 && 'severity' in error;
    if (isAhead && failed !== undefined) error.message += ` (in what was sent ahead: ${failed.plan.text})`;
    this.ways.land(error, null);
  }

  handleEmptyQuery(): void {}
}
