// Two orders with the same life: of one, each message is delivered once and in order; of the other each comes one to five times,
// in any order, the oldest three days late. What both came to must be the same.
import { addVariant } from '../../../src/cli/scene/addOffer.js';
import { HANDLERS } from '../../../src/jobs/handlers.js';
import { WebhookMessage } from '../../../src/entities/WebhookMessage.js';
import { outsideTenants } from '../../../src/workflows/withTenant.js';
import { In, Not } from 'typeorm';
import { type Random, randomFrom } from '../random.js';
import { type Life, LIVES } from './lives.js';
import type { News } from './news.js';
import { openStage, type Stage } from './stage.js';
import { type Outcome, whatItCameTo } from './whatItCameTo.js';

export type LifeName = keyof typeof LIVES;
const NAMES = Object.keys(LIVES) as LifeName[];

export interface Held {
  seed: number;
  lives: LifeName[];
  told: number;
  delivered: number;
  /** What the other order has and this one has not, and the other way round; empty when both came to the same. */
  differences: string[];
  /** In which order the messages came in. */
  arrivals: string[];
  kinds: string[];
  /** Why messages had no effect although they came in order; empty when each had one. */
  ignored: string[];
}

/** So many seeds, some of them in a shop: a new one is opened before the old orders are in the way. */
const SEEDS_IN_A_SHOP = 20;

export async function holdAgainst(seeds: number[], say: (held: Held) => void = () => undefined): Promise<Held[]> {
  const all: Held[] = [];
  for (let from = 0; from < seeds.length; from += SEEDS_IN_A_SHOP) {
    const stage = await openStage();
    try {
      for (const seed of seeds.slice(from, from + SEEDS_IN_A_SHOP)) {
        const held = await hold(stage, seed, livesOf(randomFrom(seed)));
        say(held);
        all.push(held);
      }
    } finally {
      await stage.close();
    }
  }
  return all;
}

/** One to three, each of a line of its own, in one order. */
export function livesOf(random: Random): LifeName[] {
  const drawn = shuffled(random, NAMES).slice(0, 1 + random.below(3));
  // What goes abroad, where customs may hold it, cannot be intercepted.
  const names = drawn.filter((name) => name !== 'INTERCEPTED' || !drawn.includes('HELD'));
  const alone = names.find((name) => platformOf(name) !== undefined);
  return alone === undefined ? names : [alone];
}

function platformOf(name: LifeName): Life['platform'] {
  const life: Life = LIVES[name];
  return life.platform;
}

/** @param most how often one message may come */
export async function hold(stage: Stage, seed: number, lives: LifeName[], most = 5): Promise<Held> {
  const { shop } = stage;
  const begunAt = shop.now();
  const [inOrder, anyhow] = [await begin(stage, seed, 'A', lives), await begin(stage, seed, 'B', lives)];
  shop.setNow(new Date(begunAt.getTime() + TOLD_AFTER_HOURS * 3_600_000));
  await shop.settle();

  const platform = lives.map(platformOf).find((one) => one !== undefined);
  const back = platform === undefined ? null : await stage.become(platform);
  for (const [no, news] of inOrder.news.entries()) {
    await stage.post(news, `${inOrder.tag} ${no}`);
    await shop.settle();
  }
  const ignored = await withoutEffect(stage);
  const random = randomFrom(seed ^ 0x5eed);
  const arrivals = arrivalsOf(random, anyhow.news, most);
  for (const [no, { news, again }] of arrivals.entries()) {
    const position = anyhow.news.indexOf(news);
    await stage.post(news, `${anyhow.tag} ${position}${again ? '' : ` anew ${no}`}`);
    const turn = random.below(4);
    if (turn < 2) await shop.settle();
    else if (turn === 2) await applyAtOnce(stage);
  }
  await shop.settle();
  await back?.();

  const url = shop.database.superuserUrl;
  const one = await whatItCameTo(url, inOrder.orderId, inOrder.tag);
  const other = await whatItCameTo(url, anyhow.orderId, anyhow.tag);
  const kinds = [...new Set(anyhow.news.map(({ kind }) => kind))];
  return {
    seed,
    lives,
    told: anyhow.news.length,
    delivered: arrivals.length,
    differences: differencesOf(one, other),
    arrivals: arrivals.map(({ news }) => nameOf(news)),
    kinds,
    ignored,
  };
}

