// One fire: so many refunds, reroutes and interceptions are asked for over HTTP while partners fail after they have acted,
// processes are killed and PostgreSQL crashes. Afterwards everything must come to its end, once.
import { setTimeout as sleep } from 'node:timers/promises';
import { addOrder } from '../../src/cli/scene/addOrder.js';
import { globalId } from '../../src/policy/globalId.js';
import { type Clients, newClients } from './clients.js';
import { type Flow, FLOW_KINDS } from './flow.js';
import { type House, tellPartners } from './house.js';
import { judge } from './judge.js';
import { type Random, randomFrom } from './random.js';

export interface FireWish {
  seed: number;
  flows: number;
  kills: number;
  crashes: number;
  /** After the last fault; promised where nothing is said. */
  doneWithinMs?: number;
  /** What else happens to the house after the last fault, while all comes to its end. */
  meanwhile?: () => Promise<unknown>;
  say?: (line: string) => void;
}

export interface FireResult {
  /** What is printed: a name and a figure. */
  counts: [string, number | string][];
  /** Promises that were broken; empty when all is well. */
  breaches: string[];
}

/** After each call at the partners, of a hundred. */
export const ODDS = { RESET_AFTER: 5, '503_AFTER': 5, HANG_AFTER: 3, SLOW_DRIP: 5 } as const;
export const DONE_WITHIN_MS = 120_000;
const CLIENTS = 12;

/** A house that stands may burn again, with another seed. */
export async function burn(house: House, wish: FireWish): Promise<FireResult> {
  const { say = () => undefined, doneWithinMs = DONE_WITHIN_MS } = wish;
  const random = randomFrom(wish.seed);
  const clients = newClients(house);
  await watchMoves(house);
  const flows = await stage(house, random, wish.flows);
  await buyAndShip(house, clients, flows);
  say(`seed ${wish.seed}: ${flows.length} orders are ready`);

  await tellPartners(house.partnersUrl, '/simulate/chance', { seed: wish.seed, percent: ODDS });
  const progress = { faults: 0, asked: 0, of: wish.kills + wish.crashes, isOver: false };
  const looking = [0, 1].map(() => lookAround(clients, flows, randomFrom(random.below(1e9)), progress));
  const killing = killInTurn(house, randomFrom(random.below(1e9)), wish, progress);
  const waiting = [...flows];
  await Promise.all(Array.from({ length: CLIENTS }, () => askInTurn(clients, waiting, wish.flows, progress)));
  const databaseGoneMs = await killing;
  await tellPartners(house.partnersUrl, '/simulate/chance', { seed: 0, percent: {} });
  const lastFaultAt = performance.now();
  say(`seed ${wish.seed}: all asked for, ${wish.kills} kills, ${wish.crashes} crashes; waiting for the end`);

  const quiet = untilQuiet(house, flows, lastFaultAt + doneWithinMs);
  const [left, doneAfterMs] = await Promise.all([quiet, quiet.then(() => performance.now() - lastFaultAt), wish.meanwhile?.()]);
  progress.isOver = true;
  await Promise.all(looking);
  if (left.length > 0) await tellWhy(house, clients, say);
  const judged = await judge(house, flows, clients);
  const outcomes = (outcome: string) => clients.history.filter((one) => one.outcome === outcome).length;
  return {
    counts: [
      ['flows', flows.length],
      ...FLOW_KINDS.map((kind): [string, number] => [`… ${kind.toLowerCase()}`, flows.filter((one) => one.kind === kind).length]),
      ['processes killed', wish.kills],
      ['crashes of PostgreSQL', wish.crashes],
      ['longest without PostgreSQL, ms', Math.round(Math.max(0, ...databaseGoneMs))],
      ['calls answered / refused / unknown', `${outcomes('OK')} / ${outcomes('FAILED')} / ${outcomes('UNKNOWN')}`],
      ['looks at cases', clients.seen.length],
      ['all done after the last fault, s', (doneAfterMs / 1000).toFixed(1)],
      ...judged.counts,
    ],
    breaches: [
      ...left.map((one) => `${one} was not at its end ${doneWithinMs / 1000} s after the last fault`),
      ...judged.breaches,
    ],
  };
} // prettier-ignore

async function stage(house: House, random: Random, count: number): Promise<Flow[]> {
  const { variantId } = house;
  const flows: Flow[] = [];
  for (let no = 0; no < count; no += 1) {
    const { id: orderId, lineIds } = await house.stage((tx) => addOrder(tx, { variantId }));
    const kind = random.pick(FLOW_KINDS) ?? 'REFUND';
    const waybillNo = `W-${orderId}`;
    flows.push({ no, kind, orderId, lineId: lineIds[0] ?? '', waybillNo, caseId: null, acknowledged: false });
  }
  return flows;
}

