// Insight counted the slow way: order by order, from the rows themselves, with nothing of what the product counts with but
// the table of phrases. What the counted weeks are held against.
import type { EntityManager } from 'typeorm';
import { AfterSalesCase } from '../../src/entities/AfterSalesCase.js';
import { Award } from '../../src/entities/Award.js';
import { CaseUnit } from '../../src/entities/CaseUnit.js';
import { GoodsReturn } from '../../src/entities/GoodsReturn.js';
import { InspectedOrder } from '../../src/entities/InspectedOrder.js';
import { InsightCost } from '../../src/entities/InsightCost.js';
import { InsightNeed } from '../../src/entities/InsightNeed.js';
import { InsightOrder } from '../../src/entities/InsightOrder.js';
import { InsightProblem } from '../../src/entities/InsightProblem.js';
import { InsightWords } from '../../src/entities/InsightWords.js';
import { Interception } from '../../src/entities/Interception.js';
import { Message } from '../../src/entities/Message.js';
import { Order } from '../../src/entities/Order.js';
import { OrderLine } from '../../src/entities/OrderLine.js';
import { OrderUnit } from '../../src/entities/OrderUnit.js';
import { PurchaseOrder } from '../../src/entities/PurchaseOrder.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { Refund } from '../../src/entities/Refund.js';
import { RefundUnit } from '../../src/entities/RefundUnit.js';
import { Reissue } from '../../src/entities/Reissue.js';
import { ReissueUnit } from '../../src/entities/ReissueUnit.js';
import { Reroute } from '../../src/entities/Reroute.js';
import { RerouteUnit } from '../../src/entities/RerouteUnit.js';
import { Verification } from '../../src/entities/Verification.js';
import { groupedWords } from '../../src/policy/buyersWords.js';
import { needsIn } from '../../src/policy/needs.js';

/** Sorted lines, one for each figure that is not nothing. */
export type Figures = string[];

/** As it is counted now: every row of every table of insight. */
export async function countedFigures(store: EntityManager, merchantId: string): Promise<Figures> {
  const lines: string[] = [];
  for (const one of await store.findBy(InsightOrder, { merchantId })) {
    lines.push(told('orders', one.sign, one.dimension, one.week, one.key, one.orders));
  }
  for (const one of await store.findBy(InsightProblem, { merchantId })) {
    lines.push(told('problem', one.sign, one.dimension, one.week, one.key, one.problem, one.orders, one.cases, one.inTime, one.late, one.lateSettled, one.minutesLeft, one.minutesLate)); // prettier-ignore
  }
  for (const one of await store.findBy(InsightCost, { merchantId })) {
    lines.push(told('cost', one.sign, one.dimension, one.week, one.key, one.problem, one.currency, one.refundedMinor, one.replacedMinor, one.feesMinor, one.awardedMinor, one.claimedMinor, one.recoveredMinor)); // prettier-ignore
  }
  for (const one of await store.findBy(InsightNeed, { merchantId })) {
    lines.push(told('need', one.sign, one.dimension, one.week, one.key, one.problem, one.need, one.orders));
  }
  for (const one of await store.findBy(InsightWords, { merchantId })) {
    lines.push(told('words', one.sign, one.week, one.problem, one.words, one.orders));
  }
  return lines.sort();
}

/** As it should be: of a merchant in Asia/Shanghai. */
export async function slowFigures(store: EntityManager, merchantId: string, now: Date): Promise<Figures> {
  const inspected = await store.findBy(InspectedOrder, { merchantId });
  const disclosed = new Set(inspected.filter((one) => one.disclosedAt !== null).map((one) => one.orderId));
  const secret = new Set(inspected.filter((one) => one.disclosedAt === null).map((one) => one.orderId));
  const tally: Tally = { counts: new Map(), sets: new Map() };
  for (const order of await store.findBy(Order, { merchantId })) {
    const signs = disclosed.has(order.id) ? [] : secret.has(order.id) ? [1, -1] : [1];
    for (const sign of signs) await addOrder(store, tally, order, sign, now);
  }
  return linesOf(tally);
}

interface Tally {
  counts: Map<string, bigint[]>;
  sets: Map<string, Set<string>>;
}

