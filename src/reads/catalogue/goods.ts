// What happens to goods after hand-over: sent again, sent back, looked for, held by customs.
import {
  by,
  type FieldSpec,
  hidden,
  id,
  instant,
  money,
  one,
  plain,
  STAFF,
  STAFF_AND_BUYER,
  text,
  type TypeSpec,
} from './spec.js';

/** The units that a table of pairs names. */
function unitsBy(table: string, column: string): FieldSpec {
  return {
    kind: 'PAGE',
    type: 'OrderUnit',
    sort: by('id', 'uuid'),
    where: (row, other) =>
      `${other}.id in (select u.unit_id from ${table} u where u.merchant_id = ${row}.merchant_id and u.${column} = ${row}.id)`,
  };
}

export const REISSUE: TypeSpec = {
  name: 'Reissue',
  from: 'reissues',
  visibleTo: STAFF_AND_BUYER,
  fields: {
    id: id('Reissue'),
    case: one('Case', 'case_id'),
    units: unitsBy('reissue_units', 'reissue_id'),
    purchaseOrder: one('PurchaseOrder', 'purchase_order_id'),
    state: text('state'),
    endedBecause: hidden(['BUYER'], text('ended_because')),
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
  },
};

export const GOODS_RETURN: TypeSpec = {
  name: 'GoodsReturn',
  from: 'goods_returns',
  visibleTo: STAFF_AND_BUYER,
  fields: {
    id: id('GoodsReturn'),
    case: one('Case', 'case_id'),
    units: unitsBy('return_units', 'return_id'),
    parcel: one('Parcel', 'parcel_id'),
    state: text('state'),
    freightBorneBy: text('freight_borne_by'),
    labelUrl: text('label_url'),
    fee: money('fee_minor', 'fee_currency'),
    handOverBy: instant('hand_over_by'),
    arrivedAt: instant('arrived_at'),
    finding: text('finding'),
    findingNote: hidden(['BUYER'], text('finding_note')),
    inspectedBy: hidden(['BUYER'], text('inspected_by')),
    inspectedAt: instant('inspected_at'),
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
  },
};

export const INVESTIGATION: TypeSpec = {
  name: 'Investigation',
  from: 'investigations',
  visibleTo: STAFF,
  fields: {
    id: id('Investigation'),
    case: one('Case', 'case_id'),
    parcel: one('Parcel', 'parcel_id'),
    state: text('state'),
    reason: text('reason'),
    carrierReference: text('carrier_reference'),
    proofUrl: text('proof_url'),
    answer: text('answer'),
    askedAt: instant('asked_at'),
    answeredAt: instant('answered_at'),
  },
};

export const CUSTOMS_HOLD: TypeSpec = {
  name: 'CustomsHold',
  from: 'customs_holds',
  visibleTo: STAFF,
  fields: {
    id: id('CustomsHold'),
    case: one('Case', 'case_id'),
    parcel: one('Parcel', 'parcel_id'),
    heldSince: instant('held_since'),
    releasedAt: instant('released_at'),
    mailsSent: plain('mails_sent'),
    carrierText: text('carrier_text'),
  },
};