/** What is rerouted was bought; what is stopped is on its way. */
async function buyAndShip(house: House, clients: Clients, flows: Flow[]): Promise<void> {
  const bought = flows.filter(({ kind }) => kind !== 'REFUND');
  const orderIds = bought.map(({ orderId }) => orderId);
  await inLanes(8, bought, async ({ orderId, lineId }) => {
    const choices = [{ lineId: globalId('OrderLine', lineId), offerId: globalId('Offer', house.offerId) }];
    const input = { orderId: globalId('Order', orderId), choices, idempotencyKey: `place ${orderId}` };
    await clients.insist('placePurchaseOrder', input, 'purchaseOrders { id }');
  });
  const count = async (condition: string, ids: string[]): Promise<number> => {
    const [row] = await house.see<{ count: string }>(
      `select count(*) from purchase_orders where order_id = any($1) and ${condition}`,
      [ids],
    );
    return Number(row?.count);
  };
  await until(async () => (await count(`stage = 'AWAITING_PAYMENT'`, orderIds)) === bought.length);
  const references = await house.see<{ order_id: string; reference: string }>(
    'select order_id, reference from purchase_orders where order_id = any($1)',
    [orderIds],
  );
  const referenceOf = new Map(references.map((row) => [row.order_id, row.reference]));
  const tell = (flow: Flow, what: string, body: object) =>
    tellPartners(house.partnersUrl, `/simulate/orders/${referenceOf.get(flow.orderId)}/${what}`, body);
  await inLanes(8, bought, (flow) => tell(flow, 'pay', {}));
  await until(async () => (await count(`stage = 'AWAITING_SHIPMENT'`, orderIds)) === bought.length);
  const shipped = flows.filter(({ kind }) => kind === 'INTERCEPTION');
  const shippedIds = shipped.map(({ orderId }) => orderId);
  await inLanes(8, shipped, (flow) => tell(flow, 'ship', { waybillNo: flow.waybillNo, carrier: 'carrier' }));
  await until(async () => (await count('shipped_at is not null', shippedIds)) === shipped.length);
}

async function askInTurn(
  clients: Clients,
  waiting: Flow[],
  total: number,
  progress: { faults: number; asked: number; of: number },
): Promise<void> {
  for (let flow = waiting.shift(); flow !== undefined; flow = waiting.shift()) {
    // So that the faults hit all of them, and not only the first.
    const begins = Math.floor((flow.no * progress.of) / total);
    while (progress.faults < begins) await sleep(50);
    await askFor(clients, flow);
    progress.asked += 1;
  }
}

async function askFor(clients: Clients, flow: Flow): Promise<void> {
  const orderId = globalId('Order', flow.orderId);
  const opened =
    flow.kind === 'INTERCEPTION'
      ? await clients.insist('cancelOrder', { orderId, idempotencyKey: `cancel ${flow.orderId}` }, 'cases { id }')
      : await clients.insist('openCase', { orderId, units: [], problem: 'NO_STOCK' }, 'case { id }');
  const found = (opened?.case as { id: string } | undefined) ?? (opened?.cases as { id: string }[] | undefined)?.[0];
  if (found === undefined) return;
  flow.caseId = Buffer.from(found.id, 'base64url').toString().split(':')[1] ?? null;
  const mutation = { REFUND: 'refundCase', REROUTE: 'requestReroute', INTERCEPTION: 'requestInterception' }[flow.kind];
  const input = { caseId: found.id, idempotencyKey: `${mutation} ${flow.orderId}` };
  flow.acknowledged = (await clients.insist(mutation, input, 'case { id }')) !== null;
}

async function killInTurn(
  house: House,
  random: Random,
  { flows, kills, crashes }: FireWish,
  progress: { faults: number; asked: number; of: number },
): Promise<number[]> {
  const crashAt = new Set(Array.from({ length: crashes }, (_, no) => Math.floor(((no + 0.5) * progress.of) / crashes)));
  const goneMs: number[] = [];
  for (let no = 0; no < kills + crashes; no += 1) {
    await sleep(300 + random.below(1_200));
    // Whoever is killed was at work, and not only about to begin.
    while (progress.asked < Math.floor((no * flows) / progress.of) - CLIENTS) await sleep(50);
    if (crashAt.has(no)) goneMs.push(await house.crashDatabase());
    else {
      while (house.members().length === 0) await sleep(50);
      const victim = random.pick(house.members());
      if (victim !== undefined) kill(victim.pid);
      while (house.members().some(({ pid }) => pid === victim?.pid)) await sleep(20);
    }
    progress.faults += 1;
  }
  return goneMs;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has gone by itself.
  }
}

