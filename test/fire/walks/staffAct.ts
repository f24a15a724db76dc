// What staff do to an order from elsewhere than its cases: they correct its address, cancel it, erase its buyer, read a newer export, and
// hear on the telephone what suppliers say.
import { v7 as uuid } from 'uuid';
import { Recovery } from '../../../src/entities/Recovery.js';
import type { IncomingOrder } from '../../../src/integrations/orderExports/IncomingOrder.js';
import { formatMinor } from '../../../src/policy/money.js';
import { takeInExport } from '../../../src/workflows/imports/takeInExport.js';
import { recordRecovery } from '../../../src/workflows/money/recordRecovery.js';
import { cancelOrder } from '../../../src/workflows/orders/cancelOrder.js';
import { correctAddress } from '../../../src/workflows/orders/correctAddress.js';
import { eraseBuyer } from '../../../src/workflows/privacy/eraseBuyer.js';
import { recordCancellation } from '../../../src/workflows/supply/recordCancellation.js';
import { type Act, told } from './Done.js';
import { MARKETPLACE_ACTS } from './marketplaceActs.js';

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

const ACTS: readonly Act[] = [
  ...[hearsOfCancellation, hearsOfCancellation, settlesClaim, correctsAddress, cancels, erases, readsExport],
  ...MARKETPLACE_ACTS,
];
