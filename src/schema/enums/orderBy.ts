// In which order connections come; equal keys are told apart by id, so that every order is total.
import { enumOf } from './enumOf.js';

export const ORDER_ORDERS = ['PLACED_AT_DESC', 'PLACED_AT_ASC'] as const;
export type OrderOrder = (typeof ORDER_ORDERS)[number];
export const OrderOrderByEnum = enumOf(ORDER_ORDERS, 'OrderOrderBy', 'In which order orders come.', {
  PLACED_AT_DESC: 'The latest first.',
  PLACED_AT_ASC: 'The oldest first.',
});

export const CASE_ORDERS = ['DUE_AT_ASC', 'OPENED_AT_ASC', 'OPENED_AT_DESC'] as const;
export type CaseOrder = (typeof CASE_ORDERS)[number];
export const CaseOrderByEnum = enumOf(CASE_ORDERS, 'CaseOrderBy', 'In which order cases come.', {
  DUE_AT_ASC: 'What is due first comes first; what has no due time, such as a closed case, comes last.',
  OPENED_AT_ASC: 'The oldest first.',
  OPENED_AT_DESC: 'The latest first.',
});

export const SUPPLIER_ORDERS = ['NAME_ASC', 'NAME_DESC'] as const;
export type SupplierOrder = (typeof SUPPLIER_ORDERS)[number];
export const SupplierOrderByEnum = enumOf(SUPPLIER_ORDERS, 'SupplierOrderBy', 'In which order suppliers come.', {
  NAME_ASC: 'By name, A first.',
  NAME_DESC: 'By name, Z first.',
});

export const VARIANT_ORDERS = ['SKU_ASC', 'SKU_DESC'] as const;
export type VariantOrder = (typeof VARIANT_ORDERS)[number];
export const VariantOrderByEnum = enumOf(VARIANT_ORDERS, 'VariantOrderBy', 'In which order variants come.', {
  SKU_ASC: 'By SKU, A first.',
  SKU_DESC: 'By SKU, Z first.',
});

export const CREATED_ORDERS = ['CREATED_AT_DESC', 'CREATED_AT_ASC'] as const;
export type CreatedOrder = (typeof CREATED_ORDERS)[number];
export const PurchaseOrderOrderByEnum = enumOf(
  CREATED_ORDERS,
  'PurchaseOrderOrderBy',
  'In which order purchase orders come.',
  {
    CREATED_AT_DESC: 'The latest first.',
    CREATED_AT_ASC: 'The oldest first.',
  },
);
export const ParcelOrderByEnum = enumOf([...CREATED_ORDERS], 'ParcelOrderBy', 'In which order parcels come.', {
  CREATED_AT_DESC: 'The latest first.',
  CREATED_AT_ASC: 'The oldest first.',
});
export const MailOrderByEnum = enumOf([...CREATED_ORDERS], 'MailOrderBy', 'In which order mails come.', {
  CREATED_AT_DESC: 'The latest first.',
  CREATED_AT_ASC: 'The oldest first.',
});

export const OFFER_ORDERS = ['LAST_SEEN_AT_ASC', 'LAST_SEEN_AT_DESC'] as const;
export type OfferOrder = (typeof OFFER_ORDERS)[number];
export const OfferOrderByEnum = enumOf(OFFER_ORDERS, 'OfferOrderBy', 'In which order offers come.', {
  LAST_SEEN_AT_ASC: 'What the supplier confirmed longest ago first.',
  LAST_SEEN_AT_DESC: 'What the supplier confirmed last first.',
});

export const CALL_ORDERS = ['ASKED_AT_DESC', 'ASKED_AT_ASC'] as const;
export type CallOrder = (typeof CALL_ORDERS)[number];
export const PartnerCallOrderByEnum = enumOf(
  CALL_ORDERS,
  'PartnerCallOrderBy',
  'In which order calls to partners come.',
  {
    ASKED_AT_DESC: 'The latest first.',
    ASKED_AT_ASC: 'The oldest first.',
  },
);

