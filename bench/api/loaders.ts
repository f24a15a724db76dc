// The same part of the schema as it is usually served: resolvers for each field, one DataLoader for each relation, behind
// the product's own guards (authentication, limits, one read-only transaction under row-level security for a request).
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import DataLoader from 'dataloader';
import Fastify from 'fastify';
import { type GraphQLFieldResolver, type GraphQLObjectType, isObjectType } from 'graphql';
import pg from 'pg';
import { globalId } from '../../src/policy/globalId.js';
import { exponentOf } from '../../src/policy/money.js';
import { ROLES } from '../../src/policy/vocabulary.js';
import { buildSchema } from '../../src/resolvers/buildSchema.js';
import { createAuthenticate } from '../../src/server/auth.js';
import { newBudgets } from '../../src/server/budget/budgets.js';
import { guard } from '../../src/server/guard.js';
import { LIMIT_RULES, LIMITS, PARSE_OPTIONS, validationOptions } from '../../src/server/limits.js';
import { MARK } from './questions.js';
import { MERCHANT } from './shop.js';

type Row = Record<string, unknown>;
type Resolve = GraphQLFieldResolver<Row, Context>;

interface Context {
  one(table: string): DataLoader<string, Row | null>;
  many(table: string, column: string, order: string): DataLoader<string, Row[]>;
  query(sql: string, values: unknown[]): Promise<Row[]>;
  end(): Promise<void>;
}

const pool = new pg.Pool({ connectionString: process.env.BENCH_URL, max: 10, idleTimeoutMillis: 0 });

/** One transaction for a request; its statements come one after the other, as a connection takes them. */
async function begin(): Promise<Context> {
  const client = await pool.connect();
  await client.query('begin isolation level repeatable read read only');
  await client.query(WHO, ['AGENT', MERCHANT, '']);
  let last: Promise<unknown> = Promise.resolve();
  const query = (sql: string, values: unknown[]): Promise<Row[]> => {
    const asked = last.then(async () => (await client.query<Row>({ name: sql.slice(0, 60), text: sql, values })).rows);
    last = asked;
    return asked;
  };
  const ones = new Map<string, DataLoader<string, Row | null>>();
  const manies = new Map<string, DataLoader<string, Row[]>>();
  return {
    query,
    one: (table) => kept(ones, table, () => new DataLoader(async (ids) => {
      const rows = await query(`select * from ${table} where merchant_id = $1 and id = any($2::uuid[])`, [MERCHANT, ids]);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    })),
    many: (table, column, order) => kept(manies, `${table} ${column}`, () => new DataLoader(async (ids) => {
      const rows = await query(`select * from ${table} where merchant_id = $1 and ${column} = any($2::uuid[]) order by ${order}`, [MERCHANT, ids]);
      const byId = new Map<unknown, Row[]>(ids.map((id) => [id, []]));
      for (const row of rows) byId.get(row[column])?.push(row);
      return ids.map((id) => byId.get(id) ?? []);
    })),
    end: async () => {
      await client.query('commit');
      client.release();
    },
  }; // prettier-ignore
}

const WHO = `select set_config('app.role', $1, true), set_config('app.tenant', $2, true), set_config('app.subject', $3, true)`;

function kept<T>(all: Map<string, T>, name: string, make: () => T): T {
  const found = all.get(name) ?? make();
  all.set(name, found);
  return found;
}

const column =
  (name: string): Resolve =>
  (row) =>
    row[name];
const idOf = (type: string): Resolve => (row) => globalId(type, String(row.id)); // prettier-ignore
const money = (minor: string): Resolve => (row) => ({ minor: row[minor], currency: row.currency }); // prettier-ignore
const one = (table: string, key: string): Resolve => (row, _args, { one: load }) =>
  row[key] == null ? null : load(table).load(String(row[key])); // prettier-ignore
const many = (table: string, key: string, order = 'id'): Resolve => (row, _args, { many: load }) =>
  load(table, key, order).load(String(row.id)); // prettier-ignore
const page = (table: string, key: string, order: string): Resolve => async (row, { first }, { many: load }) => ({
  nodes: (await load(table, key, order).load(String(row.id))).slice(0, Number(first)),
}); // prettier-ignore
/** What has no currency of its own has its order's. */
const moneyOfOrder = (minor: string): Resolve => async (row, _args, { one: load }) => ({
  minor: row[minor],
  currency: (await load('orders').load(String(row.order_id)))?.currency,
}); // prettier-ignore

