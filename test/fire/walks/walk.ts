// Promise: whatever happens to orders by chance, in whatever order people and partners act, nobody is told that they could do
// what is then refused, or the other way round; nothing fails; money moves once; and no case stands where nothing moves it.
import { IsNull } from 'typeorm';
import { Deadline } from '../../../src/entities/Deadline.js';
import { deposited } from '../../support/deposited.js';
import { type Shop, openShop } from '../../support/shop.js';
import { randomFrom } from '../random.js';
import { whatIsWrong } from './whatIsWrong.js';
import { partnerActs } from './partnersAct.js';
import { personActs } from './peopleAct.js';
import { answersAgain, shopActs } from './shopActs.js';
import { staffAct } from './staffAct.js';
import { agentBuys, buyerSendsPhoto } from './otherActs.js';
import type { Walked } from './Walked.js';
import { aWalker, type Walker } from './walker.js';

export interface WalkWish {
  seed: number;
  orders: number;
  steps: number;
}

export async function walk({ seed, orders, steps }: WalkWish): Promise<Walked> {
  const walked: Walked = { counts: new Map(), breaches: [] };
  const shop = await openShop();
  try {
    const random = randomFrom(seed);
    // Some deposits do not last for long, and some shops have none.
    const deposit = random.pick(['50000.00', '200.00', null]) ?? null;
    if (deposit !== null) await deposited(shop, deposit);
    const walkers: Walker[] = [];
    for (let no = 0; no < orders; no += 1) walkers.push(await aWalker(shop, no, randomFrom(seed * 1_000 + no)));
    for (let step = 0; step < steps; step += 1) {
      for (const walker of walkers) await takeStep(shop, walker, walked);
      if (random.below(6) === 0) tellAll(walkers, await shopActs(shop, random));
      await timePasses(shop, random.pick(HOURS) ?? 1, walkers, walked);
    }
    tellAll(walkers, await answersAgain(shop));
    await looksAtNoCatalogue(shop);
    await timePasses(shop, LONG_ENOUGH_HOURS, walkers, walked);
    walked.breaches.push(...(await whatIsWrong(shop, walkers, walked.counts)));
  } finally {
    await shop.close();
  }
  return walked;
}

const HOURS = [0, 0, 1, 1, 3, 5, 12, 25, 49, 80, 240];
/** Every deadline that there is by then is over. */
const LONG_ENOUGH_HOURS = 120 * 24;

/** In the last months nothing is bought: what is offered is not asked for every few hours, which were most of a walk's time. */
async function looksAtNoCatalogue(shop: Shop): Promise<void> {
  await shop.see((tx) => tx.manager.update(Deadline, { kind: 'OFFER_SYNC', doneAt: IsNull() }, { doneAt: tx.now }));
}

async function timePasses(shop: Shop, hours: number, walkers: Walker[], { breaches }: Walked): Promise<void> {
  try {
    await shop.wait(hours);
  } catch (error) {
    breaches.push({ what: `While ${hours} h passed: ${stackOf(error)}`, story: [] });
  }
  for (const { story } of walkers) {
    // Of waits after each other only the end is told.
    if (story.at(-1)?.startsWith('until') === true) story.pop();
    story.push(`until ${shop.now().toISOString()}`);
  }
}

/** Of a hundred steps, so many are of this kind. */
const SHARES = [
  [43, partnerActs],
  [5, agentBuys],
  [8, buyerSendsPhoto],
  [8, staffAct],
  [28, personActs('ALLOWED')],
  [8, personActs('REFUSED')],
] as const;

function tellAll(walkers: Walker[], what: string): void {
  for (const { story } of walkers) story.push(what);
}

async function takeStep(shop: Shop, walker: Walker, { counts, breaches }: Walked): Promise<void> {
  let drawn = walker.random.below(100);
  const [, act] = SHARES.find(([share]) => (drawn -= share) < 0) ?? SHARES[0];
  try {
    const done = await act(shop, walker);
    if (done === null) return;
    walker.story.push(`${done.who}: ${done.what}`);
    counts.set(done.kind, (counts.get(done.kind) ?? 0) + 1);
    if (done.breach !== undefined) breaches.push({ what: done.breach, story: [...walker.story] });
    await shop.settle();
  } catch (error) {
    breaches.push({ what: stackOf(error), story: [...walker.story] });
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
