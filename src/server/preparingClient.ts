// A connection that lets PostgreSQL plan each statement once. With row-level security three quarters of the time of a small
// statement go into its plan; TypeORM has no way to name statements, so the connection does. For work that says the same
// things thousands of times on tables that nobody changes meanwhile.
import pg from 'pg';

/** More texts than these are planned as they come: lists of values make many of them. */
const MOST_KEPT = 400;

export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as (...given: unknown[]) => unknown;
    const names = new Map<string, string>();
    this.query = ((text: unknown, values: unknown, ...more: unknown[]) => {
      if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return ask(text, values, ...more);
      const known = names.get(text);
      if (known === undefined && names.size >= MOST_KEPT) return ask(text, values, ...more);
      const name = known ?? `s${names.size + 1}`;
      names.set(text, name);
      return ask({ name, text, values }, ...more);
    }) as typeof this.query;
  }
}
