// The one door through which inputs of mutations come: limits are checked field by field, and ids of the API become ids of
// the store. Every field of every input is in one of these tables, which a test holds against the schema.
import { accept, type Outcome, type Refusal, refuse } from '../policy/refusals.js';
import { decodeGlobalId } from '../policy/globalId.js';

export interface Accepted<Input> {
  /** With ids of the store; what cannot be decoded is the id of nothing. */
  input: Input;
  verdict: Outcome<true>;
}

/** A malformed id, or one of something else, is passed on as one that nobody has: it answers exactly like an unknown one. */
export function acceptInput<Input extends object>(given: Input): Accepted<Input> {
  const refusals: Refusal[] = [];
  const input = walk(given, [], refusals) as Input;
  return { input, verdict: refusals.length === 0 ? accept(true) : { ok: false, refusals } };
}

/** Least and most characters. */
export const TEXT_LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  idempotencyKey: [1, 100],
  planKey: [1, 100],
  previewKey: [1, 200],
  title: [0, 200],
  mappingName: [1, 100],
  content: [1, 100_000],
  zone: [1, 100],
  note: [0, 2000],
  reason: [0, 2000],
  evidence: [0, 2000],
  name: [1, 200],
  line1: [1, 200],
  line2: [0, 200],
  city: [1, 200],
  region: [0, 200],
  postalCode: [0, 40],
  phone: [0, 40],
  statement: [0, 2000],
  message: [0, 2000],
  text: [1, 2000],
  carrier: [1, 100],
  waybillNo: [1, 100],
  source: [1, 500],
  url: [1, 2000],
  description: [0, 200],
  baseAddress: [1, 500],
  value: [0, 2000],
  reference: [1, 100],
  paymentNo: [0, 100],
  refundNo: [1, 100],
  externalId: [1, 200],
  platform: [1, 100],
  supplierSku: [1, 200],
  destinations: [1, 2],
  answer: [1, 2000],
  code: [1, 40],
  contentEn: [1, 50_000],
  contentZh: [1, 50_000],
  optionsEn: [1, 500],
  optionsZh: [1, 500],
  titleEn: [1, 200],
  titleZh: [1, 200],
  textEn: [1, 5000],
  textZh: [1, 5000],
  subject: [1, 200],
  orderNo: [1, 200],
  holder: [1, 200],
  place: [1, 200],
  sealNo: [1, 100],
  reportEn: [1, 5000],
  reportZh: [1, 5000],
};

export const NUMBER_LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  passBps: [1, 10_000],
  dueDays: [1, 365],
  certificateDays: [1, 3650],
  rightOption: [1, 8],
  rateBps: [0, 10_000],
  sample: [0, 100_000_000],
  times: [0, 10_000],
  weeks: [1, 52],
  capacity: [1, 100_000],
  versionNo: [1, 100_000],
  answers: [0, 8],
  unitNos: [1, 10_000],
  componentNos: [1, 100],
  pieceNos: [1, 100],
  pieces: [1, 100],
  shareWeight: [0, 1_000_000],
  position: [0, 9],
  minConfidence: [0, 100],
  expectedMappingVersion: [0, 2_147_483_647],
  expectedVersion: [1, 2_147_483_647],
  marginGuardBps: [-10_000, 10_000],
  arriveWithinDays: [1, 365],
  minQuantity: [1, 10_000],
  stock: [0, 10_000_000],
  handlingDays: [0, 365],
  transitDays: [0, 365],
  roundNo: [1, 10_000],
  year: [2000, 2100],
  concurrent: [1, 100],
  perSecond: [0.01, 1000],
  burst: [1, 1000],
  perDay: [1, 10_000_000],
  randomBps: [0, 10_000],
  count: [1, 100],
};

/** Least and most entries. */
export const LIST_LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  questions: [0, 100],
  optionsEn: [2, 8],
  optionsZh: [2, 8],
  answers: [0, 100],
  units: [0, 100],
  choices: [1, 100],
  files: [1, 10],
  unitNos: [1, 10_000],
  unitIds: [1, 10_000],
  componentNos: [1, 100],
  pieceNos: [1, 100],
  components: [0, 100],
  offers: [0, 100],
  destinations: [1, 250],
  visibleTo: [0, 4],
  off: [0, 120],
  worked: [0, 120],
  events: [1, 14],
  merchantIds: [1, 100],
  secrets: [1, 20],
  freightTiers: [0, 20],
  offerMinimums: [0, 100],
  categories: [0, 11],
  shopTypes: [0, 3],
};

