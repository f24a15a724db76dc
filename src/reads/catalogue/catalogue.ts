// Every type of the API that is made of rows. A test holds it against the schema: no field without a source.
import { ANNOUNCEMENT, ANNOUNCEMENT_RECEIPT, MARKETPLACE_REQUEST, MARKETPLACE_REQUEST_MESSAGE } from './channels.js';
import { POINTS_ENTRY } from './points.js';
import { CASE, CASE_EVENT, REROUTE } from './cases.js';
import { RECOVERY, REFUND } from './caseMoney.js';
import { EVIDENCE, VERIFICATION } from './claims.js';
import { COUNTERFEIT_FINDING } from './counterfeits.js';
import { AWARD, DEPOSIT, DEPOSIT_ENTRY } from './deposit.js';
import { CUSTOMS_HOLD, GOODS_RETURN, INVESTIGATION, REISSUE } from './goods.js';
import {
  CUSTODY_EVENT,
  DISCLOSED_INSPECTION,
  INSPECTION,
  INSPECTION_CANDIDATE,
  INSPECTION_COST,
  INSPECTION_DRAW,
  INSPECTION_PROGRAMME,
} from './inspections.js';
import { BUYER, MERCHANT, MERCHANT_SETTINGS, RESTRICTION } from './merchants.js';
import { ORDER, ORDER_LINE, ORDER_UNIT } from './orders.js';
import { INTERCEPTION, PARCEL, PARCEL_EVENT } from './parcels.js';
import { PARTNER_ACCOUNT, PARTNER_CALL, PARTNER_MESSAGE } from './partners.js';
import { TRAINING_ASSIGNMENT, TRAINING_BOOKING, TRAINING_MODULE, TRAINING_RULE, TRAINING_SESSION } from './training.js';
import { UNIT_SITUATION } from './situation.js';
import type { TypeSpec } from './spec.js';
import { OFFER, PURCHASE_ORDER, PURCHASE_ORDER_LINE, SUPPLIER } from './supply.js';
import { MAPPING_COMPONENT, MAPPING_OFFER, VARIANT, VARIANT_MAPPING } from './variants.js';
import { WEBHOOK_DELIVERY, WEBHOOK_SUBSCRIPTION } from './webhooks.js';
import { MAIL, MESSAGE, NOTICE } from './words.js';

const TYPES: readonly TypeSpec[] = [
  MERCHANT,
  MERCHANT_SETTINGS,
  RESTRICTION,
  POINTS_ENTRY,
  ANNOUNCEMENT,
  ANNOUNCEMENT_RECEIPT,
  MARKETPLACE_REQUEST,
  MARKETPLACE_REQUEST_MESSAGE,
  BUYER,
  PARTNER_ACCOUNT,
  PARTNER_CALL,
  PARTNER_MESSAGE,
  ORDER,
  ORDER_LINE,
  ORDER_UNIT,
  UNIT_SITUATION,
  VARIANT,
  VARIANT_MAPPING,
  MAPPING_COMPONENT,
  MAPPING_OFFER,
  SUPPLIER,
  OFFER,
  PURCHASE_ORDER,
  PURCHASE_ORDER_LINE,
  PARCEL,
  PARCEL_EVENT,
  INTERCEPTION,
  CASE,
  CASE_EVENT,
  REROUTE,
  REFUND,
  RECOVERY,
  EVIDENCE,
  VERIFICATION,
  REISSUE,
  GOODS_RETURN,
  INVESTIGATION,
  CUSTOMS_HOLD,
  MAIL,
  NOTICE,
  MESSAGE,
  WEBHOOK_SUBSCRIPTION,
  WEBHOOK_DELIVERY,
  DEPOSIT,
  DEPOSIT_ENTRY,
  AWARD,
  COUNTERFEIT_FINDING,
  INSPECTION_PROGRAMME,
  INSPECTION_DRAW,
  INSPECTION_CANDIDATE,
  INSPECTION,
  INSPECTION_COST,
  CUSTODY_EVENT,
  DISCLOSED_INSPECTION,
  TRAINING_MODULE,
  TRAINING_SESSION,
  TRAINING_RULE,
  TRAINING_ASSIGNMENT,
  TRAINING_BOOKING,
];

const BY_NAME: ReadonlyMap<string, TypeSpec> = new Map(TYPES.map((type) => [type.name, type]));

export function specOf(name: string): TypeSpec {
  const spec = BY_NAME.get(name);
  if (spec === undefined) throw new Error(`No rows make a ${name}.`);
  return spec;
}

export function isOfRows(name: string): boolean {
  return BY_NAME.has(name);
}