async function addOrder(store: EntityManager, tally: Tally, order: Order, sign: number, now: Date): Promise<void> {
  const { merchantId, id: orderId } = order;
  const week = mondayInShanghai(order.placedAt);
  const lines = await store.findBy(OrderLine, { merchantId, orderId });
  const bought = await store.findBy(PurchaseOrder, { merchantId, orderId });
  const country = order.shipToCountry ?? '';
  const places = new Set<string>([told('WEEK', ''), told('DESTINATION', country)]);
  for (const line of lines) places.add(told('PRODUCT', line.variantId)).add(told('CATEGORY', line.category));
  for (const one of bought) places.add(told('SUPPLIER', one.supplierId));
  for (const place of places) join(tally, ['orders', sign, place, week], orderId);

  const units = new Map((await store.findBy(OrderUnit, { merchantId, orderId })).map((unit) => [unit.id, unit]));
  const supplierOf = new Map(bought.map((one) => [one.id, one.supplierId]));
  const placesOf = (unit: CaseUnit): string[] => {
    const line = lines.find((one) => one.id === units.get(unit.unitId)?.orderLineId);
    const supplier = unit.purchaseOrderId === null ? undefined : supplierOf.get(unit.purchaseOrderId);
    return [
      told('WEEK', ''),
      told('DESTINATION', country),
      told('PRODUCT', line?.variantId ?? '?'),
      told('CATEGORY', line?.category ?? '?'),
      ...(supplier === undefined ? [] : [told('SUPPLIER', supplier)]),
    ];
  };
  const replacedShares = await replacements(store, order, bought);
  for (const theCase of await store.findBy(AfterSalesCase, { merchantId, orderId })) {
    const members = (await store.findBy(CaseUnit, { merchantId, caseId: theCase.id })).sort(byUnit);
    const where = new Set(members.flatMap(placesOf));
    await addCase(store, tally, theCase, { sign, week, where, now });
    const pay = (unit: CaseUnit, currency: string, kind: number, minor: bigint) => {
      for (const place of placesOf(unit)) add(tally, ['cost', sign, place, week, theCase.problem, currency], kind, minor, 6); // prettier-ignore
    };
    await addCosts(store, theCase, members, pay);
    for (const { caseId, unitId, currency, minor } of replacedShares) {
      const unit = members.find((one) => one.unitId === unitId);
      if (caseId === theCase.id && unit !== undefined) pay(unit, currency, 1, minor);
    }
  }
}

interface Where {
  sign: number;
  week: string;
  where: Set<string>;
  now: Date;
}

async function addCase(store: EntityManager, tally: Tally, theCase: AfterSalesCase, { sign, week, where, now }: Where) {
  const { merchantId, id: caseId, orderId, problem, settleByAt } = theCase;
  const isOut = ['WITHDRAWN', 'UNREMEDIED', 'AWAITING_EVIDENCE', 'VERIFYING', 'VERDICT_REFUSED'].includes(
    theCase.state,
  );
  const isEstablished = !isOut && (problem !== 'NOT_RECEIVED' || theCase.remedy !== null);
  if (isEstablished) {
    const executedAt = await executed(store, theCase);
    const time = (at: Date) => at.getTime();
    const inTime = settleByAt !== null && executedAt !== null && time(executedAt) <= time(settleByAt);
    const lateSettled = settleByAt !== null && executedAt !== null && time(executedAt) > time(settleByAt);
    const late = lateSettled || (settleByAt !== null && executedAt === null && time(settleByAt) < time(now));
    const minutes = executedAt === null || settleByAt === null ? 0 : Math.floor(Math.abs(time(executedAt) - time(settleByAt)) / 60_000); // prettier-ignore
    for (const place of where) {
      for (const kind of [problem, '']) {
        join(tally, ['problem', sign, place, week, kind], orderId);
        const figures = [1, Number(inTime), Number(late), Number(lateSettled), inTime ? minutes : 0, lateSettled ? minutes : 0]; // prettier-ignore
        for (const [index, figure] of figures.entries()) add(tally, ['problem', sign, place, week, kind], index, BigInt(figure), 6); // prettier-ignore
      }
    }
  }
  const texts = [
    ...(theCase.openedBy === 'BUYER' && theCase.note !== null ? [theCase.note] : []),
    ...(await store.findBy(Verification, { merchantId, caseId })).flatMap((one) =>
      one.submittedBy === 'BUYER' && one.statement !== null ? [one.statement] : [],
    ),
    ...(await store.findBy(Message, { merchantId, caseId })).flatMap((one) =>
      one.author === 'BUYER' && one.visibleTo.includes('MERCHANT') ? [one.text] : [],
    ),
  ];
  for (const text of texts) {
    const needs = needsIn(text, now);
    for (const need of needs)
      for (const place of where) join(tally, ['need', sign, place, week, problem, need], orderId);
    if (needs.length === 0) join(tally, ['words', sign, week, problem, groupedWords(text)], orderId);
  }
}

async function executed(store: EntityManager, theCase: AfterSalesCase): Promise<Date | null> {
  const { merchantId, id: caseId, state, closedAt } = theCase;
  if (state !== 'SETTLED' && state !== 'AWAITING_RETURN') return null;
  if (await store.existsBy(Reissue, { merchantId, caseId, state: 'SHIPPED' })) return closedAt;
  const paid = (await store.findBy(Refund, { merchantId, caseId, state: 'PAID' })).flatMap(
    (one) => one.settledAt ?? [],
  );
  return paid.length === 0 ? closedAt : new Date(Math.max(...paid.map((at) => at.getTime())));
}

type Pay = (unit: CaseUnit, currency: string, kind: number, minor: bigint) => void;

