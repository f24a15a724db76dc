import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { Flight } from '../../src/reads/flight.js';

/** Everything that reaches PostgreSQL, whichever layer sends it. */
export function listen(db: DataSource, tell: (sql: string) => void): void {
  const createQueryRunner = db.createQueryRunner.bind(db);
  db.createQueryRunner = (mode) => {
    const runner = createQueryRunner(mode);
    const query = runner.query.bind(runner);
    runner.query = (sql: string, ...rest: []) => {
      tell(sql);
      return query(sql, ...rest);
    };
    const connect = runner.connect.bind(runner) as () => Promise<Client>;
    runner.connect = async () => {
      const client = await connect();
      const ask = client.query.bind(client) as (...given: unknown[]) => unknown;
      const asked = (one: unknown, ...more: unknown[]) => {
        if (one instanceof Flight) for (const { sql } of one.statements) tell(sql);
        return ask(one, ...more);
      };
      return new Proxy(client, {
        get: (from, name) => (name === 'query' ? asked : (Reflect.get(from, name) as unknown)),
      });
    };
    return runner;
  };
}
