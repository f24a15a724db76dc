// The words of the rule book: what went wrong, where the unit is, what is owed, and which text says so.
import {
  CATEGORIES,
  NEXT_ACTIONS,
  PHASES,
  PROBLEMS,
  REMEDIES,
  ROUTES,
  RULE_IDS,
  SOURCES,
} from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const ProblemEnum = enumOf(PROBLEMS, 'Problem', 'What went wrong with a unit, before delivery.', {
  NO_STOCK: 'The supplier has none left. Rule B1: reroute or refund.',
  OVERSIZED: 'Too large to be sent. Rule B2: refund only.',
  OVERWEIGHT: 'Too heavy to be sent. Rule B2: refund only.',
  SHIPMENT_OVERDUE: 'Not handed to a carrier by its ship-by. Rules B3 within a country, B3i across a border.',
  SUPPLIER_UNRESPONSIVE: 'Three urges in a row stayed unanswered. Rule B4, settled as B1.',
  BUYER_CANCELLED: 'The buyer does not want it any more. Rules S1, S2 and S3, by where the unit is.',
  WRONG_ADDRESS: 'It was ordered to a wrong address. Rules S1, S2 and S3, by where the unit is.',
});

export const PhaseEnum = enumOf(PHASES, 'Phase', 'Where one unit is.', {
  NOT_SHIPPED: 'No carrier has it: a label alone is not shipped. Also a unit whose purchase order was cancelled.',
  IN_TRANSIT: 'A carrier has it.',
  DELIVERED: 'The carrier says that it was delivered.',
});

export const RouteEnum = enumOf(
  ROUTES,
  'Route',
  'Of a parcel, not of an order; it decides between B3 and B3i, S2 and S3.',
  {
    DOMESTIC: 'Ship-from and ship-to are the same country.',
    INTERNATIONAL: 'Ship-from and ship-to are two countries.',
    UNKNOWN: 'One of the countries is missing: a person has to look.',
  },
);

export const CategoryEnum = enumOf(CATEGORIES, 'Category', 'The class of goods, which some rules depend on.', {
  GENERAL: 'Anything that is in no other class.',
  COSMETICS: 'Goods used on the body.',
  FRAGILE_HOME_DECOR: 'Breakable goods for the home.',
  CUSTOM_MADE: 'Made for this buyer.',
  FRESH: 'Fresh or perishable goods.',
  OPENED_MEDIA: 'Opened recordings, and downloads.',
  NEWSPAPERS: 'Newspapers and magazines.',
  HYGIENE: 'Goods that are not resold once opened, for hygiene.',
});

export const RemedyEnum = enumOf(REMEDIES, 'Remedy', 'What settles a case.', {
  REFUND: 'The buyer gets the money back.',
  REROUTE: 'The units are bought from another supplier, and the first purchase order is refunded to us.',
  REISSUE: 'The goods are sent once more. After delivery only.',
  REPLACE_WITHOUT_RETURN: 'A replacement is sent, and the broken piece is not asked for. After delivery only.',
  RETURN_FOR_REFUND: 'The goods come back and the buyer is refunded. After delivery only.',
});

export const RuleIdEnum = enumOf(
  RULE_IDS,
  'RuleId',
  'A row of the rules page (docs/rules.md); the first that matches decides.',
  {
    B1: 'No stock: reroute or refund, settled within 48 hours.',
    B2: 'Oversized or overweight: refund only; a reroute needs an override.',
    B3: 'Overdue within a country: urged 2 days after the ship-by, from 4 days on treated as B1.',
    B3i: 'Overdue across a border: as B3 by the merchant\u2019s settings, never automatic.',
    B4: 'The supplier is silent: after three unanswered urges treated as B1.',
    S1: 'Cancelled or wrong address, not shipped: the purchase order is cancelled and the refund is full.',
    S2: 'Cancelled or wrong address, in transit within a country: intercept, and refund only if that succeeds.',
    S3: 'Cancelled or wrong address, in transit across a border: neither interception nor refund.',
    X1: 'No rule for this problem in this phase: refused.',
  },
);

export const RuleSourceEnum = enumOf(SOURCES, 'RuleSource', 'The text that a rule is taken from.', {
  G: 'The Tmall after-sales guide for merchants who sell through DSers.',
  O: 'The page of DSers behind that guide.',
  P: 'The customer-service policy announcement of the platform.',
  L: 'The Consumer Protection Law and the measures on 7-day returns.',
  D: 'The help centre of DSers.',
  A: 'Field texts of public platform and carrier interfaces.',
  ours: 'Decided by this product where the texts are silent or disagree.',
});

export const NextActionEnum = enumOf(NEXT_ACTIONS, 'NextAction', 'Something that can be done about a unit or a case.', {
  OPEN_CASE: 'Say that a unit has a problem: mutation openCase.',
  URGE_SUPPLIER: 'Ask the supplier where the units are: mutation urgeSupplier.',
  REROUTE: 'Buy the units elsewhere: mutation requestReroute.',
  INTERCEPT: 'Ask the carrier to stop the parcel: mutation requestInterception.',
  REFUND: 'Give the buyer the money back: mutation refundCase.',
  CANCEL: 'Cancel units before they ship: mutation cancelOrder.',
  CORRECT_ADDRESS: 'Send to another address before it ships: mutation correctAddress.',
  RECORD_CONSENT: 'Keep the buyer\u2019s agreement to a similar product: mutation recordConsent.',
  RESOLVE_CONFLICT: 'Choose between two parcels for the same units: mutation resolveConflict.',
  WITHDRAW: 'Close the case, the problem being none any more: mutation withdrawCase.',
  OVERRIDE: 'Allow a remedy that no rule offers, with a reason: mutation overrideRemedy.',
});
