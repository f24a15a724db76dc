// The merchant, its buyers and its accounts at partners.
import type { MerchantSettings } from '../../policy/settings.js';
import { POINTS_ACCOUNT } from './points.js';
import { bind } from '../statement.js';
import { by, type ComputedSpec, id, instant, many, one, page, STAFF, text, type TypeSpec } from './spec.js';

/** One setting; where the merchant has not set it, the default of the day. */
function setting(answer: (settings: MerchantSettings) => unknown): ComputedSpec {
  return { kind: 'COMPUTED', needs: { merchant: (row) => `${row}.id` }, answer: (facts) => answer(facts.settings()) };
}

export const MERCHANT_SETTINGS: TypeSpec = {
  name: 'MerchantSettings',
  from: 'merchants',
  merchant: 'id',
  visibleTo: STAFF,
  fields: {
    overdueDomestic: setting((own) => own.overdueDomestic),
    overdueInternational: setting((own) => own.overdueInternational),
    urgeInternational: setting((own) => own.urgeInternational),
    // The rules that have a settle-by are named by their problems.
    settleBy: setting(({ settleBy }) => ({
      noStock: settleBy.B1,
      shipmentOverdue: settleBy.B3,
      supplierUnresponsive: settleBy.B4,
      lost: settleBy.T2,
      notReceived: settleBy.T3,
      returnedToSender: settleBy.T4,
      wrongMissingOrDamaged: settleBy.A1,
      allergicReaction: settleBy.A2,
      changedMind: settleBy.A3,
      allergicReactionToCosmetics: settleBy.C1,
      brokenHomeDecor: settleBy.C2,
      counterfeit: settleBy.C3,
    })),
    marginGuardBps: setting((own) => own.marginGuardBps),
    arriveWithinDays: setting((own) => own.arriveWithinDays),
    interceptionRefundAt: setting((own) => own.interceptionRefundAt),
    chargeInterceptionFee: setting((own) => own.chargeInterceptionFee),
    zone: setting((own) => own.zone),
    workRegion: setting((own) => own.workRegion),
    mailLanguage: setting((own) => own.mailLanguage),
    currency: setting((own) => own.currency),
  },
};

export const MERCHANT: TypeSpec = {
  name: 'Merchant',
  from: 'merchants',
  merchant: 'id',
  visibleTo: STAFF,
  fields: {
    id: id('Merchant'),
    name: text('name'),
    registeredEmail: text('registered_email'),
    settings: one('MerchantSettings', 'id'),
    shopType: text('shop_type'),
    points: POINTS_ACCOUNT,
    restrictions: { ...many('Restriction', 'merchant_id', 'since'), across: true },
    deposit: { kind: 'ROW', type: 'Deposit', across: true, where: (row, other) => `${other}.merchant_id = ${row}.id` },
    disclosedInspections: {
      ...page('DisclosedInspection', 'merchant_id', by('disclosed_at', 'timestamptz', { descending: true })),
      across: true,
    },
    createdAt: instant('created_at'),
  },
};

/** Those that hold now. */
export const RESTRICTION: TypeSpec = {
  name: 'Restriction',
  from: 'restrictions',
  visibleTo: STAFF,
  within: (row, statement) => {
    const now = bind(statement, statement.now, 'timestamptz');
    return `${row}.lifted_at is null and ${row}.since <= ${now} and (${row}.until is null or ${row}.until > ${now})`;
  },
  fields: {
    kind: text('kind'),
    cause: text('cause'),
    variant: one('Variant', 'variant_id'),
    since: instant('since'),
    until: instant('until'),
  },
};

export const BUYER: TypeSpec = {
  name: 'Buyer',
  from: 'buyers',
  visibleTo: STAFF,
  fields: {
    id: id('Buyer'),
    externalId: text('external_id'),
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
  },
};
