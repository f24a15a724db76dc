// The one place of src/reads where SQL is run: a transaction that can change nothing, under the rights of the reader.
import { GraphQLError } from 'graphql';
import type { DataSource, QueryRunner } from 'typeorm';
import type { PoolClient } from 'pg';
import { Flight, type Runnable, type Texts } from './flight.js';
import type { Reader } from './statement.js';

export interface Reading {
  /** One statement under the reader's rights; the value of its one column. */
  asReader(statement: Runnable): Promise<unknown>;
  /** One statement under the product's own rights within the reader's merchant; an operator's are wide enough. */
  asProduct(statement: Runnable): Promise<unknown>;
}

/** All of one answer is read from one snapshot. */
export async function runRead<T>(
  db: DataSource,
  reader: Reader & Planning,
  work: (reading: Reading) => Promise<T>,
): Promise<T> {
  const runner = db.createQueryRunner();
  try {
    await runner.query('begin isolation level repeatable read read only');
    await runner.query(SESSION, sessionOf(reader));
    const answer = await work({
      asReader: (statement) => valueOf(runner, statement),
      asProduct: async (statement) => {
        if (reader.role !== 'OPERATOR') await runner.query(`select set_config('app.role', 'WORKER', true)`);
        return valueOf(runner, statement);
      },
    });
    await runner.query('commit');
    return answer;
  } catch (error) {
    await runner.query('rollback').catch(() => undefined);
    throw isTimeout(error) ? tooMuch() : error;
  } finally {
    await runner.release();
  }
}

/** One statement under the reader's rights, in one round trip: its rows as texts. */
export async function runRows(db: DataSource, reader: Reader, statement: Runnable): Promise<Texts[]> {
  const runner = db.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    const who = { sql: `${SESSION}, set_config('transaction_read_only', 'on', true)`, values: sessionOf(reader) };
    return await new Promise<Texts[]>((resolve, reject) => {
      client.query(new Flight([who, statement], (error, rows) => (error === null ? resolve(rows) : reject(error))));
    });
  } catch (error) {
    throw isTimeout(error) ? tooMuch() : error;
  } finally {
    await runner.release();
  }
}

interface Planning {
  /**
   * Values hardly change how a read is planned, because it goes by the indexes of its merchant, and planning one takes longer than
   * many a read itself. What sums many rows is better planned for the values that it is asked with.
   */
  planFor?: 'ANY_VALUES' | 'THESE_VALUES';
}

const PLAN_CACHE_MODE = { ANY_VALUES: 'force_generic_plan', THESE_VALUES: 'force_custom_plan' } as const;

function sessionOf({ role, merchantId, scopeId, planFor = 'ANY_VALUES' }: Reader & Planning): string[] {
  return [role, merchantId ?? '', scopeId ?? '', `${LONGEST_MS}`, PLAN_CACHE_MODE[planFor]];
}

const SESSION = `select set_config('app.role', $1, true), set_config('app.tenant', $2, true), set_config('app.subject', $3, true),
  set_config('statement_timeout', $4, true), set_config('plan_cache_mode', $5, true)`;
const LONGEST_MS = 15_000;

async function valueOf(runner: QueryRunner, { sql, values }: Runnable): Promise<unknown> {
  const [row] = (await runner.query(sql, values)) as Record<string, unknown>[];
  return Object.values(row ?? {})[0];
}

function isTimeout(error: unknown): boolean {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  return (driverError?.code ?? code) === '57014';
}

function tooMuch(): GraphQLError {
  return new GraphQLError(
    `Reading this took longer than ${LONGEST_MS / 1000} seconds. Ask for fewer rows, or for less of each.`,
    {
      extensions: { code: 'COST_EXCEEDED' },
    },
  );
}