async function addCosts(
  store: EntityManager,
  { merchantId, id: caseId }: AfterSalesCase,
  members: CaseUnit[],
  pay: Pay,
) {
  const split = (units: CaseUnit[], currency: string, kind: number, minor: bigint) => {
    let given = 0n;
    for (const [index, unit] of units.entries()) {
      const until = (minor * BigInt(index + 1)) / BigInt(units.length);
      pay(unit, currency, kind, until - given);
      given = until;
    }
  };
  for (const refund of await store.findBy(Refund, { merchantId, caseId, state: 'PAID' })) {
    for (const share of await store.findBy(RefundUnit, { merchantId, refundId: refund.id })) {
      const unit = members.find((one) => one.unitId === share.unitId);
      if (unit !== undefined) pay(unit, refund.currency, 0, share.amountMinor);
    }
  }
  for (const one of await store.findBy(Award, { merchantId, caseId, state: 'PAID' })) {
    if (one.covers !== 'REFUND') split(members, one.currency, 3, one.amountMinor);
  }
  for (const one of await store.findBy(Interception, { merchantId, caseId })) {
    if (one.feeCurrency !== null) split(members, one.feeCurrency, 2, one.feeMinor);
  }
  for (const one of await store.findBy(GoodsReturn, { merchantId, caseId })) {
    if (one.freightBorneBy === 'MERCHANT' && one.feeCurrency !== null) split(members, one.feeCurrency, 2, one.feeMinor ?? 0n); // prettier-ignore
  }
  for (const one of await store.findBy(Recovery, { merchantId, caseId })) {
    const named = members.filter((unit) => one.unitIds.includes(unit.unitId));
    const ofPurchase = members.filter((unit) => one.purchaseOrderId !== null && unit.purchaseOrderId === one.purchaseOrderId); // prettier-ignore
    const meant = one.unitIds.length > 0 ? named : one.purchaseOrderId === null ? members : ofPurchase;
    const units = meant.length === 0 ? members : meant;
    split(units, one.currency, 4, one.amountMinor);
    split(units, one.currency, 5, one.recoveredMinor);
  }
}

/** What each unit that was bought again costs: its share of the purchase order. */
async function replacements(store: EntityManager, { merchantId, id: orderId }: Order, bought: PurchaseOrder[]) {
  const again = new Map<string, { caseId: string; unitId: string }>();
  const keep = (purchaseOrderId: string, caseId: string, unitId: string) =>
    again.set(told(purchaseOrderId, caseId, unitId), { caseId, unitId });
  for (const one of await store.findBy(Reissue, { merchantId, orderId, state: 'SHIPPED' })) {
    for (const unit of await store.findBy(ReissueUnit, { merchantId, reissueId: one.id })) keep(one.purchaseOrderId, one.caseId, unit.unitId); // prettier-ignore
  }
  for (const one of await store.findBy(Reroute, { merchantId, orderId, state: 'PLACED' })) {
    for (const unit of await store.findBy(RerouteUnit, { merchantId, rerouteId: one.id })) {
      if (unit.toPurchaseOrderId !== null) keep(unit.toPurchaseOrderId, one.caseId, unit.unitId);
    }
  }
  return bought
    .filter(({ stage }) => !['AWAITING_ORDER', 'CANCELED', 'FAILED'].includes(stage))
    .flatMap(({ id, costMinor, currency }) => {
      const units = [...again].filter(([key]) => key.startsWith(`${id} `)).sort(([a], [b]) => (a < b ? -1 : 1)); // prettier-ignore
      return units.map(([, unit], index) => {
        const upTo = (no: number) => (costMinor * BigInt(no)) / BigInt(units.length);
        return { ...unit, currency, minor: upTo(index + 1) - upTo(index) };
      });
    });
}

function linesOf({ counts, sets }: Tally): Figures {
  const lines: string[] = [];
  for (const [key, members] of sets) lines.push(told(key, members.size, ...(counts.get(key) ?? [])));
  for (const [key, figures] of counts) {
    if (!sets.has(key) && figures.some((figure) => figure !== 0n)) lines.push(told(key, ...figures));
  }
  // By dimension, week and key, as the tables have them.
  return lines.map((line) => line.replace(/^(\w+ -?1 )(\w+) (\S*) (\d{4}-\d\d-\d\d)/, '$1$2 $4 $3')).sort();
}

function join({ sets }: Tally, key: unknown[], member: string): void {
  const name = told(...key);
  sets.set(name, (sets.get(name) ?? new Set()).add(member));
}

function add({ counts }: Tally, key: unknown[], index: number, figure: bigint, length: number): void {
  const name = told(...key);
  const figures = counts.get(name) ?? Array.from({ length }, () => 0n);
  figures[index] = (figures[index] ?? 0n) + figure;
  counts.set(name, figures);
}

function told(...parts: unknown[]): string {
  return parts.map(String).join(' ');
}

const byUnit = (a: CaseUnit, b: CaseUnit) => (a.unitId < b.unitId ? -1 : 1);

const WEEK = 7 * 86_400_000;
/** Shanghai is eight hours ahead all year; the fifth of January 1970 was a Monday. */
function mondayInShanghai(at: Date): string {
  const first = 4 * 86_400_000;
  const local = at.getTime() + 8 * 3_600_000;
  const monday = Math.floor((local - first) / WEEK) * WEEK + first;
  return new Date(monday).toISOString().slice(0, 10);
}
