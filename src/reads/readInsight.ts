// Insight is no type of the catalogue: its rows are sums. A few statements from one snapshot, however many rows there are;
// what they name (variants, suppliers) is read with the rest of the answer.
import type { DataSource } from 'typeorm';
import { meanHoursOf, rateBpsOf } from '../policy/insight.js';
import { formatMinor } from '../policy/money.js';
import { policyAt } from '../policy/policyDefaults.js';
import type { InsightDimension } from '../policy/vocabulary.js';
import { ref } from './ask.js';
import { badInput } from './badInput.js';
import { decodeMarked, markOf } from './cursor.js';
import { type COST, figuresOf, frequentWords, type Range, rankedRows } from './insightSql.js';
import { runRead } from './runRead.js';
import type { Reader } from './statement.js';

export interface InsightWish extends Range {
  by: InsightDimension;
  first: number;
  after: string | null;
  /** The fields of `Insight` that are asked for: nothing else is read. */
  parts: ReadonlySet<string>;
}

/** The answer to `insight`, as its type says. */
export async function readInsight(
  { db, reader, now }: { db: DataSource; reader: Reader; now: Date },
  wish: InsightWish,
): Promise<object> {
  const { smallSampleOrders: smallSample, wordsShownFromOrders } = policyAt(now);
  const mark = markOf(`insight ${wish.by}`, wish.problem);
  const after = cursorIn(wish.after, mark);
  if (wish.first < 1 || wish.first > 100) throw badInput(`insight: \`first\` is from 1 to 100, not ${wish.first}.`);
  const asked = (...names: string[]) => names.some((name) => wish.parts.has(name));
  return runRead(db, { ...reader, planFor: 'THESE_VALUES' }, async ({ asReader }) => {
    const ranked = asked('rows', 'pageInfo')
      ? ((await asReader(rankedRows(wish, wish.by, { first: wish.first, ...after, smallSample }))) as Ranked)
      : { rows: [], hasBefore: false };
    const page = ranked.rows.slice(0, wish.first);
    const figures = asked('rows') && page.length > 0 ? await read(figuresOf(wish, wish.by, page.map(({ key }) => key))) : []; // prettier-ignore
    const [all] = asked('totals', 'countedAt') ? await read(figuresOf(wish, wish.by, null)) : [];
    const fromOrders = reader.role === 'OPERATOR' ? wordsShownFromOrders : 1;
    const words = asked('words') ? await asReader(frequentWords(wish, { first: MOST_WORDS, fromOrders })) : [];
    const byKey = new Map(figures.map((one) => [one.key, one]));
    return {
      by: wish.by,
      problem: wish.problem,
      from: wish.from,
      until: wish.until,
      rows: page.map(({ key, rank }) => ({
        ...named(wish.by, key),
        rank,
        figures: told(byKey.get(key), wish, smallSample),
      })),
      pageInfo: {
        hasNextPage: ranked.rows.length > wish.first,
        hasPreviousPage: ranked.hasBefore,
        startCursor: cursorOf(mark, page[0]),
        endCursor: cursorOf(mark, page.at(-1)),
      },
      totals: told(all, wish, smallSample),
      words,
      countedAt: all?.counted_at == null ? null : new Date(all.counted_at).toISOString(),
    };

    async function read(statement: ReturnType<typeof figuresOf>): Promise<Counted[]> {
      return (await asReader(statement)) as Counted[];
    }
  });
}

const MOST_WORDS = 50;

interface Ranked {
  rows: { key: string; place: number; rank: number | null }[];
  hasBefore: boolean;
}

interface Counted {
  key: string;
  orders: number;
  counted_at: string | null;
  problems: ({ problem: string } & Record<string, string>)[];
  costs: Cost[];
  needs: { need: string; orders: number }[];
}

type Cost = { problem: string; currency: string } & Record<(typeof COST)[number], string>;

function named(by: InsightDimension, key: string): object {
  return {
    product: by === 'PRODUCT' ? ref('Variant', key) : null,
    supplier: by === 'SUPPLIER' ? ref('Supplier', key) : null,
    category: by === 'CATEGORY' ? key : null,
    destination: by === 'DESTINATION' && key !== '' ? key : null,
    week: by === 'WEEK' ? key : null,
  };
}

