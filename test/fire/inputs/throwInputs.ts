// Throws generated inputs at every mutation, over the whole way of a request, and gathers what must never be answered: a
// fault, a status of 500 and more, or anything of the inside.
import fc from 'fast-check';
import { getNamedType, isInputObjectType, isObjectType, type GraphQLField } from 'graphql';
import { rolesFor, type Operation } from '../../../src/policy/permissions.js';
import { ROLES, type Role } from '../../../src/policy/vocabulary.js';
import { fieldResolver } from '../../../src/reads/fieldResolver.js';
import { ID_TYPES } from '../../../src/resolvers/acceptInput.js';
import { createDataSource } from '../../../src/server/dataSource.js';
import { afterHandOver } from '../../support/afterHandOver.js';
import { schema } from '../../support/builders/api.js';
import { aMerchant } from '../../support/builders/merchants.js';
import { everythingOf } from '../../support/builders/everything.js';
import { openShop, type Shop } from '../../support/shop.js';
import { startApi, type TestApi } from '../../server/support/api.js';
import { inputArbitrary, type Known } from './inputArbitrary.js';

export interface Thrown {
  runs: number;
  /** Answers by what they were: done, refused with userErrors, refused as no question, forbidden. */
  answers: Record<string, number>;
  mutations: number;
  broken: Broken[];
}

export interface Broken {
  mutation: string;
  role: Role;
  what: string;
  input: unknown;
  times: number;
}

export async function throwInputs({ runs, seed }: { runs: number; seed: number }): Promise<Thrown> {
  const shop = await openShop();
  const faults: string[] = [];
  shop.app.log = {
    info: () => undefined,
    warn: () => undefined,
    error: (facts) => void faults.push(String((facts as { err?: unknown }).err)),
  };
  const plenty = { points: 1e9, restorePerSecond: 1e9 };
  const api = await startApi({
    app: shop.app,
    graphql: { schema: schema(), fieldResolver },
    budgets: { callers: plenty },
  });
  try {
    const known = await somethingOfEach(shop);
    return await throwAll({ api, shop, known, faults, tokens: await tokensOf(api, shop, known) }, runs, seed);
  } finally {
    await api.stop();
    await shop.close();
  }
}

interface Range {
  api: TestApi;
  shop: Shop;
  known: Known;
  /** What was logged as one since the last answer. */
  faults: string[];
  tokens: Record<Role, string>;
}

async function throwAll(range: Range, runs: number, seed: number): Promise<Thrown> {
  const mutations = Object.values(schema().getMutationType()?.getFields() ?? {});
  const each = Math.ceil(runs / mutations.length);
  const thrown: Thrown = { runs: 0, answers: {}, mutations: mutations.length, broken: [] };
  for (const [index, mutation] of mutations.entries()) {
    const [argument] = mutation.args;
    const type = argument && getNamedType(argument.type);
    if (!isInputObjectType(type)) throw new Error(`${mutation.name} takes no input.`);
    const role = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...rolesFor(mutation.name as Operation)) },
      { weight: 1, arbitrary: fc.constantFrom(...ROLES) },
    );
    const shots = fc.sample(fc.tuple(role, inputArbitrary(type, range.known)), { numRuns: each, seed: seed + index });
    const source = sourceOf(mutation, type.name);
    for (const [who, input] of shots) {
      const { kind, broken } = await shoot(range, source, who, input);
      thrown.runs += 1;
      thrown.answers[kind] = (thrown.answers[kind] ?? 0) + 1;
      if (broken !== null) note(thrown.broken, { mutation: mutation.name, role: who, what: broken, input, times: 1 });
    }
  }
  return thrown;
}

/** No stack, no path, no SQL, no library. */
const LEAK = /node_modules|\n\s+at |file:\/\/\/|\/src\/|\.[jt]s:\d|QueryFailed|violates|relation \\?"|duplicate key|syntax error at or near|pg_catalog|typeorm/i; // prettier-ignore

