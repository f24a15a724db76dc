// What staff do to an order from elsewhere than its cases: they correct its address, cancel it, erase its buyer, read a newer export;
// and the marketplace's own staff decide what is before them, and pay from the deposit.
import { v7 as uuid } from 'uuid';
import { Award } from '../../../src/entities/Award.js';
import { CounterfeitFinding } from '../../../src/entities/CounterfeitFinding.js';
import { Recovery } from '../../../src/entities/Recovery.js';
import { Verification } from '../../../src/entities/Verification.js';
import type { IncomingOrder } from '../../../src/integrations/orderExports/IncomingOrder.js';
import { formatMinor } from '../../../src/policy/money.js';
import type { Decision } from '../../../src/workflows/decide.js';
import { decideVerification } from '../../../src/workflows/claims/decideVerification.js';
import { appealCounterfeit } from '../../../src/workflows/counterfeit/appealCounterfeit.js';
import { decideCounterfeitAppeal } from '../../../src/workflows/counterfeit/decideCounterfeitAppeal.js';
import { appealAward } from '../../../src/workflows/deposit/appealAward.js';
import { decideAward } from '../../../src/workflows/deposit/decideAward.js';
import { decideAwardAppeal } from '../../../src/workflows/deposit/decideAwardAppeal.js';
import { takeInExport } from '../../../src/workflows/imports/takeInExport.js';
import { recordRecovery } from '../../../src/workflows/money/recordRecovery.js';
import { cancelOrder } from '../../../src/workflows/orders/cancelOrder.js';
import { correctAddress } from '../../../src/workflows/orders/correctAddress.js';
import { eraseBuyer } from '../../../src/workflows/privacy/eraseBuyer.js';
import { recordCancellation } from '../../../src/workflows/supply/recordCancellation.js';
import { operator } from '../../support/deposited.js';
import type { Shop } from '../../support/shop.js';
import type { Done } from './Done.js';
import type { Walker } from './walker.js';

type Act = (shop: Shop, walker: Walker) => Promise<Done | null>;

/** Null when there was nothing of the kind to be done. */
export const staffAct: Act = (shop, walker) => (walker.random.pick(ACTS) ?? readsExport)(shop, walker);

const correctsAddress: Act = async ({ app, agent }, { order, random }) => {
  const country = random.pick(['CN', 'CN', 'DE']) ?? 'CN';
  const address = { name: 'Li Wei', line1: `${random.below(99)} Huaihai Road`, city: 'Shanghai', country };
  const wish = { orderId: order.id, address, idempotencyKey: uuid() };
  return told('AGENT', `corrects the address to ${country}`, await correctAddress(app, agent, wish));
};

const cancels: Act = async ({ app, agent }, { order }) =>
  told('AGENT', 'cancels the order', await cancelOrder(app, agent, { orderId: order.id, idempotencyKey: uuid() }));

const erases: Act = async ({ app, admin }, { order }) =>
  told(
    'MERCHANT_ADMIN',
    'erases the buyer',
    await eraseBuyer(app, admin, { orderId: order.id, idempotencyKey: uuid() }),
  );

/** On the telephone, of all or of one unit; its own word for it may come later, or never. */
const hearsOfCancellation: Act = async ({ app, agent, see }, { order, random }) => {
  const unit = random.pick(
    await see((tx) =>
      tx.manager.query<Waiting[]>(
        `select l.purchase_order_id, u.order_line_id, u.unit_no, u.component_no, u.piece_no from order_units u
          join purchase_order_lines l on l.id = u.purchase_order_line_id where u.order_id = $1 order by u.id`,
        [order.id],
      ),
    ),
  );
  if (unit === undefined) return null;
  const isCancelled = random.below(4) > 0;
  const named = {
    ...{ lineId: unit.order_line_id, unitNos: [unit.unit_no] },
    ...{ componentNos: [unit.component_no], pieceNos: [unit.piece_no] },
  };
  const units = isCancelled && random.below(2) === 0 ? [named] : [];
  const failure = random.pick([null, 'OUT_OF_STOCK', 'OVERSIZED', 'OTHER', 'ALREADY_SHIPPED'] as const) ?? null;
  const wish = { purchaseOrderId: unit.purchase_order_id, isCancelled, units, failure, idempotencyKey: uuid() };
  const what = `hears that ${units.length === 0 ? 'all' : 'one unit'} is ${isCancelled ? '' : 'not '}cancelled`;
  return told('AGENT', what, await recordCancellation(app, agent, wish));
};

interface Waiting {
  purchase_order_id: string;
  order_line_id: string;
  unit_no: number;
  component_no: number;
  piece_no: number;
}

const settlesClaim: Act = async ({ app, agent, see }, { order, random }) => {
  const claim = random.pick(await see((tx) => tx.manager.findBy(Recovery, { orderId: order.id })));
  if (claim === undefined) return null;
  const amount = { amount: formatMinor(claim.amountMinor, claim.currency), currencyCode: claim.currency };
  const recovered = random.below(2) === 0 ? amount : null;
  const wish = { recoveryId: claim.id, recovered, idempotencyKey: uuid() };
  return told('AGENT', 'hears what came of a claim', await recordRecovery(app, agent, wish));
};

