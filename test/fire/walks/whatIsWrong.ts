// What must be true of every order at the end, when all that anybody waits for is long over: each case is closed, is with a person
// who was told, or can be moved by somebody; and money has moved once.
import type { Shop } from '../../support/shop.js';
import { WRONG_IN_THE_LEDGER } from '../wrongInLedger.js';
import { PEOPLE, personOf } from './peopleAct.js';
import type { Walked } from './Walked.js';
import type { Walker } from './walker.js';
import { UNFINISHED } from './whatIsUnfinished.js';
import { whatPartnersSay } from './whatPartnersSay.js';
import { allOffered } from './whatIsOffered.js';

interface OpenCase {
  id: string;
  order_id: string;
  case_no: string;
  problem: string;
  state: string;
  is_followed: boolean;
  is_told: boolean;
  is_second: boolean;
}

export async function whatIsWrong(
  shop: Shop,
  walkers: Walker[],
  counts: Walked['counts'],
): Promise<Walked['breaches']> {
  const breaches: Walked['breaches'] = [];
  for (const walker of walkers) {
    for (const theCase of await openCases(shop, walker)) {
      const name = `${theCase.state} ${theCase.problem}`;
      counts.set(`left ${name}`, (counts.get(`left ${name}`) ?? 0) + 1);
      if (theCase.is_followed || theCase.is_second) continue;
      if (theCase.is_told && CALL_FOR_PEOPLE.includes(theCase.state)) continue;
      if (theCase.state !== 'NEEDS_PERSON' && (await whoCan(shop, walker, theCase)).length > 0) continue;
      const story = [...walker.story, ...(await timelines(shop, walker))];
      breaches.push({ what: `${theCase.case_no} is left ${name}, and nothing moves it`, story });
    }
    const wrong = await shop.see((tx) => tx.manager.query<{ what: string }[]>(WRONG_WITH_AN_ORDER, [walker.order.id]));
    const unfinished = await shop.see((tx) =>
      tx.manager.query<{ what: string }[]>(UNFINISHED, [walker.order.id, shop.now()]),
    );
    wrong.push(...unfinished, ...(await whatPartnersSay(shop, walker)).map((what) => ({ what })));
    if (wrong.length === 0) continue;
    const story = [...walker.story, ...(await timelines(shop, walker))];
    breaches.push(...wrong.map(({ what }) => ({ what, story })));
  }
  const sums = await shop.see((tx) => tx.manager.query<{ what: string }[]>(WRONG_IN_THE_LEDGER));
  return [...breaches, ...sums.map(({ what }) => ({ what, story: [] }))];
}

async function timelines(shop: Shop, { order }: Walker): Promise<string[]> {
  const told: string[] = [];
  for (const { id, caseNo, problem, state } of await shop.casesOf(order)) {
    told.push(`${caseNo} ${problem}, ${state}`);
    for (const { kind, sentence } of await shop.timeline(id)) told.push(`  ${kind} ${sentence}`);
  }
  return told;
}

const CALL_FOR_PEOPLE = ['NEEDS_PERSON', 'CONFLICT', 'OPEN'];

/**
 * Followed: a partner is asked again and again how it stands. Told: by a notice, or because it was staff who left it there, whoever reports it once more. Second: it
 * only waits for a supplier, and all its units are in another case that does not, and is judged for itself: a supplier that was asked to
 * cancel is urged no more, and what it was to send again is not given up before it answers.
 */
function openCases(shop: Shop, { order }: Walker): Promise<OpenCase[]> {
  const sql = `
    select c.id, c.order_id, c.case_no, c.problem, c.state,
      exists (select from deadlines d where d.order_id = c.order_id and d.done_at is null and d.kind in ('ACTION_DUE', 'VERIFICATION_FOLLOW')) as is_followed,
      exists (select from notices n where n.case_id = c.id)
        or (select e.actor from case_events e where e.case_id = c.id and e.kind <> 'JOINED' order by e.id desc limit 1) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR') as is_told,
      c.state in ('WAITING', 'REISSUING') and not exists (select from case_units u where u.case_id = c.id and not exists (select from case_units v
        join cases o on o.id = v.case_id where v.unit_id = u.unit_id and v.is_open and o.state not in ('WAITING', 'REISSUING'))) as is_second
    from cases c where c.order_id = $1 and c.state not in ('SETTLED', 'UNREMEDIED', 'WITHDRAWN') order by c.id`;
  return shop.see((tx) => tx.manager.query<OpenCase[]>(sql, [order.id]));
}

/** To give up, to pass over the rule, and to note an agreement move nothing by themselves. */
const NO_WAYS_ON = ['WITHDRAW', 'OVERRIDE', 'RECORD_CONSENT'];

async function whoCan(shop: Shop, { order }: Walker, { id }: OpenCase): Promise<string[]> {
  const can: string[] = [];
  for (const role of PEOPLE) {
    const offered = await allOffered(shop, personOf(shop, order, role), order);
    const mine = offered.filter(({ allowed, caseId }) => allowed && caseId !== null && idIn(caseId) === id);
    can.push(...mine.filter(({ action }) => !NO_WAYS_ON.includes(action)).map(({ action }) => `${role} ${action}`));
  }
  return can;
}

function idIn(global: string): string {
  return Buffer.from(global, 'base64url').toString().split(':')[1] ?? '';
}

const WRONG_WITH_AN_ORDER = `
  select 'a unit was refunded twice' as what from refund_units u join refunds r on r.id = u.refund_id and r.state <> 'DECLINED' join order_units o on o.id = u.unit_id
   where u.order_id = $1 group by u.unit_id, o.paid_minor having sum(u.amount_minor) > o.paid_minor
  union all
  select 'a unit was refunded, and sent again' from reissue_units s join reissues e on e.id = s.reissue_id and e.state <> 'FAILED'
    join refund_units u on u.unit_id = s.unit_id join refunds r on r.id = u.refund_id and r.state <> 'DECLINED' and r.case_id = e.case_id
   where s.order_id = $1 and s.counts
  union all
  select 'what a unit had cost was asked back twice from its supplier' from recoveries r cross join unnest(r.unit_ids) u
   where r.order_id = $1 and r.against = 'SUPPLIER' and r.state <> 'REFUSED' group by r.purchase_order_id, u having count(*) > 1
  union all
  select 'more was withheld for interceptions than carriers took' from orders o
   where o.id = $1 and (select sum(fee_withheld_minor) from refunds where order_id = o.id and state <> 'DECLINED')
     > (select coalesce(sum(fee_minor), 0) from interceptions where order_id = o.id)`;