async function shoot(range: Range, source: string, role: Role, input: unknown) {
  range.faults.length = 0;
  const answer = await range.api.ask(source, { variables: { input }, token: range.tokens[role] });
  const codes = answer.codes.join(',');
  const broken =
    answer.status >= 500 || codes.includes('INTERNAL_SERVER_ERROR') || range.faults.length > 0
      ? `${answer.status} ${codes}: ${range.faults.join(' | ').slice(0, 400)}`
      : LEAK.test(answer.text)
        ? `leak: ${answer.text.slice(0, 400)}`
        : null;
  return { kind: kindOf(answer.data, answer.codes), broken };
}

function kindOf(data: unknown, codes: string[]): string {
  if (codes.length > 0) return codes[0] ?? '';
  const [payload] = Object.values((data ?? {}) as Record<string, { userErrors?: { code: string }[] }>);
  return (payload?.userErrors ?? []).length > 0 ? 'refused' : 'done';
}

function note(all: Broken[], one: Broken): void {
  const same = all.find(({ mutation, what }) => mutation === one.mutation && what === one.what);
  if (same === undefined) all.push(one);
  else same.times += 1;
}

/** With all that the payload leads to, so that what was done is read as well. */
function sourceOf(mutation: GraphQLField<unknown, unknown>, inputType: string): string {
  const payload = getNamedType(mutation.type);
  const fields = isObjectType(payload) ? Object.values(payload.getFields()) : [];
  const selected = fields.map((field) => {
    if (field.name === 'userErrors') return 'userErrors { code field message ruleId retryable }';
    return isObjectType(getNamedType(field.type)) ? `${field.name} { __typename }` : field.name;
  });
  return `mutation ($input: ${inputType}!) { ${mutation.name}(input: $input) { ${selected.join(' ')} } }`;
}

/** Ids that are there, of the shop and of another merchant. */
async function somethingOfEach(shop: Shop): Promise<Known> {
  await afterHandOver(shop);
  for (let count = 0; count < 3; count += 1) await shop.order();
  const owner = await createDataSource(shop.database.superuserUrl, { poolSize: 1 }).initialize();
  try {
    const known: Record<string, string[]> = {};
    const { ids } = await everythingOf(owner.manager, await aMerchant(owner.manager));
    for (const type of new Set(Object.values(ID_TYPES))) {
      const foreign = (ids as Record<string, string>)[type];
      known[type] = [...(await idsIn(type)), ...(foreign === undefined ? [] : [foreign])];
    }
    return known;

    async function idsIn(type: string): Promise<string[]> {
      const table = TABLES[type] ?? `${type.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase()}s`;
      if (type === 'Merchant') return [shop.merchantId];
      const ownFirst = `select id from ${table} order by merchant_id = $1 desc limit 8`;
      const rows = await owner
        .query<{ id: string }[]>(ownFirst, [shop.merchantId])
        // Of what is nobody's own.
        .catch(() => owner.query<{ id: string }[]>(`select id from ${table} limit 8`));
      return rows.map(({ id }) => id);
    }
  } finally {
    await owner.destroy();
  }
}

const TABLES: Record<string, string> = {
  Recovery: 'recoveries',
  PointsEntry: 'points_entries',
  PartnerMessage: 'webhook_inbox',
  WebhookDelivery: 'webhook_deliveries',
  MarketplaceRequest: 'marketplace_requests',
};

async function tokensOf({ issuer }: TestApi, { merchantId, accounts }: Shop, known: Known): Promise<Range['tokens']> {
  const expiresIn = 24 * 3600;
  const token = (role: Role, more: object) => issuer.token({ expiresIn, claims: { role, tenant: merchantId, ...more } });
  return {
    AGENT: await token('AGENT', {}),
    MERCHANT_ADMIN: await token('MERCHANT_ADMIN', {}),
    OPERATOR: await token('OPERATOR', { tenant: undefined }),
    BUYER: await token('BUYER', { scope_id: known.Order?.[0] }),
    PARTNER: await token('PARTNER', { scope_id: accounts.anshan }),
  };
} // prettier-ignore
