// How long does the best plan of a large order take, and what does it save? Orders of 60 lines over 25 suppliers at random: one
// to five pieces a line, each supplier with six of ten variants, a third with freight an offer, the others with tiers by
// pieces or by goods value, some with minimums. Run: npm run bench:plan [-- lines suppliers orders]
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { solveInThread } from '../src/integrations/solver/solveInThread.js';
import { formatMinor } from '../src/policy/money.js';
import type { OfferCandidate } from '../src/policy/offerScreen.js';
import type { PlanQuestion } from '../src/policy/PlanQuestion.js';
import { rankPlans } from '../src/policy/reroutePlans.js';
import type { SupplierTerms } from '../src/policy/supplierTerms.js';
import { solvePlans } from '../src/workflows/reroute/solvePlans.js';

const [LINES = 60, SUPPLIERS = 25, ORDERS = 5] = process.argv.slice(2).map(Number);
const NOW = new Date('2026-06-01T08:00:00.000Z');

type Random = (least: number, most: number) => number;

const solver = solveInThread();
const quiet = () => undefined;
const solving = { gateways: { planSolver: solver }, log: { info: quiet, warn: quiet, error: console.error } };
// The first question starts the thread and loads the solver.
const begunAt = performance.now();
await solver.solve({ cost: [1], upper: [1], rows: [] }, 10_000);
console.log(`start of the thread: ms=${(performance.now() - begunAt).toFixed(0)}`);
for (let order = 1; order <= ORDERS; order += 1) {
  const question = questionFrom(randomFrom(order));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const searchedAt = performance.now();
  const solved = await solvePlans(solving, question);
  const solvedAt = performance.now();
  delay.disable();
  const [plan] = rankPlans(question, solved).plans;
  const rankedAt = performance.now();
  const told = (minor: bigint | null | undefined) => (minor == null ? 'none' : formatMinor(minor, 'CNY'));
  console.log(
    `order ${order}: units=${question.units.length} offers=${question.candidates.length} ` +
      `solve_ms=${(solvedAt - searchedAt).toFixed(0)} rank_ms=${(rankedAt - solvedAt).toFixed(0)} ` +
      `longest_wait_ms=${(delay.max / 1e6).toFixed(0)} ${plan?.optimality ?? 'NO PLAN'} gap=${told(plan?.gapMinor)} ` +
      `suppliers=${plan?.score.supplierCount ?? 0} total=${told(plan?.totalMinor)} against_quick=${told(plan?.againstQuickMinor)} ` +
      `against_single=${told(plan?.againstSingleMinor)}`,
  );
}

function questionFrom(random: Random): PlanQuestion {
  const prices = Array.from({ length: LINES }, () => random(5_00, 200_00));
  const units = prices.flatMap((price, line) =>
    Array.from({ length: random(1, 5) }, (_, no) => ({
      unitId: `unit-${line}-${no}`,
      lineId: `line-${line}`,
      variantId: `variant-${line}`,
      paidMinor: BigInt(price * 2),
    })),
  );
  const suppliers = Array.from({ length: SUPPLIERS }, (_, no) => no);
  return {
    units,
    candidates: suppliers.flatMap((no) => offersOf(no, prices, random)),
    terms: suppliers.map((no) => termsOf(no, random)),
    shipTo: 'CN',
    currency: 'CNY',
    guardBps: 0,
    original: { supplierIds: [], offerIds: [] },
    consentedOfferIds: [],
    arriveBy: null,
    now: NOW,
  };
}

function offersOf(no: number, prices: readonly number[], random: Random): OfferCandidate[] {
  const record = { orders: 50, faults: { OVERDUE: random(0, 10) } };
  return prices.flatMap((price, line): OfferCandidate[] => {
    // The last two have everything, so that one supplier alone is a choice.
    const hasAll = no >= SUPPLIERS - 2;
    if (!hasAll && random(1, 10) > 6) return [];
    return [
      {
        offerId: `offer-${no}-${line}`,
        variantId: `variant-${line}`,
        supplierId: `supplier-${no}`,
        match: 'SAME',
        unitPriceMinor: BigInt(Math.round((price * random(80, 130)) / 100)),
        freightMinor: BigInt(random(1_00, 9_00)),
        currency: 'CNY',
        stock: hasAll ? 10 : random(1, 8),
        minQuantity: random(1, 10) === 1 && !hasAll ? 2 : 1,
        destinations: ['*'],
        handlingDays: 1,
        transitDays: 3,
        supplierPaused: false,
        placedByHand: false,
        record,
        lastSeenAt: NOW,
      },
    ];
  });
}

function termsOf(no: number, random: Random): SupplierTerms {
  const byPieces = [
    { from: 1n, amountMinor: BigInt(random(5_00, 15_00)) },
    { from: 10n, amountMinor: BigInt(random(15_00, 30_00)) },
    { from: 30n, amountMinor: BigInt(random(30_00, 60_00)) },
  ];
  const byGoods = [
    { from: 0n, amountMinor: BigInt(random(15_00, 40_00)) },
    { from: 500_00n, amountMinor: BigInt(random(5_00, 15_00)) },
    { from: 1_500_00n, amountMinor: 0n },
  ];
  return {
    supplierId: `supplier-${no}`,
    currency: 'CNY',
    minimumGoodsMinor: no % 4 === 0 ? BigInt(random(100_00, 800_00)) : 0n,
    freightBy: no % 3 === 2 ? 'GOODS' : 'QUANTITY',
    freightTiers: [[], byPieces, byGoods][no % 3] ?? [],
  };
}

function randomFrom(seed: number): Random {
  let state = seed;
  return (least, most) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return least + (state % (most - least + 1));
  };
}
