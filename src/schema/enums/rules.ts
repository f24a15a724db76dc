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

export const ProblemEnum = enumOf(PROBLEMS, 'Problem', 'What went wrong with a unit, before and after delivery.', {
  NO_STOCK: 'The supplier has none left. Rule B1: reroute or refund.',
  OVERSIZED: 'Too large to be sent. Rule B2: refund only.',
  OVERWEIGHT: 'Too heavy to be sent. Rule B2: refund only.',
  SHIPMENT_OVERDUE: 'Not handed to a carrier by its ship-by. Rules B3 within a country, B3i across a border.',
  SUPPLIER_UNRESPONSIVE: 'Three urges in a row stayed unanswered. Rule B4, settled as B1.',
  BUYER_CANCELLED: 'The buyer does not want it any more. Rules S1, S2 and S3, by where the unit is.',
  WRONG_ADDRESS: 'It was ordered to a wrong address. Rules S1, S2 and S3, by where the unit is.',
  CUSTOMS_HOLD: 'Held by customs on its way. Rule T1: the merchant is mailed what the buyer must supply.',
  LOST: 'No scan for 10 days within a country or 30 across a border, or a scan that says so. Rule T2.',
  NOT_RECEIVED: 'Scanned as delivered, and the buyer says no. Rule T3: the carrier is asked for proof.',
  RETURNED_TO_SENDER: 'Refused, undeliverable or sent back. Rule T4.',
  WRONG_ITEM: 'Something else was delivered. Rule A1: evidence, verification, then a remedy.',
  MISSING_ITEM: 'Less was delivered than ordered. Rule A1: evidence, verification, then a remedy.',
  DAMAGED: 'It arrived broken. Rule C2 for fragile home decor, else A1.',
  ALLERGIC_REACTION: 'The buyer reacted to it. Rule C1 for cosmetics, else A2.',
  COUNTERFEIT: 'It is not what its brand made. Rule C3: evidence, verification, refund and compensation.',
  CHANGED_MIND:
    'Delivered, and not wanted any more. Rule A3, or A3x for goods that are not taken back; before delivery as BUYER_CANCELLED.',
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
  LOSES_VALUE_ON_USE: 'Goods that lose their value on first use, or after activation.',
  NEAR_EXPIRY: 'Sold as near its expiry.',
  FLAWED: 'Sold as flawed.',
});

export const RemedyEnum = enumOf(REMEDIES, 'Remedy', 'What settles a case.', {
  REFUND: 'The buyer gets the money back.',
  REROUTE: 'The units are bought from another supplier, and the first purchase order is refunded to us.',
  REISSUE: 'The goods are bought and sent once more. After hand-over to a carrier only.',
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
    T1: 'Held by customs: the registered address is mailed on day 0, 3 and 7, then a person is needed.',
    T2: 'Lost on the way: the carrier investigates; sent again or refunded within 10 days of the report.',
    T3: 'Not received: the carrier is asked for proof of delivery, then as T2.',
    T4: 'Returned to the sender: sent again or refunded within 10 days of the scan.',
    A1: 'Wrong, missing or damaged: evidence, verification by the marketplace, then sent again or refunded within 15 working days.',
    A2: 'Allergic reaction to anything but cosmetics: as A1, then refunded, with or without a return.',
    A3x: 'Changed mind about goods that are not taken back by law: refused, naming the class.',
    A3: 'Changed mind within 7 days: the goods come back intact and are refunded; the buyer bears the freight.',
    C1: 'Allergic reaction to cosmetics: accepted, returned and refunded in full; the freight is on the merchant.',
    C2: 'Fragile home decor that arrived broken: replaced within 48 hours without a return, or refunded.',
    C3: 'Counterfeit: verified by the marketplace; refunded, and compensated out of the deposit with three times the price, at least 500 CNY.',
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
  SUBMIT_CLAIM: 'Send the evidence to the marketplace: mutation submitClaim.',
  APPEAL: 'Send a refused claim there again, with new evidence: mutation appealVerdict.',
  REISSUE: 'Buy and send the same again: mutation reissueUnits.',
  START_RETURN: 'Let delivered goods come back for a refund: mutation startReturn.',
  REGISTER_RETURN: 'Say with which waybill the goods travel back: mutation registerReturn.',
  RECEIVE_RETURN: 'Say that the goods are here: mutation receiveReturn.',
  INSPECT_RETURN: 'Say what was in the box: mutation inspectReturn.',
  RECORD_CONSENT: 'Keep the buyer\u2019s agreement to a similar product: mutation recordConsent.',
  RESOLVE_CONFLICT: 'Choose between two parcels for the same units: mutation resolveConflict.',
  WITHDRAW: 'Close the case, the problem being none any more: mutation withdrawCase.',
  OVERRIDE: 'Allow a remedy that no rule offers, with a reason: mutation overrideRemedy.',
});