function told(counted: Counted | undefined, { problem }: Range, smallSample: number): object {
  const { orders, problems, costs, needs } = counted ?? { orders: 0, problems: [], costs: [], needs: [] };
  const meant = problems.find((one) => one.problem === (problem ?? ''));
  const figure = (name: string) => Number(meant?.[name] ?? 0);
  return {
    orders,
    troubled: figure('orders'),
    rateBps: rateBpsOf(figure('orders'), orders),
    isSmallSample: orders < smallSample,
    cases: figure('cases'),
    problems: problemsOf(counted).map((name) => {
      const one = problems.find((row) => row.problem === name);
      return {
        problem: name,
        orders: Number(one?.orders ?? 0),
        rateBps: rateBpsOf(Number(one?.orders ?? 0), orders),
        cases: Number(one?.cases ?? 0),
        costs: moneyOf(costs.filter((cost) => cost.problem === name)),
      };
    }),
    costs: moneyOf(costs),
    settling: {
      due: figure('in_time') + figure('late'),
      inTime: figure('in_time'),
      late: figure('late'),
      inTimeBps: rateBpsOf(figure('in_time'), figure('in_time') + figure('late')),
      meanHoursLeft: meanHoursOf(figure('minutes_left'), figure('in_time')),
      meanHoursLate: meanHoursOf(figure('minutes_late'), figure('late_settled')),
    },
    needs,
  };
}

/** Those that orders had, the most frequent first, then those that only cost something. */
function problemsOf(counted: Counted | undefined): string[] {
  const named = [...(counted?.problems ?? []), ...(counted?.costs ?? [])].map(({ problem }) => problem);
  return [...new Set(named)].filter((problem) => problem !== '');
}

/** By currency; currencies are never added up. */
function moneyOf(costs: readonly Cost[]): object[] {
  return [...new Set(costs.map(({ currency }) => currency))].flatMap((currency) => {
    const sum = (...names: (typeof COST)[number][]) =>
      costs
        .filter((one) => one.currency === currency)
        .reduce((total, one) => names.reduce((part, name) => part + BigInt(one[name]), total), 0n);
    const money = (minor: bigint) => ({ amount: formatMinor(minor, currency), currencyCode: currency });
    const [cost, claimed, recovered] = [
      sum('refunded_minor', 'replaced_minor', 'fees_minor', 'awarded_minor'), sum('claimed_minor'), sum('recovered_minor'),
    ]; // prettier-ignore
    if (cost + claimed + recovered === 0n) return [];
    return [
      {
        refunded: money(sum('refunded_minor')),
        replaced: money(sum('replaced_minor')),
        fees: money(sum('fees_minor')),
        awarded: money(sum('awarded_minor')),
        cost: money(cost),
        claimed: money(claimed),
        recovered: money(recovered),
        notRecovered: money(claimed - recovered),
      },
    ];
  });
}

function cursorOf(mark: string, row: { key: string; place: number } | undefined): string | null {
  return row === undefined ? null : Buffer.from(JSON.stringify([mark, row.key, row.place])).toString('base64url');
}

/** The row that it names goes before; where it stood, when it is there no more. */
function cursorIn(after: string | null, mark: string): { afterKey: string | null; afterPlace: number } {
  if (after === null) return { afterKey: null, afterPlace: 0 };
  const told = decodeMarked(after) ?? [];
  const [key, place] = told.slice(-2);
  if (typeof key !== 'string' || !KEY.test(key) || !Number.isSafeInteger(place) || Number(place) <= 0)
    throw badInput('insight: `after` is no cursor. Give one exactly as it came in `endCursor`.');
  if (told.length !== 3 || told[0] !== mark)
    throw badInput(
      'insight: `after` is a cursor of other rows. Give it only with the `by` and `problem` that it came from.',
    );
  return { afterKey: key, afterPlace: Number(place) };
}

/** An id, a category, a country, a day, or nothing for an unknown country. */
const KEY = /^[\w-]{0,40}$/;
