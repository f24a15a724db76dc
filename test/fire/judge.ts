// What must be true of a fire when it is out: the partners' own log, the ledger, the cases, and what the clients were told.
import type { CaseState } from '../../src/policy/vocabulary.js';
import { FIRST_STATES, mayMove } from '../../src/policy/caseFlow.js';
import type { Clients, SeenCase } from './clients.js';
import type { Flow } from './flow.js';
import type { House } from './house.js';
import { WRONG_IN_THE_LEDGER } from './wrongInLedger.js';

interface Effect {
  effect: string;
  reference: string;
  detail: { orderNo?: string };
}

export interface Judged {
  counts: [string, number][];
  breaches: string[];
}

export async function judge(house: House, flows: Flow[], clients: Clients): Promise<Judged> {
  const effects = await effectsAt(house);
  const parts = [
    await lost(house, flows),
    await doubled(house, flows, effects),
    await money(house, flows),
    await moves(house, flows),
    await setOfKeys(house, flows, clients),
    monotonic(clients.seen),
    sameAnswers(clients),
  ];
  return { counts: parts.map(({ name, found }) => [name, found.length]), breaches: parts.flatMap(({ found }) => found) };
} // prettier-ignore

interface Part {
  name: string;
  found: string[];
}

async function effectsAt(house: House): Promise<Effect[]> {
  const answer = await fetch(`${house.partnersUrl}/simulate/log`);
  return ((await answer.json()) as { effects: Effect[] }).effects;
}

