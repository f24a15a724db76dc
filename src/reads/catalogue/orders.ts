// Orders, their lines and units.
import { phaseOf, type UnitFacts } from '../../policy/unitFacts.js';
import { textJson } from '../json.js';
import { SITUATION } from './situation.js';
import {
  by,
  type ComputedSpec,
  day,
  hidden,
  id,
  inItsCurrency,
  instant,
  many,
  money,
  moneyOf,
  one,
  page,
  plain,
  STAFF_AND_BUYER,
  text,
  type TypeSpec,
} from './spec.js';

const PROGRESS: ComputedSpec = {
  kind: 'COMPUTED',
  needs: { order: (row) => `${row}.id`, merchant: (row) => `${row}.merchant_id` },
  answer: (facts) => progressOf(facts.units()),
};

function progressOf(units: UnitFacts[]): object {
  const count = (phase: string) => units.filter((unit) => phaseOf(unit) === phase).length;
  const counts = [count('NOT_SHIPPED'), count('IN_TRANSIT'), count('DELIVERED')] as const;
  return {
    unitCount: units.length,
    notShippedCount: counts[0],
    inTransitCount: counts[1],
    deliveredCount: counts[2],
    inOpenCaseCount: units.filter((unit) => unit.openCases.length > 0).length,
    isPartial: counts.filter((one) => one > 0).length > 1,
  };
}

const REFUNDED = (column: string) => (row: string) =>
  `(select coalesce(sum(u.amount_minor), 0) from refund_units u
    join refunds r on r.merchant_id = u.merchant_id and r.id = u.refund_id
    where u.merchant_id = ${row}.merchant_id and u.${column} = ${row}.id and r.state <> 'DECLINED')`;

export const ORDER: TypeSpec = {
  name: 'Order',
  from: 'orders',
  visibleTo: STAFF_AND_BUYER,
  fields: {
    id: id('Order'),
    merchant: one('Merchant', 'merchant_id'),
    source: text('source'),
    orderNo: text('order_no'),
    buyer: one('Buyer', 'buyer_id'),
    shipTo: {
      kind: 'OBJECT',
      fields: {
        name: text('ship_to_name'),
        line1: text('ship_to_line1'),
        line2: text('ship_to_line2'),
        city: text('ship_to_city'),
        region: text('ship_to_region'),
        postalCode: text('ship_to_postal_code'),
        country: text('ship_to_country'),
        phone: text('ship_to_phone'),
      },
    },
    paid: money('paid_minor'),
    refunded: moneyOf(REFUNDED('order_id'), (row) => `${row}.currency`),
    placedAt: instant('placed_at'),
    estimatedDeliveryOn: day('estimated_delivery_on'),
    cancelledAt: instant('cancelled_at'),
    partnerStatus: text('partner_status'),
    lines: inItsCurrency('order_lines', many('OrderLine', 'order_id')),
    progress: PROGRESS,
    purchaseOrders: page('PurchaseOrder', 'order_id', by('created_at', 'timestamptz')),
    parcels: page('Parcel', 'order_id', by('created_at', 'timestamptz')),
    cases: page('Case', 'order_id', by('opened_at', 'timestamptz')),
    situation: SITUATION,
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
    version: plain('version'),
  },
};

const WITH_CURRENCY = (table: string) =>
  `(select l.*, o.currency from ${table} l join orders o on o.merchant_id = l.merchant_id and o.id = l.order_id)`;

export const ORDER_LINE: TypeSpec = {
  name: 'OrderLine',
  from: WITH_CURRENCY('order_lines'),
  visibleTo: STAFF_AND_BUYER,
  fields: {
    id: id('OrderLine'),
    order: one('Order', 'order_id'),
    externalId: text('external_id'),
    sku: hidden(['BUYER'], {
      kind: 'VALUE',
      json: (row) =>
        textJson(
          `(select v.sku from variants v where v.merchant_id = ${row}.merchant_id and v.id = ${row}.variant_id)`,
        ),
    }),
    variant: one('Variant', 'variant_id'),
    title: text('title'),
    category: text('category'),
    quantity: plain('quantity'),
    unitPrice: money('unit_price_minor'),
    discount: money('discount_minor'),
    freight: money('freight_minor'),
    paid: money('paid_minor'),
    shipByAt: instant('ship_by_at'),
    noReturnConfirmed: plain('no_return_confirmed'),
    units: inItsCurrency('order_units', page('OrderUnit', 'order_line_id', by('unit_no', 'integer'))),
  },
};

export const ORDER_UNIT: TypeSpec = {
  name: 'OrderUnit',
  from: WITH_CURRENCY('order_units'),
  visibleTo: STAFF_AND_BUYER,
  fields: {
    id: id('OrderUnit'),
    line: one('OrderLine', 'order_line_id'),
    unitNo: plain('unit_no'),
    componentNo: plain('component_no'),
    componentTitle: text('component_title'),
    pieceNo: plain('piece_no'),
    paid: money('paid_minor'),
    refunded: moneyOf(REFUNDED('unit_id'), (row) => `${row}.currency`),
    purchaseOrder: {
      kind: 'ROW',
      type: 'PurchaseOrder',
      where: (row, other) =>
        `${other}.id = (select l.purchase_order_id from purchase_order_lines l
          where l.merchant_id = ${row}.merchant_id and l.id = ${row}.purchase_order_line_id)`,
    },
    parcel: one('Parcel', 'parcel_id'),
    openCases: {
      kind: 'ROWS',
      type: 'Case',
      where: (row, other) =>
        `${other}.id in (select u.case_id from case_units u
          where u.merchant_id = ${row}.merchant_id and u.unit_id = ${row}.id and u.is_open)`,
      order: (other) => `${other}.opened_at, ${other}.id`,
    },
  },
};
