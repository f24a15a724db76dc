// The marketplace's side: what shops there are, and what they may be forbidden.
import {
  APPEAL_STATES,
  REQUEST_SIDES,
  REQUEST_STATES,
  BREACHES,
  POINT_KINDS,
  RESTRICTION_CAUSES,
  RESTRICTIONS,
  SHOP_TYPES,
} from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const ShopTypeEnum = enumOf(SHOP_TYPES, 'ShopType', 'What kind of shop a merchant has at the marketplace.', {
  FLAGSHIP: 'The shop of a brand itself.',
  EXCLUSIVE: 'A shop that a brand has authorised to sell that brand alone.',
  FRANCHISE: 'A shop that sells several brands of one category.',
});

export const RestrictionKindEnum = enumOf(
  RESTRICTIONS,
  'RestrictionKind',
  'What the marketplace can forbid a merchant for a time. Remedies for buyers are never among it.',
  {
    NO_NEW_LISTINGS: 'A variant that was never mapped may not be mapped.',
    NO_NEW_PARTNERS: 'No account at a partner may be connected.',
    NO_OVERRIDE: 'The merchant may not override a rule; an operator may.',
    NO_RELEASE: 'The deposit is not released.',
    REFUND_AT_SETTLE_BY: 'A settle-by that passes refunds the buyer, whatever the merchant has set.',
    LISTING_BLOCKED: 'Units of one variant are not bought, rerouted or sent again; they may be refunded.',
    SHOP_CLOSED: 'Nothing is bought for orders placed since; older ones are fulfilled or refunded.',
  },
);

export const RestrictionCauseEnum = enumOf(RESTRICTION_CAUSES, 'RestrictionCause', 'What a restriction follows from.', {
  POINTS: 'A step of points was reached.',
  SUPERVISION: 'The deposit was not topped up in time.',
  COUNTERFEIT: 'Goods were found to be counterfeit.',
});

export const PointKindEnum = enumOf(
  POINT_KINDS,
  'PointKind',
  'Points of a kind are counted, stepped and cleared by themselves.',
  {
    GENERAL: 'For breaches of service agreements.',
    SERIOUS: 'For goods below standard, and for false evidence.',
    COUNTERFEIT: 'For counterfeit goods. From 24 to 47 keep 24 when the year ends.',
  },
);

export const BreachEnum = enumOf(BREACHES, 'Breach', 'What a merchant gets points for; how many stands in the rules.', {
  COUNTERFEIT_SOLD: 'Goods were found to be counterfeit.',
  BELOW_STANDARD_SOLD: 'Goods were found to be below the standard they were sold by.',
  FALSE_EVIDENCE: 'Evidence that the merchant gave was false.',
  REMEDY_REFUSED: 'A remedy that the rules make mandatory was refused.',
  SETTLE_BY_MISSED: 'A settle-by passed and the deposit had to pay.',
  ORDERS_NOT_FULFILLED: 'Orders were taken and not fulfilled.',
});

export const AppealStateEnum = enumOf(APPEAL_STATES, 'AppealState', 'Where an appeal against a decision stands.', {
  NONE: 'Nobody has appealed.',
  PENDING: 'An appeal was made; an operator decides.',
  UPHELD: 'The merchant was right: the decision was reversed.',
  REFUSED: 'The decision stands.',
});

export const RequestSideEnum = enumOf(REQUEST_SIDES, 'RequestSide', 'Who speaks in a request.', {
  MERCHANT: 'The staff of the merchant.',
  MARKETPLACE: 'The operators of the marketplace.',
});

export const RequestStateEnum = enumOf(
  REQUEST_STATES,
  'RequestState',
  'Where a request between a merchant and the marketplace stands.',
  {
    OPEN: 'The other side is to answer.',
    ANSWERED: 'It has answered; whoever asked may ask on, or close it.',
    CLOSED: 'Closed by whoever asked, for good.',
  },
);