const RESOLVERS: Record<string, Record<string, Resolve>> = {
  Query: {
    orders: async (_row, { first, filter }, { query }) => {
      const limit = Number(first);
      const values = [MERCHANT, (filter as Row).placedUntil, limit + 1];
      const rows = await query(
        'select * from orders where merchant_id = $1 and placed_at < $2 order by placed_at desc, id desc limit $3',
        values,
      );
      const nodes = rows.slice(0, limit);
      const last = nodes.at(-1);
      const key = last === undefined ? null : JSON.stringify([MARK, (last.placed_at as Date).toISOString(), last.id]);
      const endCursor = key === null ? null : Buffer.from(key).toString('base64url');
      return { nodes, pageInfo: { hasNextPage: rows.length > limit, endCursor } };
    },
    order: async (_row, { by }, { query }) =>
      (
        await query('select * from orders where merchant_id = $1 and order_no = $2', [MERCHANT, (by as Row).orderNo])
      )[0],
  },
  Order: {
    id: idOf('Order'),
    orderNo: column('order_no'),
    placedAt: column('placed_at'),
    cancelledAt: column('cancelled_at'),
    paid: money('paid_minor'),
    refunded: async (row, _args, { many: load, one: single }) => {
      const units = await load('refund_units', 'order_id', 'unit_id').load(String(row.id));
      let minor = 0n;
      for (const unit of units) {
        const refund = await single('refunds').load(String(unit.refund_id));
        if (refund !== null && refund.state !== 'DECLINED') minor += BigInt(String(unit.amount_minor));
      }
      return { minor, currency: row.currency };
    },
    shipTo: (row) => ({
      name: row.ship_to_name,
      line1: row.ship_to_line1,
      city: row.ship_to_city,
      postalCode: row.ship_to_postal_code,
      country: row.ship_to_country,
    }),
    buyer: one('buyers', 'buyer_id'),
    lines: many('order_lines', 'order_id'),
    purchaseOrders: page('purchase_orders', 'order_id', 'created_at, id'),
    parcels: page('parcels', 'order_id', 'created_at, id'),
    cases: page('cases', 'order_id', 'opened_at, id'),
  },
  Buyer: { id: idOf('Buyer') },
  OrderLine: {
    id: idOf('OrderLine'),
    unitPrice: moneyOfOrder('unit_price_minor'),
    paid: moneyOfOrder('paid_minor'),
    variant: one('variants', 'variant_id'),
    units: page('order_units', 'order_line_id', 'unit_no, id'),
  },
  Variant: { id: idOf('Variant') },
  OrderUnit: {
    id: idOf('OrderUnit'),
    unitNo: column('unit_no'),
    paid: moneyOfOrder('paid_minor'),
    parcel: one('parcels', 'parcel_id'),
  },
  PurchaseOrder: {
    id: idOf('PurchaseOrder'),
    supplierOrderNo: column('supplier_order_no'),
    cost: money('cost_minor'),
    placedAt: column('placed_at'),
    shippedAt: column('shipped_at'),
    supplier: one('suppliers', 'supplier_id'),
    lines: many('purchase_order_lines', 'purchase_order_id'),
    parcels: page('parcels', 'purchase_order_id', 'created_at, id'),
  },
  PurchaseOrderLine: {
    supplierSku: column('supplier_sku'),
    unitCost: async (row, _args, { one: load }) => ({
      minor: row.unit_cost_minor,
      currency: (await load('purchase_orders').load(String(row.purchase_order_id)))?.currency,
    }),
  },
  Supplier: { id: idOf('Supplier') },
  Parcel: {
    id: idOf('Parcel'),
    waybillNo: column('waybill_no'),
    handedOverAt: column('handed_over_at'),
    deliveredAt: column('delivered_at'),
    events: page('parcel_events', 'parcel_id', 'occurred_at, id'),
  },
  ParcelEvent: { occurredAt: column('occurred_at') },
  Case: {
    id: idOf('Case'),
    caseNo: column('case_no'),
    openedAt: column('opened_at'),
    closedAt: column('closed_at'),
    timeline: page('case_events', 'case_id', 'at, id'),
    refunds: many('refunds', 'case_id', 'created_at, id'),
  },
  Refund: { id: idOf('Refund'), amount: money('amount_minor'), settledAt: column('settled_at') },
  Money: {
    amount: ({ minor, currency }) => decimal(BigInt(String(minor)), exponentOf(String(currency))),
    currencyCode: column('currency'),
  },
};

function decimal(minor: bigint, exponent: number): string {
  const digits = minor.toString().padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** The product's own types; only who answers their fields is another. */
const schema = buildSchema();
for (const type of Object.values(schema.getTypeMap())) {
  if (isObjectType(type) && !type.name.startsWith('__')) answerFrom(type, RESOLVERS[type.name] ?? {});
}

function answerFrom(type: GraphQLObjectType, resolvers: Record<string, Resolve>): void {
  for (const field of Object.values(type.getFields())) {
    field.resolve = resolvers[field.name] as GraphQLFieldResolver<unknown, unknown> | undefined;
  }
}

const { ISSUER = '', AUDIENCE = '', JWKS_URL = '' } = process.env;
const authenticate = createAuthenticate([
  { issuer: ISSUER, audience: AUDIENCE, jwksUrl: JWKS_URL, algorithms: ['RS256'], roles: [...ROLES] },
]);
const apollo = new ApolloServer<Context>({
  schema,
  introspection: false,
  allowBatchedHttpRequests: false,
  persistedQueries: false,
  parseOptions: PARSE_OPTIONS,
  validationRules: LIMIT_RULES,
  validationOptions: validationOptions(true),
  plugins: [
    ApolloServerPluginCacheControlDisabled(),
    { requestDidStart: async () => ({ willSendResponse: ({ contextValue }) => contextValue.end() }) },
  ],
});
await apollo.start();
const server = Fastify({ logger: false, bodyLimit: LIMITS.bodyBytes });
server.decorateRequest('caller', null);
server.route({
  method: 'POST',
  url: '/graphql',
  preHandler: guard({
    authenticate,
    app: { log: { info: console.error, warn: console.error, error: console.error } } as never,
    budgets: newBudgets({ callers: { points: 100_000_000, restorePerSecond: 100_000_000 } }),
  }),
  handler: fastifyApolloHandler(apollo, { context: begin }),
});
await server.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ port: (server.server.address() as AddressInfo).port });
