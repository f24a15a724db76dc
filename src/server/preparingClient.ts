// A connection that lets PostgreSQL plan each statement once, and that goes to it no more often than it has to. With row-level
// security three quarters of the time of a small statement go into its plan; TypeORM has no way to name statements, so the
// connection does. And what nobody reads an answer of (the beginning of a transaction, who asks, what is merely written down)
// waits here for the next statement and travels with it. If it fails, that one fails with it, or the commit at the latest.
// For work that says the same things thousands of times on tables that nobody changes meanwhile.
import pg from 'pg';
import { Convoy, type Landed, type Passenger, type Plan } from './convoy.js';

/** More texts than these are planned as they come: lists of values make many of them. */
const MOST_KEPT = 400;

export class PreparingClient extends pg.Client {
  private readonly plans = new Map<string, Plan>();
  private readonly doubtful: string[] = [];
  private named = 0;
  /** Of the transaction that is open: what waits for the next statement. Null outside of one. */
  private waiting: Passenger[] | null = null;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as (...given: unknown[]) => unknown;
    this.query = ((text: unknown, values: unknown, ...more: unknown[]) => {
      const isPlain = typeof text === 'string' && more.length === 0 && (values === undefined || Array.isArray(values));
      return isPlain ? this.say(ask, text, (values ?? []) as unknown[]) : ask(text, values, ...more);
    }) as typeof this.query;
  }

  private say(ask: (...given: unknown[]) => unknown, text: string, values: unknown[]): unknown {
    if (BEGINS.test(text)) {
      this.waiting = [{ plan: this.planOf(text), values: [] }];
      return NOTHING_READ;
    }
    if (this.waiting !== null && (UNREAD.has(values) || SETS.test(text))) {
      this.waiting.push({ plan: this.planOf(text), values });
      return NOTHING_READ;
    }
    const ahead = this.waiting ?? [];
    this.waiting = this.waiting === null || ENDS.test(text) ? null : [];
    // Nothing has been asked yet, so nothing has begun; and what is rolled back need not be written.
    if (ROLLS_BACK.test(text) && ahead.some(({ plan }) => BEGINS.test(plan.text))) return NOTHING_READ;
    if (ROLLS_BACK.test(text) || (ahead.length === 0 && values.length === 0)) return ask(text);
    // What waits came after the savepoint, which did not wait: it is undone before it is done.
    if (ROLLS_BACK_TO.test(text)) return ask(text);
    return this.travel(ask, [...ahead, { plan: this.planOf(text), values }]);
  }

  private travel(ask: (...given: unknown[]) => unknown, passengers: Passenger[]): Promise<Landed | null> {
    return new Promise<Landed | null>((resolve, reject) => {
      const land = (error: Error | null, result: Landed | null) => {
        if (error === null) return resolve(result);
        this.forget(passengers);
        Error.captureStackTrace(error);
        reject(error);
      };
      const parserOf = (type: number) => this.getTypeParser(type, 'text') as (text: string) => unknown;
      ask(new Convoy(passengers, { parserOf, doubtful: this.doubtful, land }));
    });
  }

  private planOf(text: string): Plan {
    const known = this.plans.get(text);
    if (known !== undefined) return known;
    const isKept = this.plans.size < MOST_KEPT;
    const made: Plan = { name: isKept ? `s${(this.named += 1)}` : '', text, columns: null };
    if (isKept) this.plans.set(text, made);
    return made;
  }

  /** Which of them were planned before one failed is not told. */
  private forget(passengers: readonly Passenger[]): void {
    for (const { plan } of passengers) {
      if (plan.name !== '' && this.plans.delete(plan.text)) this.doubtful.push(plan.name);
    }
  }
}

const BEGINS = /^(start transaction|begin|begin isolation level repeatable read read only)$/i;
const ENDS = /^(commit|rollback)$/i;
const ROLLS_BACK = /^rollback$/i;
const ROLLS_BACK_TO = /^rollback to /i;
/** Set a session or tell others: their answer is empty. */
const SETS = /^select (set_config|pg_notify)\(/;
const NOTHING_READ = Promise.resolve<Landed>({ command: '', rowCount: null, rows: [] });

const UNREAD = new WeakSet<readonly unknown[]>();

/** Values of a statement whose answer nobody reads. Within a transaction it need not be waited for. */
export function unreadWith(values: unknown[]): unknown[] {
  UNREAD.add(values);
  return values;
}