async function lookAround(
  clients: Clients,
  flows: Flow[],
  random: Random,
  progress: { faults: number; of: number; isOver: boolean },
): Promise<void> {
  while (!progress.isOver) {
    const caseId = random.pick(flows)?.caseId ?? null;
    if (caseId !== null) await clients.look(caseId);
    // Once nothing fails any more, what is left is to wait.
    await sleep(progress.faults < progress.of ? 20 : 200);
  }
}

/** What was not at its end by then: nothing, only when a look that began in time found so. */
async function untilQuiet(house: House, flows: Flow[], by: number): Promise<string[]> {
  const caseIds = flows.flatMap(({ caseId }) => caseId ?? []);
  const sent = new Set<string>();
  let left = ['what nobody has looked at'];
  while (left.length > 0 && performance.now() < by) {
    await sendReplacements(house, flows, sent);
    left = (await house.see<{ what: string }>(UNFINISHED, [caseIds])).map(({ what }) => what);
    if (left.length > 0) await sleep(Math.min(1_000, Math.max(0, by - performance.now())));
  }
  return left;
}

/** For whoever looks for the fault: what the unfinished ones wait for, and what clients were answered. */
async function tellWhy(house: House, { history }: Clients, say: (line: string) => void): Promise<void> {
  const rows = await house.see<{ what: string }>(
    `select format('%s %s attempt %s failures %s (%s), due in %s s: %s', a.kind, a.state, a.attempt, a.failures, a.failure,
         round(extract(epoch from d.due_at - now())), count(*)) as what
       from actions a left join deadlines d on d.subject_id = a.id and d.done_at is null
      where a.state in ('PENDING', 'ASKING', 'UNKNOWN', 'NEEDS_PERSON')
      group by a.kind, a.state, a.attempt, a.failures, a.failure, d.due_at order by count(*) desc limit 30
     `,
  );
  for (const { what } of rows) say(`  waits: ${what}`);
  for (const { what } of await house.see<{ what: string }>(
    'select row_to_json(t)::text as what from partner_traffic t',
  )) {
    say(`  traffic: ${what}`);
  }
  const reasons = new Map<string, number>();
  for (const one of history.filter(({ outcome }) => outcome !== 'OK')) {
    const reason = `${one.outcome} ${one.mutation} ${one.what}`;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  for (const [reason, count] of reasons) say(`  ${count} x ${reason}`);
}

/** What was bought anew is paid and shipped, so that the reroute ends. */
async function sendReplacements(house: House, flows: Flow[], sent: Set<string>): Promise<void> {
  const orderIds = flows.flatMap(({ kind, orderId }) => (kind === 'REROUTE' ? orderId : []));
  const rows = await house.see<{ reference: string }>(
    `select reference from purchase_orders where order_id = any($1) and stage = 'AWAITING_PAYMENT'`,
    [orderIds],
  );
  for (const { reference } of rows.filter((row) => !sent.has(row.reference))) {
    sent.add(reference);
    await tellPartners(house.partnersUrl, `/simulate/orders/${reference}/pay`);
    await tellPartners(house.partnersUrl, `/simulate/orders/${reference}/ship`, {
      waybillNo: `R-${reference}`,
      carrier: 'carrier',
    });
  }
}

const UNFINISHED = `
  select 'case ' || state || ' ' || id as what from cases
   where id = any($1) and state in ('OPEN', 'CANCELLING', 'REROUTING', 'INTERCEPTING', 'REFUNDING')
  union all select 'action ' || kind || ' ' || state || ' ' || id from actions where state in ('PENDING', 'ASKING', 'UNKNOWN')
  union all select 'webhook ' || id from webhook_inbox where state in ('RECEIVED', 'PARKED')
  union all select 'deadline ' || kind || ' ' || id from deadlines where done_at is null and due_at <= now()`;

/** Whatever a case does is written down by the database itself. */
async function watchMoves(house: House): Promise<void> {
  await house.see(`
    create table if not exists fire_moves (no bigserial primary key, case_id uuid not null, "from" text, "to" text not null);
    create or replace function fire_note() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        if tg_op = 'INSERT' then insert into fire_moves (case_id, "to") values (new.id, new.state);
        elsif new.state <> old.state then insert into fire_moves (case_id, "from", "to") values (new.id, old.state, new.state);
        end if;
        return null;
      end $$;
    create or replace trigger fire_watch after insert or update on cases for each row execute function fire_note();`);
}

async function inLanes<T>(lanes: number, items: T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (await isSo()) return;
    await sleep(100);
  }
  throw new Error('The orders were not ready within two minutes.');
}
