// Suppliers, their offers, and what was placed with them. None of it is shown to a buyer.
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import { plainJson, textJson } from '../json.js';
import { bind } from '../statement.js';
import { SCORECARD } from './scorecard.js';
import {
  by,
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
  type QuerySpec,
  STAFF_AND_PARTNER,
  text,
  texts,
  type TypeSpec,
} from './spec.js';
import { OPTIONS } from './variants.js';

/** The latest of each currency is in force. */
const TERMS: QuerySpec = {
  kind: 'QUERY',
  from: (row) => `(select distinct on (t.currency) t.* from supplier_terms t
    where t.merchant_id = ${row}.merchant_id and t.supplier_id = ${row}.id
    order by t.currency, t.effective_from desc, t.id desc)`,
  fields: {
    currencyCode: text('currency'),
    minimumGoods: money('minimum_goods_minor'),
    freightBy: text('freight_by'),
    freightTiers: {
      kind: 'QUERY',
      from: (row) => `(select f.*, ${row}.currency, ${row}.freight_by from freight_tiers f
        where f.merchant_id = ${row}.merchant_id and f.terms_id = ${row}.id)`,
      fields: {
        fromQuantity: {
          kind: 'VALUE',
          json: (row) => plainJson(`case when ${row}.freight_by = 'QUANTITY' then ${row}.from_value end`),
        },
        fromGoods: moneyOf(
          (row) => `${row}.from_value`,
          (row) => `(case when ${row}.freight_by = 'GOODS' then ${row}.currency end)`,
        ),
        freight: money('amount_minor'),
      },
      order: (other) => `${other}.from_value`,
    },
    effectiveFrom: instant('effective_from'),
    setBy: text('set_by'),
  },
  order: (other) => `${other}.currency`,
};

export const SUPPLIER: TypeSpec = {
  name: 'Supplier',
  from: 'suppliers',
  visibleTo: STAFF_AND_PARTNER,
  fields: {
    id: id('Supplier'),
    merchant: one('Merchant', 'merchant_id'),
    externalId: text('external_id'),
    name: text('name'),
    country: text('country'),
    platform: text('platform'),
    account: one('PartnerAccount', 'partner_account_id'),
    offers: page('Offer', 'supplier_id', by('last_seen_at', 'timestamptz', { descending: true })),
    terms: hidden(['PARTNER'], TERMS),
    scorecard: SCORECARD,
    purchaseOrders: page('PurchaseOrder', 'supplier_id', by('created_at', 'timestamptz', { descending: true })),
    createdAt: instant('created_at'),
  },
};

export const OFFER: TypeSpec = {
  name: 'Offer',
  from: 'offers',
  visibleTo: STAFF_AND_PARTNER,
  fields: {
    id: id('Offer'),
    supplier: one('Supplier', 'supplier_id'),
    sku: hidden(['PARTNER'], {
      kind: 'VALUE',
      json: (row) =>
        textJson(
          `(select v.sku from variants v where v.merchant_id = ${row}.merchant_id and v.id = ${row}.variant_id)`,
        ),
    }),
    variant: one('Variant', 'variant_id'),
    options: OPTIONS,
    supplierSku: text('supplier_sku'),
    match: text('match'),
    title: text('title'),
    price: money('price_minor'),
    freight: money('freight_minor'),
    stock: plain('stock'),
    minQuantity: plain('min_quantity'),
    shipFrom: text('ship_from'),
    destinations: texts('destinations'),
    handlingDays: plain('handling_days'),
    transitDays: plain('transit_days'),
    lastSeenAt: instant('last_seen_at'),
    isListed: plain('is_listed'),
    toldCurrency: text('told_currency'),
    isStale: {
      kind: 'VALUE',
      json: (row, statement) => {
        const before = hoursAfter(statement.now, -policyAt(statement.now).offerStaleAfterHours);
        return plainJson(`${row}.last_seen_at <= ${bind(statement, before, 'timestamptz')}`);
      },
    },
  },
};

export const PURCHASE_ORDER: TypeSpec = {
  name: 'PurchaseOrder',
  from: 'purchase_orders',
  visibleTo: STAFF_AND_PARTNER,
  fields: {
    id: id('PurchaseOrder'),
    merchant: one('Merchant', 'merchant_id'),
    order: one('Order', 'order_id'),
    supplier: one('Supplier', 'supplier_id'),
    reference: text('reference'),
    supplierOrderNo: text('supplier_order_no'),
    stage: text('stage'),
    partnerStatus: text('partner_status'),
    failure: text('failure'),
    cancelState: text('cancel_state'),
    cost: money('cost_minor'),
    freight: money('freight_minor'),
    shipFrom: text('ship_from'),
    shipByAt: instant('ship_by_at'),
    placedAt: instant('placed_at'),
    payByAt: instant('pay_by_at'),
    paidAt: instant('paid_at'),
    shippedAt: instant('shipped_at'),
    supplierAnsweredAt: instant('supplier_answered_at'),
    lines: inItsCurrency('purchase_order_lines', many('PurchaseOrderLine', 'purchase_order_id')),
    parcels: page('Parcel', 'purchase_order_id', by('created_at', 'timestamptz')),
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
    version: plain('version'),
  },
};

export const PURCHASE_ORDER_LINE: TypeSpec = {
  name: 'PurchaseOrderLine',
  from: `(select l.*, p.currency from purchase_order_lines l
    join purchase_orders p on p.merchant_id = l.merchant_id and p.id = l.purchase_order_id)`,
  visibleTo: STAFF_AND_PARTNER,
  fields: {
    id: id('PurchaseOrderLine'),
    purchaseOrder: one('PurchaseOrder', 'purchase_order_id'),
    orderLine: one('OrderLine', 'order_line_id'),
    offer: one('Offer', 'offer_id'),
    supplierSku: text('supplier_sku'),
    match: text('match'),
    quantity: plain('quantity'),
    unitCost: money('unit_cost_minor'),
  },
};
