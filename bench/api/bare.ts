// What there is to reach: bare node:http, pg, and statements written by hand. With RLS=1 each statement stands in a
// transaction under row-level security, as the product's do; without, nothing at all is guarded.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { BY_HAND_MERCHANT, QUESTIONS } from './questions.js';

const pool = new pg.Pool({ connectionString: process.env.BENCH_URL, max: 10, idleTimeoutMillis: 0 });
const isGuarded = process.env.RLS === '1';

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const { no, variables } = JSON.parse(Buffer.concat(parts).toString()) as {
      no: number;
      variables: Record<string, unknown>;
    };
    answer(no, variables).then(
      (text) => {
        const body = Buffer.from(`{"data":${text}}\n`);
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
        response.end(body);
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));

async function answer(no: number, variables: Record<string, unknown>): Promise<string> {
  const question = QUESTIONS[no];
  if (question === undefined) throw new Error(`There is no question ${no}.`);
  const statement = {
    name: `q${no}`,
    text: question.byHand,
    values: [BY_HAND_MERCHANT, ...question.values(variables)],
  };
  if (!isGuarded) return (await pool.query<{ answer: string }>(statement)).rows[0]?.answer ?? '';
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query({ name: 'who', text: WHO, values: ['AGENT', BY_HAND_MERCHANT, ''] });
    const { rows } = await client.query<{ answer: string }>(statement);
    await client.query('commit');
    return rows[0]?.answer ?? '';
  } finally {
    client.release();
  }
}

const WHO = `select set_config('app.role', $1, true), set_config('app.tenant', $2, true), set_config('app.subject', $3, true)`;