/** The shop's own export says of a line that it was delivered, or of the order that it was cancelled. */
const readsExport: Act = async ({ app, merchantId, see, now }, { order, random }) => {
  const isDelivered = random.below(2) === 0;
  const cancelled = random.below(8) === 0;
  const lines = await see((tx) =>
    tx.manager.query<Line[]>('select * from order_lines where order_id = $1 order by external_id', [order.id]),
  );
  const exported: IncomingOrder = {
    ...{ source: 'SCENE', orderNo: order.orderNo, placedAt: now(), currency: 'CNY', status: 'as exported', cancelled },
    ...{ cancelledAt: null, estimatedDeliveryOn: null, buyer: null, shipTo: NOWHERE },
    lines: lines.map(({ external_id: externalId, title, category, quantity }) => ({
      ...{ externalId, sku: `SKU-${order.orderNo}`, title, category, quantity, unitPriceMinor: 10_000n },
      ...{
        discountMinor: 0n,
        freightMinor: 1_000n,
        shipByAt: null,
        supplier: null,
        supplierSku: '',
        unitCostMinor: null,
      },
      ...{ handedOverAt: null, deliveredAt: isDelivered ? now() : null, waybillNo: null, carrier: null },
    })),
  };
  await takeInExport(app, once([{ kind: 'ORDER' as const, order: exported }]), { merchantId, supplierAccountId: null });
  const what = `reads an export:${isDelivered ? ' delivered' : ''}${cancelled ? ' cancelled' : ''}`;
  return { who: 'AGENT', what, kind: what };
};

interface Line {
  external_id: string;
  title: string;
  category: IncomingOrder['lines'][number]['category'];
  quantity: number;
}
const NOWHERE = { name: null, line1: null, line2: null, city: null, region: null, postalCode: null, country: null, phone: null }; // prettier-ignore

async function* once<T>(piece: T): AsyncGenerator<T> {
  yield piece;
}

const decidesClaim: Act = async (shop, { order, random }) => {
  const rounds = await shop.see((tx) => tx.manager.findBy(Verification, { orderId: order.id }));
  const round = random.pick(rounds);
  const verdict = random.pick(['UPHELD', 'UPHELD', 'REFUSED', 'MORE_WANTED'] as const) ?? 'UPHELD';
  if (round === undefined) return null;
  const { caseId, roundNo } = round;
  const wish = { caseId, roundNo, verdict, idempotencyKey: uuid() };
  return told(
    'OPERATOR',
    `decides round ${roundNo}: ${verdict}`,
    await decideVerification(shop.app, operator(shop), wish),
  );
};

const appealsFinding: Act = async ({ app, admin, see }, { order }) => {
  const finding = await see((tx) => tx.manager.findOneBy(CounterfeitFinding, { orderId: order.id }));
  if (finding === null) return null;
  const wish = { caseId: finding.caseId, statement: 'The invoice is attached.', idempotencyKey: uuid() };
  return told('MERCHANT_ADMIN', 'appeals against a finding', await appealCounterfeit(app, admin, wish));
};

const decidesFinding: Act = async (shop, { order, random }) => {
  const finding = await shop.see((tx) => tx.manager.findOneBy(CounterfeitFinding, { orderId: order.id }));
  if (finding === null) return null;
  const isCounterfeit = random.below(2) === 0;
  const wish = { caseId: finding.caseId, isCounterfeit, message: 'It was looked at again.', idempotencyKey: uuid() };
  const decided = await decideCounterfeitAppeal(shop.app, operator(shop, 'operator-2'), wish);
  return told('OPERATOR', `decides the appeal: counterfeit ${isCounterfeit}`, decided);
};

const awards: Act = async (shop, { order, random }) => {
  const theCase = random.pick(await shop.casesOf(order));
  if (theCase === undefined) return null;
  const reason =
    random.pick(['REMEDY_REFUSED', 'SETTLE_BY_MISSED', 'AGREEMENT_BROKEN', 'COUNTERFEIT'] as const) ?? 'COUNTERFEIT';
  const amount = { amount: random.pick(['1.00', '100.00', '110.00', '500.00']) ?? '1.00', currencyCode: 'CNY' };
  const wish = { caseId: theCase.id, reason, amount, statement: 'The buyer waited in vain.', idempotencyKey: uuid() };
  return told('OPERATOR', `awards ${amount.amount} for ${reason}`, await decideAward(shop.app, operator(shop), wish));
};

const appealsAward: Act = async ({ app, admin, see }, { order, random }) => {
  const award = random.pick(await see((tx) => tx.manager.findBy(Award, { orderId: order.id })));
  if (award === undefined) return null;
  const wish = { awardId: award.id, statement: 'The buyer has it.', idempotencyKey: uuid() };
  return told('MERCHANT_ADMIN', 'appeals against an award', await appealAward(app, admin, wish));
};

const decidesAward: Act = async (shop, { order, random }) => {
  const award = random.pick(await shop.see((tx) => tx.manager.findBy(Award, { orderId: order.id })));
  if (award === undefined) return null;
  const isUpheld = random.below(2) === 0;
  const wish = { awardId: award.id, isUpheld, message: 'It was looked at again.', idempotencyKey: uuid() };
  const decided = await decideAwardAppeal(shop.app, operator(shop, 'operator-2'), wish);
  return told('OPERATOR', `decides the appeal: upheld ${isUpheld}`, decided);
};

const ACTS: readonly Act[] = [
  ...[
    hearsOfCancellation,
    hearsOfCancellation,
    settlesClaim,
    correctsAddress,
    cancels,
    erases,
    readsExport,
    decidesClaim,
  ],
  ...[appealsFinding, decidesFinding, awards, awards, appealsAward, decidesAward],
];

function told(who: string, what: string, decision: Decision<unknown>): Done {
  const came = decision.ok ? 'done' : decision.refusals.map(({ code }) => code).join();
  return { who, what: `${what}: ${came}`, kind: `${what}: ${came}` };
}