/** What happened is told after all of it has. */
const TOLD_AFTER_HOURS = 80;

interface Begun {
  orderId: string;
  tag: string;
  news: News[];
}

async function begin(stage: Stage, seed: number, twin: 'A' | 'B', lives: LifeName[]): Promise<Begun> {
  const { shop } = stage;
  const tag = `T${seed}${lives.map((name) => name.charAt(0)).join('')}T${twin}`;
  const random = randomFrom(seed);
  const begunAt = shop.now();
  const plans = lives.map((name): Life => LIVES[name]);
  const variants: string[] = [];
  for (const [no] of plans.entries()) {
    variants.push((await shop.see((tx) => addVariant(tx, { title: `Teapot ${no}`, category: 'GENERAL' }))).id);
  }
  const order = await shop.order({
    orderNo: lives.includes('REFUNDED') ? `REFUND-PENDING-${tag}` : tag,
    shipToCountry: lives.includes('HELD') ? 'BR' : 'CN',
    lines: plans.map((plan, no) => ({ ...plan.line, variantId: variants[no] ?? '' })),
  });
  const news: News[] = [];
  for (const [no, plan] of plans.entries()) {
    let hours = 0;
    const later = () => new Date(begunAt.getTime() + (hours += 1 + random.below(3)) * 3_600_000);
    const [lineId, variantId] = [order.lineIds[no] ?? '', variants[no] ?? ''];
    news.push(...(await plan.begin({ stage, order, lineId, variantId, tag: `${tag}-${no}`, random, later })));
  }
  return { orderId: order.id, tag, news: news.sort((a, b) => a.at.getTime() - b.at.getTime()) };
}

interface Arrival {
  news: News;
  /** Under the id of the message; else its partner sent it anew, under another one. */
  again: boolean;
}

function arrivalsOf(random: Random, news: News[], most: number): Arrival[] {
  const copies = news.flatMap((one) =>
    Array.from({ length: 1 + random.below(most) }, (_, no) => ({ news: one, again: no === 0 || random.below(3) > 0 })),
  );
  return shuffled(random, copies);
}

/** Several workers take what is there, in any order. */
async function applyAtOnce({ shop }: Stage): Promise<void> {
  const waiting = await outsideTenants(shop.app, { role: 'WORKER' }, (manager) =>
    manager.findBy(WebhookMessage, { state: In(['RECEIVED', 'PARKED']) }),
  );
  await Promise.all(waiting.map(({ id }) => HANDLERS.webhook(shop.app, id)));
}

async function withoutEffect({ shop }: Stage): Promise<string[]> {
  const rows = await outsideTenants(shop.app, { role: 'WORKER' }, (manager) =>
    manager.findBy(WebhookMessage, { receivedAt: shop.now(), state: Not('APPLIED') }),
  );
  return rows.map(({ state, note, body }) => `${state}: ${note ?? ''} ${body}`);
}

function differencesOf(one: Outcome, other: Outcome): string[] {
  return Object.keys(one).flatMap((table) => {
    const [here, there] = [one[table] ?? [], other[table] ?? []];
    return [
      ...without(here, there).map((line) => `${table}: in order only    ${line}`),
      ...without(there, here).map((line) => `${table}: out of order only ${line}`),
    ];
  });
}

function without(lines: string[], others: string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const found = left.indexOf(line);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}

function nameOf({ kind, body }: News): string {
  const { data } = (body.startsWith('{') ? JSON.parse(body) : {}) as { data?: Record<string, unknown> };
  const said = data?.state ?? data?.status ?? data?.result ?? data?.decision ?? '';
  return `${kind} ${typeof said === 'string' ? said : ''}`.trim();
}

function shuffled<T>(random: Random, from: readonly T[]): T[] {
  const rest = [...from];
  return Array.from({ length: rest.length }, () => rest.splice(random.below(rest.length), 1)).flat();
}
