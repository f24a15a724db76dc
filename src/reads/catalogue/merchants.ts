// The merchant, its buyers and its accounts at partners.
import type { MerchantSettings } from '../../policy/settings.js';
import { type ComputedSpec, id, instant, STAFF, STAFF_AND_PARTNER, text, type TypeSpec } from './spec.js';

const SETTINGS: ComputedSpec = {
  kind: 'COMPUTED',
  needs: { merchant: (row) => `${row}.id` },
  answer: (facts) => toldSettings(facts.settings()),
};

/** The rules that have a settle-by are named by their problems. */
function toldSettings({ settleBy, ...settings }: MerchantSettings): object {
  return {
    ...settings,
    settleBy: { noStock: settleBy.B1, shipmentOverdue: settleBy.B3, supplierUnresponsive: settleBy.B4 },
  };
}

export const MERCHANT: TypeSpec = {
  name: 'Merchant',
  from: 'merchants',
  visibleTo: STAFF,
  fields: {
    id: id('Merchant'),
    name: text('name'),
    registeredEmail: text('registered_email'),
    settings: SETTINGS,
    createdAt: instant('created_at'),
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

export const PARTNER_ACCOUNT: TypeSpec = {
  name: 'PartnerAccount',
  from: 'partner_accounts',
  visibleTo: STAFF_AND_PARTNER,
  fields: {
    id: id('PartnerAccount'),
    kind: text('kind'),
    name: text('name'),
    pausedUntil: instant('paused_until'),
    pauseReason: text('pause_reason'),
    createdAt: instant('created_at'),
  },
};