export const RECEIVED_ORDERS = ['RECEIVED_AT_DESC', 'RECEIVED_AT_ASC'] as const;
export type ReceivedOrder = (typeof RECEIVED_ORDERS)[number];
export const PartnerMessageOrderByEnum = enumOf(
  RECEIVED_ORDERS,
  'PartnerMessageOrderBy',
  'In which order messages of partners come.',
  { RECEIVED_AT_DESC: 'The latest first.', RECEIVED_AT_ASC: 'The oldest first.' },
);
export const PartnerAccountOrderByEnum = enumOf(
  [...SUPPLIER_ORDERS],
  'PartnerAccountOrderBy',
  'In which order accounts at partners come.',
  { NAME_ASC: 'By name, A first.', NAME_DESC: 'By name, Z first.' },
);

export const DEPOSIT_ORDERS = ['OPENED_AT_DESC', 'TOP_UP_BY_ASC'] as const;
export type DepositOrder = (typeof DEPOSIT_ORDERS)[number];
export const DepositOrderByEnum = enumOf(DEPOSIT_ORDERS, 'DepositOrderBy', 'In which order deposits come.', {
  OPENED_AT_DESC: 'The latest first.',
  TOP_UP_BY_ASC: 'What must be topped up first comes first; what must not comes last.',
});

export const AWARD_ORDERS = ['DECIDED_AT_DESC', 'DECIDED_AT_ASC'] as const;
export type AwardOrder = (typeof AWARD_ORDERS)[number];
export const AwardOrderByEnum = enumOf(AWARD_ORDERS, 'AwardOrderBy', 'In which order awards come.', {
  DECIDED_AT_DESC: 'The latest decision first.',
  DECIDED_AT_ASC: 'The oldest decision first.',
});

export const GIVEN_ORDERS = ['GIVEN_AT_DESC', 'GIVEN_AT_ASC'] as const;
export type GivenOrder = (typeof GIVEN_ORDERS)[number];
export const PointsEntryOrderByEnum = enumOf(GIVEN_ORDERS, 'PointsEntryOrderBy', 'In which order points come.', {
  GIVEN_AT_DESC: 'The latest first.',
  GIVEN_AT_ASC: 'The oldest first.',
});

export const PUBLISHED_ORDERS = ['PUBLISHED_AT_DESC', 'PUBLISHED_AT_ASC'] as const;
export type PublishedOrder = (typeof PUBLISHED_ORDERS)[number];
export const AnnouncementOrderByEnum = enumOf(
  PUBLISHED_ORDERS,
  'AnnouncementOrderBy',
  'In which order announcements come.',
  { PUBLISHED_AT_DESC: 'The latest first.', PUBLISHED_AT_ASC: 'The oldest first.' },
);

export const REQUEST_ORDERS = ['DUE_AT_ASC', 'OPENED_AT_DESC', 'OPENED_AT_ASC'] as const;
export type RequestOrder = (typeof REQUEST_ORDERS)[number];
export const MarketplaceRequestOrderByEnum = enumOf(
  REQUEST_ORDERS,
  'MarketplaceRequestOrderBy',
  'In which order requests come.',
  { DUE_AT_ASC: 'What is due first.', OPENED_AT_DESC: 'The latest first.', OPENED_AT_ASC: 'The oldest first.' },
);

export const FOUND_ORDERS = ['FOUND_AT_DESC', 'FOUND_AT_ASC'] as const;
export type FoundOrder = (typeof FOUND_ORDERS)[number];
export const CounterfeitFindingOrderByEnum = enumOf(
  FOUND_ORDERS,
  'CounterfeitFindingOrderBy',
  'In which order counterfeits come.',
  { FOUND_AT_DESC: 'The latest first.', FOUND_AT_ASC: 'The oldest first.' },
);
