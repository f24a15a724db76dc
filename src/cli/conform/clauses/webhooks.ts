// Promises about what a partner tells by itself: signed, as the contract shows, again under its own id until it is taken.
import { setTimeout as pass } from 'node:timers/promises';
import type { Bench } from '../openBench.js';
import type { Receiver, Delivery } from '../openReceiver.js';
import type { Clause, News, RoleBook } from '../Clause.js';
import { bringAbout, simulate } from '../simulate.js';
import { must, Untried } from '../Unmet.js';

export function webhooks(book: RoleBook): Clause[] {
  const clause = (no: number, says: string, look: Clause['look'], level: Clause['level'] = 'MUST'): Clause => {
    return { id: `${book.letter}-HOOK-${no}`, level, says, look };
  };
  return [
    clause(1, 'Every webhook is signed, and as the contract shows.', async (bench) => {
      const receiver = receiverOf(bench);
      const [news] = await book.news(bench);
      await told(bench, news, 1);
      const bad = receiver.deliveries.find((delivery) => delivery.fault !== null);
      must(bad === undefined, `one was not: ${bad?.fault}`);
    }),
    clause(2, 'A webhook that was not taken comes again with the same id and the same body.', async (bench) => {
      const all = await refused(book, bench);
      must(
        all.every((one) => one.webhookId !== null && one.webhookId === all[0]?.webhookId),
        'it came with another id',
      );
      must(
        all.every((one) => one.body === all[0]?.body),
        'it came with another body',
      );
    }),
    clause(3, 'A webhook that comes again is signed anew.', async (bench) => {
      const all = await refused(book, bench);
      const bad = all.find((one) => one.fault !== null);
      must(bad === undefined, `one was not signed so that it fits: ${bad?.fault}`);
      const [first, last] = [all[0], all.at(-1)];
      const apartMs = (last?.cameAt ?? 0) - (first?.cameAt ?? 0);
      if (apartMs < 2_000) throw new Untried('It came again within two seconds: too soon to see.');
      must(last?.timestamp !== first?.timestamp, 'it came again with its old timestamp');
    }),
    clause(4, 'A webhook that was taken does not come again.', async (bench) => {
      const all = await refused(book, bench);
      await pass(bench.options.quietMs);
      const now = about(receiverOf(bench), all[0]?.reference ?? '');
      must(now.filter((one) => one.webhookId === all[0]?.webhookId).length <= 4, 'it came again after 200');
    }),
    clause(5, 'Each message has an id of its own, and keeps it when a later one overtakes it.', async (bench) => {
      const receiver = receiverOf(bench);
      const [one, other] = await book.news(bench);
      receiver.refuse(one.reference, [500]);
      await told(bench, one, 1);
      const withinMs = await bringAbout(bench, other);
      const mine = () => receiver.deliveries.filter(({ reference }) => reference === one.reference || reference === other.reference); // prettier-ignore
      const came = () => mine().length >= 3 && new Set(mine().map(({ body }) => body)).size >= 2;
      must(await receiver.until(came, withinMs), `${mine().length} of 3 webhooks about two messages came in time`);
      const bodies = new Set(mine().map(({ body }) => body));
      must(bodies.size === 2, `two messages came with ${bodies.size} different bodies`);
      const ids = [...bodies].map(
        (body) =>
          new Set(
            mine()
              .filter((it) => it.body === body)
              .map((it) => it.webhookId),
          ),
      );
      must(
        ids.every((set) => set.size === 1),
        'one message came under two ids',
      );
      must(new Set(ids.flatMap((set) => [...set])).size === 2, 'two messages came under one id');
    }),
    clause(
      6,
      'A message that is sent once more by hand keeps its id and its body.',
      async (bench) => {
        const receiver = receiverOf(bench);
        const [news] = await book.news(bench);
        const [first] = await told(bench, news, 1);
        if (bench.options.simulateUrl === undefined) throw new Untried('To be done by hand: send a message once more.');
        await simulate(bench, { path: `callbacks/${encodeURIComponent(first?.webhookId ?? '')}/redeliver`, body: {} });
        await receiver.until(() => about(receiver, news.reference).length >= 2, bench.options.hookMs);
        const [, again] = about(receiver, news.reference);
        must(again !== undefined, 'it did not come');
        must(again.webhookId === first?.webhookId && again.body === first?.body, 'it came with another id or body');
      },
      'SHOULD',
    ),
  ];
}

function receiverOf(bench: Bench): Receiver {
  const { receiver } = bench.options;
  if (!receiver) throw new Untried('It needs --callback-port, and a partner that posts to it.');
  return receiver;
}

function about(receiver: Receiver, reference: string): Delivery[] {
  return receiver.deliveries.filter((delivery) => delivery.reference === reference);
}

/** Brings it about, and waits until so many deliveries about it have come. */
async function told(bench: Bench, news: News, count: number): Promise<Delivery[]> {
  const receiver = receiverOf(bench);
  const withinMs = await bringAbout(bench, news);
  const came = await receiver.until(() => about(receiver, news.reference).length >= count, withinMs);
  must(came, `${about(receiver, news.reference).length} of ${count} webhooks came in time`);
  return about(receiver, news.reference);
}

const runs = new WeakMap<Bench, Promise<Delivery[]>>();

/** One message, refused three times and then taken: looked at by several clauses, brought about once a run. */
function refused(book: RoleBook, bench: Bench): Promise<Delivery[]> {
  const run = runs.get(bench) ?? refuseAndTake(book, bench);
  runs.set(bench, run);
  return run;
}

async function refuseAndTake(book: RoleBook, bench: Bench): Promise<Delivery[]> {
  const receiver = receiverOf(bench);
  const [news] = await book.news(bench);
  receiver.refuse(news.reference, [500, 500, 500]);
  return (await told(bench, news, 4)).slice(0, 4);
}