/** Whoever was told yes has it: refunded, bought elsewhere, stopped and refunded. Nobody was left to a person either. */
async function lost(house: House, flows: Flow[]): Promise<Part> {
  const rows = await house.see<{ id: string; state: string; refunds: string; placed: string; stopped: string }>(
    `select c.id, c.state,
       (select count(*) from refunds r where r.case_id = c.id and r.state = 'PAID') as refunds,
       (select count(*) from reroutes r where r.case_id = c.id and r.state = 'PLACED') as placed,
       (select count(*) from interceptions i where i.case_id = c.id and i.state in ('SUCCEEDED', 'RETURNED')) as stopped
     from cases c where c.order_id = any($1)`,
    [flows.map(({ orderId }) => orderId)],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found = flows.flatMap((flow) => {
    const row = byId.get(flow.caseId ?? '');
    const name = `${flow.kind} of order ${flow.orderId}`;
    if (!flow.acknowledged || row === undefined)
      return [`${name} was never taken, and its case is ${row?.state ?? 'not there'}`];
    const has = { REFUND: row.refunds, REROUTE: row.placed, INTERCEPTION: row.stopped }[flow.kind];
    const isPaid = flow.kind !== 'INTERCEPTION' || row.refunds === '1';
    return has === '1' && isPaid ? [] : [`${name} was taken and is ${row.state}, and has not come to its end`];
  });
  return { name: 'lost', found };
}

/** In the partners' own log: a purchase order, a refund, an interception more than was asked for. */
async function doubled(house: House, flows: Flow[], effects: Effect[]): Promise<Part> {
  const purchases = await house.see<{ order_id: string; reference: string }>(
    'select order_id, reference from purchase_orders where order_id = any($1)',
    [flows.map(({ orderId }) => orderId)],
  );
  const refunds = await house.see<{ order_id: string; id: string }>(
    'select order_id, id from refunds where order_id = any($1)',
    [flows.map(({ orderId }) => orderId)],
  );
  const orderOf = new Map([
    ...purchases.map((row) => [row.reference, row.order_id] as const),
    ...refunds.map((row) => [row.id, row.order_id] as const),
  ]);
  const numbers = await house.see<{ id: string; order_no: string }>('select id, order_no from orders');
  const orderOfNo = new Map(numbers.map((row) => [row.order_no, row.id]));
  const count = (effect: string, orderId: string) =>
    effects.filter(
      (one) =>
        one.effect === effect &&
        (orderOf.get(one.reference) ?? orderOfNo.get(one.detail.orderNo ?? '') ?? '') === orderId,
    ).length;
  const found = flows.flatMap(({ kind, orderId }) => {
    const placed = count('ORDER_PLACED', orderId);
    const paid = count('BUYER_REFUNDED', orderId);
    const mayPlace = { REFUND: 0, REROUTE: 2, INTERCEPTION: 1 }[kind];
    const mayPay = { REFUND: 1, REROUTE: 0, INTERCEPTION: 1 }[kind];
    return [
      ...(placed > mayPlace ? [`order ${orderId} (${kind}) was placed ${placed} times`] : []),
      ...(paid > mayPay ? [`order ${orderId} (${kind}) was refunded ${paid} times`] : []),
    ];
  });
  const strangers = effects.filter((one) => one.effect === 'ORDER_PLACED' && !orderOf.has(one.reference));
  const unknown = strangers.length > 0 && orderOf.size > 0 ? await notOurs(house, strangers) : [];
  return { name: 'doubled at the partners', found: [...found, ...unknown] };
}

/** Placed there, and never heard of here. */
async function notOurs(house: House, strangers: Effect[]): Promise<string[]> {
  const rows = await house.see<{ reference: string }>('select reference from purchase_orders where reference = any($1)', [
    strangers.map(({ reference }) => reference),
  ]);
  const known = new Set(rows.map(({ reference }) => reference));
  return strangers.flatMap(({ reference }) => (known.has(reference) ? [] : [`${reference} was placed and is not known here`]));
} // prettier-ignore

/** The bank: every currency sums to nothing, no order gave back more than was paid, and what is paid here is paid there. */
async function money(house: House, flows: Flow[]): Promise<Part> {
  const wrong = await house.see<{ what: string }>(WRONG_IN_THE_LEDGER);
  const paid = await house.see<{ id: string }>(`select id from refunds where state = 'PAID' and order_id = any($1)`, [
    flows.map(({ orderId }) => orderId),
  ]);
  // Asked after ours was read: what is paid in between is paid there already.
  const effects = await effectsAt(house);
  const paidThere = new Set(effects.filter(({ effect }) => effect === 'BUYER_REFUNDED').map(({ reference }) => reference));
  return {
    name: 'wrong in the ledger',
    found: [
      ...wrong.map(({ what }) => what),
      ...paid.flatMap(({ id }) => (paidThere.has(id) ? [] : [`the refund ${id} is paid here and not there`])),
    ],
  };
} // prettier-ignore

async function moves(house: House, flows: Flow[]): Promise<Part> {
  const rows = await house.see<{ case_id: string; from: CaseState | null; to: CaseState }>(
    `select m.case_id, m."from", m."to" from fire_moves m join cases c on c.id = m.case_id
      where c.order_id = any($1) order by m.no`,
    [flows.map(({ orderId }) => orderId)],
  );
  const found = rows.flatMap(({ case_id: id, from, to }) => {
    const isLegal = from === null ? (FIRST_STATES as readonly string[]).includes(to) : mayMove(from, to);
    return isLegal ? [] : [`the case ${id} went from ${from ?? 'nothing'} to ${to}`];
  });
  return { name: 'moves of a case that are not allowed', found };
}

/** The set: every key that was answered is kept, and one that was refused for good left nothing. */
async function setOfKeys(house: House, flows: Flow[], { history }: Clients): Promise<Part> {
  const rows = await house.see<{ key: string; mutation: string }>('select key, mutation from idempotency_keys');
  const kept = new Set(rows.map((row) => `${row.mutation} ${row.key}`));
  const withKey = history.filter(({ mutation }) => mutation !== 'openCase');
  const answered = withKey.filter(({ outcome }) => outcome === 'OK');
  const told = new Set(answered.map((one) => `${one.mutation} ${one.key}`));
  const refused = withKey.filter((one) => one.outcome === 'FAILED' && !told.has(`${one.mutation} ${one.key}`));
  return {
    name: 'keys answered and not kept, or refused and kept',
    found: [
      ...[...told].flatMap((one) => (kept.has(one) ? [] : [`${one} was answered and is not kept`])),
      ...refused.flatMap((one) => (kept.has(`${one.mutation} ${one.key}`) ? [`${one.key} was refused and is kept`] : [])),
      ...flows.flatMap(({ acknowledged, no }) => (acknowledged ? [] : [`flow ${no} was refused for good`])),
    ],
  };
} // prettier-ignore

/** Who looks later sees nothing older. */
function monotonic(seen: SeenCase[]): Part {
  const found: string[] = [];
  for (const [caseId, looks] of grouped(seen)) {
    for (const later of looks) {
      const before = looks.filter(({ endedAt }) => endedAt < later.startedAt);
      const older = before.find((one) => one.version > later.version || one.refundedMinor > later.refundedMinor);
      if (older !== undefined) found.push(`the case ${caseId} was at version ${older.version}, and then at ${later.version}`);
    }
  }
  return { name: 'looks that went backwards', found };
} // prettier-ignore

function grouped(seen: SeenCase[]): Map<string, SeenCase[]> {
  const groups = new Map<string, SeenCase[]>();
  for (const one of seen) {
    const group = groups.get(one.caseId);
    if (group === undefined) groups.set(one.caseId, [one]);
    else group.push(one);
  }
  return groups;
}

/** The same key twice: the same answer. */
function sameAnswers({ history }: Clients): Part {
  const first = new Map<string, string>();
  const found = history.flatMap(({ mutation, key, outcome, what }) => {
    if (outcome !== 'OK') return [];
    const known = first.get(`${mutation} ${key}`) ?? what;
    first.set(`${mutation} ${key}`, known);
    return known === what ? [] : [`${mutation} ${key} was answered ${known}, and then ${what}`];
  });
  return { name: 'same key, other answer', found };
}
