import type { Tx } from '../App.js';
import { groupedWords } from '../../policy/buyersWords.js';
import { needsIn } from '../../policy/needs.js';
import { CONCERNED, countedOrders, KEYS, SIGN_OF, type WeekToCount } from './countedOrders.js';

/**
 * What the buyers of a week's orders wrote about their cases: in the note of a case they opened, the statement of a claim,
 * and the thread. Words in which the table finds a need count for it, wherever the order belongs; all others by themselves.
 */
export async function countWords(tx: Tx, week: WeekToCount): Promise<void> {
  const texts = await textsOf(tx, week);
  if (texts.length === 0) return;
  const needs = new Map<string, Set<string>>();
  const words = new Map<string, Set<string>>();
  for (const { caseId, orderId, problem, at, text } of texts) {
    const found = needsIn(text, at);
    for (const need of found) put(needs, [caseId, need], orderId);
    const plain = found.length === 0 ? groupedWords(text) : '';
    if (plain !== '') put(words, [problem, plain], orderId);
  }
  await keepNeeds(tx, week, [...needs.keys()].map(parted));
  await keepWords(
    tx,
    week,
    [...words].map(([key, orders]) => [...parted(key), orders.size]),
  );
}

interface BuyersText {
  caseId: string;
  orderId: string;
  problem: string;
  at: Date;
  text: string;
}

async function textsOf(tx: Tx, { side, from, until }: WeekToCount): Promise<BuyersText[]> {
  return tx.manager.query<BuyersText[]>(
    `with ${countedOrders(side)}
    select k.id as "caseId", k.order_id as "orderId", k.problem, w.at, w.text
    from counted c
    join cases k on k.merchant_id = $1 and k.order_id = c.id
    cross join lateral (
      select k.opened_at as at, k.note as text where k.note is not null and k.opened_by = 'BUYER'
      union all
      select v.created_at, v.statement from verifications v
      where v.merchant_id = $1 and v.case_id = k.id and v.statement is not null and v.submitted_by = 'BUYER'
      union all
      select m.created_at, m.text from messages m
      where m.merchant_id = $1 and m.case_id = k.id and m.author = 'BUYER' and 'MERCHANT' = any(m.visible_to)) w`,
    [tx.merchantId, from, until],
  );
}

/** By cases and needs: which products and suppliers a case has to do with, the database knows. */
async function keepNeeds(tx: Tx, { side, week, from, until }: WeekToCount, found: string[][]): Promise<void> {
  if (found.length === 0) return;
  await tx.manager.query(
    `with ${countedOrders(side)}, ${CONCERNED}
    insert into insight_needs (merchant_id, sign, dimension, week, key, problem, need, orders)
    select $1, $4, d.dimension, $5, d.key, x.problem, n.need, count(distinct x.order_id)
    from unnest($6::uuid[], $7::text[]) as n (case_id, need)
    join concerned x on x.case_id = n.case_id ${KEYS}
    where d.key is not null
    group by d.dimension, d.key, x.problem, n.need`,
    [tx.merchantId, from, until, SIGN_OF[side], week, ...columns(found, 2)],
  );
}

async function keepWords(tx: Tx, { side, week }: WeekToCount, found: (string | number)[][]): Promise<void> {
  if (found.length === 0) return;
  await tx.manager.query(
    `insert into insight_words (merchant_id, sign, week, problem, words, orders)
    select $1, $2, $3, n.problem, n.words, n.orders
    from unnest($4::text[], $5::text[], $6::integer[]) as n (problem, words, orders)`,
    [tx.merchantId, SIGN_OF[side], week, ...columns(found, 3)],
  );
}

/** Nobody writes U+0000: the database would not have kept it. */
const BETWEEN = '\u0000';

function put(groups: Map<string, Set<string>>, key: string[], orderId: string): void {
  const joined = key.join(BETWEEN);
  groups.set(joined, (groups.get(joined) ?? new Set()).add(orderId));
}

function parted(key: string): string[] {
  return key.split(BETWEEN);
}

function columns(rows: readonly (string | number)[][], count: number): (string | number | undefined)[][] {
  return Array.from({ length: count }, (_, index) => rows.map((row) => row[index]));
}
