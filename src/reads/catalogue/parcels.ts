// Parcels, their scans, and the attempts to stop them.
import { routeOf } from '../../policy/route.js';
import {
  by,
  EVERYBODY,
  hidden,
  id,
  instant,
  many,
  money,
  one,
  page,
  STAFF_AND_BUYER,
  text,
  type TypeSpec,
} from './spec.js';

export const PARCEL: TypeSpec = {
  name: 'Parcel',
  from: 'parcels',
  visibleTo: EVERYBODY,
  fields: {
    id: id('Parcel'),
    order: one('Order', 'order_id'),
    purchaseOrder: one('PurchaseOrder', 'purchase_order_id'),
    direction: text('direction'),
    carrier: text('carrier'),
    waybillNo: text('waybill_no'),
    shipFrom: text('ship_from'),
    shipTo: text('ship_to'),
    route: {
      kind: 'COMPUTED',
      needs: { texts: { shipFrom: (row) => `${row}.ship_from`, shipTo: (row) => `${row}.ship_to` } },
      answer: (facts) => routeOf(facts.text('shipFrom'), facts.text('shipTo')),
    },
    state: text('state'),
    stateEventAt: instant('state_event_at'),
    handedOverAt: instant('handed_over_at'),
    deliveredAt: instant('delivered_at'),
    lastScanAt: instant('last_scan_at'),
    events: page('ParcelEvent', 'parcel_id', by('occurred_at', 'timestamptz')),
    units: page('OrderUnit', 'parcel_id', by('id', 'uuid')),
    interceptions: many('Interception', 'parcel_id', 'requested_at'),
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
  },
};

export const PARCEL_EVENT: TypeSpec = {
  name: 'ParcelEvent',
  from: 'parcel_events',
  visibleTo: EVERYBODY,
  fields: {
    id: id('ParcelEvent'),
    parcel: one('Parcel', 'parcel_id'),
    provider: text('provider'),
    code: text('code'),
    state: text('state'),
    description: text('description'),
    occurredAt: instant('occurred_at'),
    receivedAt: instant('received_at'),
  },
};

export const INTERCEPTION: TypeSpec = {
  name: 'Interception',
  from: 'interceptions',
  visibleTo: STAFF_AND_BUYER,
  fields: {
    id: id('Interception'),
    case: one('Case', 'case_id'),
    parcel: one('Parcel', 'parcel_id'),
    state: text('state'),
    failure: text('failure'),
    fee: hidden(['BUYER'], money('fee_minor', 'fee_currency')),
    requestedAt: instant('requested_at'),
    succeededAt: instant('succeeded_at'),
    returnedAt: instant('returned_at'),
    updatedAt: instant('updated_at'),
  },
};