/** What an id must be the id of. */
export const ID_TYPES: Readonly<Record<string, string>> = {
  orderId: 'Order',
  buyerId: 'Buyer',
  lineId: 'OrderLine',
  unitIds: 'OrderUnit',
  caseId: 'Case',
  offerId: 'Offer',
  purchaseOrderId: 'PurchaseOrder',
  partnerAccountId: 'PartnerAccount',
  supplierId: 'Supplier',
  noticeId: 'Notice',
  variantId: 'Variant',
  claimLinkId: 'ClaimLink',
  partnerMessageId: 'PartnerMessage',
  subscriptionId: 'WebhookSubscription',
  deliveryId: 'WebhookDelivery',
  awardId: 'Award',
  recoveryId: 'Recovery',
  merchantId: 'Merchant',
  pointsEntryId: 'PointsEntry',
  moduleId: 'TrainingModule',
  sessionId: 'TrainingSession',
  assignmentId: 'TrainingAssignment',
  bookingId: 'TrainingBooking',
  announcementId: 'Announcement',
  requestId: 'MarketplaceRequest',
  merchantIds: 'Merchant',
  programmeId: 'InspectionProgramme',
  inspectionId: 'Inspection',
  disclosedInspectionId: 'DisclosedInspection',
  photoId: 'CustodyPhoto',
};

const NOBODY = '00000000-0000-0000-0000-000000000000';

function walk(given: object, path: readonly string[], refusals: Refusal[]): object {
  const entries = Object.entries(given).map(([name, value]): [string, unknown] => [
    name,
    accepted(name, value as unknown, [...path, name], refusals),
  ]);
  return Object.fromEntries(entries);
}

function accepted(name: string, value: unknown, path: readonly string[], refusals: Refusal[]): unknown {
  if (Array.isArray(value)) {
    refuseUnless(
      isWithin(value.length, LIST_LIMITS[name]),
      path,
      limitsSentence('entries', LIST_LIMITS[name]),
      refusals,
    );
    return value.map((item: unknown, index) => accepted(name, item, [...path, `${index}`], refusals));
  }
  if (typeof value === 'number') {
    refuseUnless(isWithin(value, NUMBER_LIMITS[name]), path, `It is ${limitsText(NUMBER_LIMITS[name])}.`, refusals);
    return value;
  }
  if (typeof value === 'string') return acceptedText(name, value, path, refusals);
  if (value instanceof Date) return value;
  return value !== null && typeof value === 'object' ? walk(value, path, refusals) : value;
}

function acceptedText(name: string, value: string, path: readonly string[], refusals: Refusal[]): string {
  const type = ID_TYPES[name];
  if (type !== undefined) {
    const decoded = decodeGlobalId(value);
    return decoded?.type === type ? decoded.id : NOBODY;
  }
  refuseUnless(
    !UNSTORABLE.test(value),
    path,
    'It contains U+0000 or half of a surrogate pair: leave such characters out.',
    refusals,
  );
  const limits = TEXT_LIMITS[name];
  const length = (limits?.[0] ?? 0) > 0 ? value.trim().length : value.length;
  refuseUnless(
    isWithin(length, limits) && value.length <= (limits?.[1] ?? Infinity),
    path,
    limitsSentence('characters', limits),
    refusals,
  );
  return value;
}

function refuseUnless(holds: boolean, path: readonly string[], message: string, refusals: Refusal[]): void {
  if (!holds) refusals.push(...refuse('INVALID_INPUT', message, { field: [...path] }).refusals);
}

function isWithin(value: number, [least, most]: readonly [number, number] = [-Infinity, Infinity]): boolean {
  return value >= least && value <= most;
}

function limitsSentence(what: string, limits: readonly [number, number] | undefined): string {
  return `It has ${limitsText(limits)} ${what}.`;
}

function limitsText([least, most]: readonly [number, number] = [0, 0]): string {
  return least === 0 ? `at most ${most}` : `${least} to ${most}`;
}

// eslint-disable-next-line no-control-regex
const UNSTORABLE = /\u0000|\p{Surrogate}/u;
