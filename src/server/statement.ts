// Promise: the statement of a deposit is saved by whoever has a link that is signed and not over, line by line as it stands,
// as CSV of any length or as a workbook of a limited one. Nothing in it runs when a spreadsheet opens it.
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import writeExcelFile from 'write-excel-file/node';
import type { StatementWish } from '../reads/evidenceLinks.js';
import type { App } from '../workflows/App.js';
import { countStatement, statementLines } from '../workflows/deposit/statementLines.js';
import { isLinkValid } from './evidenceLinks.js';
import { STATEMENT_COLUMNS, type StatementRow, statementRow } from './statementRow.js';
import { statementPath } from './statementLinks.js';

interface Asked {
  Params: { merchantId: string; from: string; until: string; file: string };
}

/** GET /deposits/{merchant}/{from}/{until}/statement.{csv|xlsx}?expires=…&signature=…; the two instants in milliseconds, or -. */
export function serveStatements(server: FastifyInstance, { app, secretKey }: { app: App; secretKey: string }): void {
  server.get<Asked>('/deposits/:merchantId/:from/:until/:file', async (request, reply) => {
    const { merchantId } = request.params;
    const wish = wishOf(request.params);
    const isGood =
      wish !== null &&
      ID.test(merchantId) &&
      isLinkValid(secretKey, statementPath(merchantId, wish), request.query, app.clock.now());
    if (!isGood) return refuse(request, reply, 404, 'This link is over, or never was one. Ask the API for a new one.');
    void reply
      .header('content-disposition', `attachment; filename="deposit-statement.${wish.format}"`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'private, no-store');
    if (wish.format === 'csv') {
      return reply.header('content-type', 'text/csv; charset=utf-8').send(csvOf(app, merchantId, wish));
    }
    if ((await countStatement(app, merchantId, wish)) > MOST_ROWS) {
      return refuse(request, reply, 413, `A workbook holds ${MOST_ROWS} lines. Ask for a shorter time, or for CSV.`);
    }
    return reply.header('content-type', XLSX).send(await workbookOf(app, merchantId, wish));
  });
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_ROWS = 100_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function wishOf({ from, until, file }: Asked['Params']): StatementWish | null {
  const [, format] = /^statement\.(csv|xlsx)$/.exec(file) ?? [];
  const [first, last] = [from, until].map((text) => (text === '-' ? null : /^\d{1,15}$/.test(text) ? text : undefined));
  if ((format !== 'csv' && format !== 'xlsx') || first === undefined || last === undefined) return null;
  const instant = (text: string | null) => (text === null ? null : new Date(Number(text)));
  return { format, from: instant(first), until: instant(last) };
}

/** With a mark at the beginning by which spreadsheets see that it is UTF-8. */
function csvOf(app: App, merchantId: string, wish: StatementWish): Readable {
  const rows = Readable.from(rowsOf(app, merchantId, wish));
  const columns = STATEMENT_COLUMNS.map(({ key, title }) => ({ key, header: title }));
  const text = stringify({ header: true, columns, bom: true, record_delimiter: 'windows' });
  // Read from the database only as fast as it is taken.
  rows.on('error', (error) => text.destroy(error));
  text.on('close', () => rows.destroy());
  return rows.pipe(text);
}

async function* rowsOf(app: App, merchantId: string, wish: StatementWish): AsyncGenerator<StatementRow> {
  for await (const line of statementLines(app, merchantId, wish)) yield statementRow(line);
}

async function workbookOf(app: App, merchantId: string, wish: StatementWish): Promise<Buffer> {
  const rows: StatementRow[] = [];
  for await (const row of rowsOf(app, merchantId, wish)) rows.push(row);
  const header = STATEMENT_COLUMNS.map(({ title }) => ({ value: title, fontWeight: 'bold' as const }));
  const body = rows.map((row) =>
    STATEMENT_COLUMNS.map(({ key, isAmount }) => (isAmount ? amountCell(row[key]) : { value: row[key], type: String })),
  );
  const columns = STATEMENT_COLUMNS.map(({ width }) => ({ width }));
  return writeExcelFile([header, ...body], { columns, sheet: 'Statement' }).toBuffer();
}

/** A number that can be added up, with the decimals of its currency; text where a workbook would round it. */
function amountCell(amount: string) {
  if (amount.replace(/[-.]/g, '').length > EXACT_DIGITS) return { value: amount, type: String };
  const decimals = amount.split('.')[1]?.length ?? 0;
  const format = decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
  return { value: Number(amount), type: Number, format };
}

const EXACT_DIGITS = 15;

function refuse(request: FastifyRequest, reply: FastifyReply, status: number, error: string): FastifyReply {
  void reply.removeHeader('content-disposition');
  return reply.code(status).header('cache-control', 'no-store').send({ error, requestId: request.id });
}
