import type { DataSource } from 'typeorm';

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
    return runner;
  };
}
