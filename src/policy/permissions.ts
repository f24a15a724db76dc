// Who may ask for what: one row an operation of the API, and nothing is allowed that is not in it. Whose rows a caller
// sees is decided elsewhere (by tenant, order and account); this table says only what kind of thing a role may do.

import { type Outcome, accept, refuse } from './refusals.js';
import { type Actor, type NextAction, type Problem, ROLES, type Role } from './vocabulary.js';

export const OPERATIONS = [
  'me', 'node', 'nodes', 'orders', 'order', 'suppliers', 'offers', 'purchaseOrders', 'parcels', 'cases', 'case', 'settings',
  'openCase', 'urgeSupplier', 'requestReroute', 'requestInterception', 'refundCase', 'cancelOrder', 'correctAddress',
  'withdrawCase', 'overrideRemedy', 'recordConsent', 'resolveConflict', 'recordRecovery', 'recordCancellation', 'importOrders', 'placePurchaseOrder',
  'updateSettings', 'saveSupplier', 'saveOffers', 'updateSupplierTerms', 'resumePartner', 'connectPartner', 'caseChanged',
  'uploadEvidence', 'submitClaim', 'appealVerdict', 'decideVerification', 'reissueUnits', 'startReturn', 'registerReturn',
  'receiveReturn', 'inspectReturn', 'createClaimLink', 'revokeClaimLink', 'postMessage', 'notices', 'markNoticeRead', 'mails',
  'workCalendars', 'importWorkCalendar', 'openOriginal',
  'partnerAccounts', 'partnerCalls', 'partnerMessages', 'replayPartnerMessage', 'updatePartnerLimits',
  'webhookSubscriptions', 'webhookDeliveries', 'createWebhookSubscription', 'updateWebhookSubscription', 'rotateWebhookSecret',
  'testWebhook', 'redeliverWebhook', 'replayWebhooks',
  'variant', 'variants', 'previewAutoMapping', 'mapVariant', 'unmapVariant', 'applyAutoMapping', 'refreshOffers',
  'announcements', 'publishAnnouncement', 'withdrawAnnouncement', 'readAnnouncement',
  'marketplaceRequests', 'openRequest', 'answerRequest', 'closeRequest',
  'deposit', 'deposits', 'awards', 'setShopType', 'openDeposit', 'recordDepositPayment', 'decideAward', 'giveAwardRate',
  'settleAward', 'appealAward', 'decideAwardAppeal', 'requestDepositRelease', 'releaseDeposit',
  'counterfeitFindings', 'appealCounterfeit', 'decideCounterfeitAppeal', 'liftListingBlock',
  'pointsEntries', 'givePoints', 'appealPoints', 'decidePointsAppeal',
  'inspectionProgrammes', 'inspections', 'auditInspectionDraw', 'createInspectionProgramme', 'drawInspections',
  'closeInspectionProgramme', 'recordInspectionPurchase', 'uploadCustodyPhoto', 'recordCustody', 'recordInspectionCost', 'decideInspection',
  'decideInspectionAppeal', 'cancelInspection', 'disclosedInspections', 'appealInspection',
  'insight', 'trainingModules', 'trainingAssignments', 'trainingEffect', 'createTrainingModule', 'publishTrainingModule', 'createTrainingRule',
  'scheduleTrainingSession', 'recordAttendance', 'assignTraining', 'takeTrainingTest', 'bookTrainingSession',
  'eraseBuyer',
] as const; // prettier-ignore
export type Operation = (typeof OPERATIONS)[number];

/**
 * May somebody in this role ask for this operation at all? TIMER and SYSTEM are the product itself, acting for a
 * deadline or on what a partner told it. Which cases a buyer may open is asked of `mayOpenProblem`.
 */
export function mayDo(role: Actor, operation: Operation): boolean {
  return (PERMISSIONS[operation] as readonly Actor[]).includes(role);
}

/** The people who may do it, in the order of the vocabulary. */
export function rolesFor(operation: Operation): Role[] {
  return ROLES.filter((role) => mayDo(role, operation));
}

/** Who asks: a person in a role, or the product itself. */
export interface Asker {
  role: Actor;
}

/** The same as an answer with a sentence. Asked first of every action, before anything else is looked at. */
export function mayAsk({ role }: Asker, operation: Operation): Outcome<true> {
  if (mayDo(role, operation)) return accept(true);
  return refuse('NOT_PERMITTED', `${role} may not ask for ${operation}. ${whoMay(operation)}`);
}

function whoMay(operation: Operation): string {
  return `Ask one of: ${rolesFor(operation).join(', ')}.`;
}

/** The mutation through which each action of the vocabulary is asked for. */
export const MUTATION_OF = {
  OPEN_CASE: 'openCase',
  URGE_SUPPLIER: 'urgeSupplier',
  REROUTE: 'requestReroute',
  INTERCEPT: 'requestInterception',
  REFUND: 'refundCase',
  CANCEL: 'cancelOrder',
  CORRECT_ADDRESS: 'correctAddress',
  SUBMIT_CLAIM: 'submitClaim',
  APPEAL: 'appealVerdict',
  REISSUE: 'reissueUnits',
  START_RETURN: 'startReturn',
  REGISTER_RETURN: 'registerReturn',
  RECEIVE_RETURN: 'receiveReturn',
  INSPECT_RETURN: 'inspectReturn',
  RECORD_CONSENT: 'recordConsent',
  RESOLVE_CONFLICT: 'resolveConflict',
  WITHDRAW: 'withdrawCase',
  OVERRIDE: 'overrideRemedy',
} as const satisfies Record<NextAction, Operation>;

/** May this role say that a unit has this problem? A buyer speaks only of what a buyer decides or knows. */
export function mayOpenProblem(role: Actor, problem: Problem): boolean {
  return mayDo(role, 'openCase') && (role !== 'BUYER' || BUYERS_PROBLEMS.includes(problem));
}

const BUYERS_PROBLEMS: readonly Problem[] = [
  'BUYER_CANCELLED',
  'WRONG_ADDRESS',
  'NOT_RECEIVED',
  'WRONG_ITEM',
  'MISSING_ITEM',
  'DAMAGED',
  'ALLERGIC_REACTION',
  'COUNTERFEIT',
  'CHANGED_MIND',
];

const STAFF: readonly Actor[] = ['AGENT', 'MERCHANT_ADMIN'];
const STAFF_OR_OPERATOR: readonly Actor[] = [...STAFF, 'OPERATOR'];
const STAFF_OR_PRODUCT: readonly Actor[] = [...STAFF, 'TIMER', 'SYSTEM'];
const ANYONE: readonly Actor[] = ROLES;

const PERMISSIONS = {
  me: ANYONE,
  node: ANYONE,
  nodes: ANYONE,
  orders: [...STAFF_OR_OPERATOR, 'BUYER'],
  order: [...STAFF_OR_OPERATOR, 'BUYER'],
  suppliers: STAFF_OR_OPERATOR,
  offers: STAFF_OR_OPERATOR,
  purchaseOrders: [...STAFF_OR_OPERATOR, 'PARTNER'],
  parcels: [...STAFF_OR_OPERATOR, 'PARTNER'],
  cases: [...STAFF_OR_OPERATOR, 'BUYER'],
  case: [...STAFF_OR_OPERATOR, 'BUYER'],
  settings: STAFF_OR_OPERATOR,

  openCase: [...STAFF_OR_PRODUCT, 'BUYER'],
  urgeSupplier: STAFF_OR_PRODUCT,
  requestReroute: STAFF_OR_PRODUCT,
  requestInterception: STAFF_OR_PRODUCT,
  refundCase: STAFF_OR_PRODUCT,
  cancelOrder: STAFF_OR_PRODUCT,
  correctAddress: STAFF,
  withdrawCase: [...STAFF, 'BUYER'],
  overrideRemedy: ['MERCHANT_ADMIN', 'OPERATOR'],
  recordConsent: [...STAFF, 'BUYER'],
  resolveConflict: STAFF,
  recordRecovery: STAFF,
  recordCancellation: STAFF,
  importOrders: STAFF,
  placePurchaseOrder: STAFF_OR_PRODUCT,
  eraseBuyer: ['MERCHANT_ADMIN', 'OPERATOR'],
  updateSettings: ['MERCHANT_ADMIN'],
  saveSupplier: ['MERCHANT_ADMIN'],
  saveOffers: STAFF,
  updateSupplierTerms: ['MERCHANT_ADMIN'],
  resumePartner: STAFF,
  connectPartner: ['MERCHANT_ADMIN'],

  caseChanged: [...STAFF_OR_OPERATOR, 'BUYER'],

  uploadEvidence: [...STAFF, 'BUYER'],
  submitClaim: [...STAFF_OR_PRODUCT, 'BUYER'],
  appealVerdict: [...STAFF, 'BUYER'],
  decideVerification: ['OPERATOR'],
  reissueUnits: STAFF_OR_PRODUCT,
  startReturn: [...STAFF, 'SYSTEM'],
  registerReturn: [...STAFF, 'BUYER'],
  receiveReturn: STAFF,
  inspectReturn: STAFF,
  createClaimLink: STAFF,
  revokeClaimLink: STAFF,
  postMessage: [...STAFF_OR_OPERATOR, 'BUYER', 'PARTNER'],
  notices: STAFF,
  markNoticeRead: STAFF,
  mails: STAFF_OR_OPERATOR,
  workCalendars: ANYONE,
  importWorkCalendar: ['OPERATOR'],
  openOriginal: ['OPERATOR'],

  partnerAccounts: STAFF_OR_OPERATOR,
  partnerCalls: STAFF_OR_OPERATOR,
  partnerMessages: STAFF_OR_OPERATOR,
  replayPartnerMessage: STAFF,
  updatePartnerLimits: ['MERCHANT_ADMIN'],

  webhookSubscriptions: STAFF_OR_OPERATOR,
  webhookDeliveries: STAFF_OR_OPERATOR,
  createWebhookSubscription: ['MERCHANT_ADMIN'],
  updateWebhookSubscription: ['MERCHANT_ADMIN'],
  rotateWebhookSecret: ['MERCHANT_ADMIN'],
  testWebhook: STAFF,
  redeliverWebhook: STAFF,
  replayWebhooks: STAFF,
  variant: STAFF_OR_OPERATOR,
  variants: STAFF_OR_OPERATOR,
  previewAutoMapping: STAFF,
  mapVariant: STAFF,
  unmapVariant: STAFF,
  applyAutoMapping: STAFF,
  refreshOffers: STAFF,

  announcements: STAFF_OR_OPERATOR,
  publishAnnouncement: ['OPERATOR'],
  withdrawAnnouncement: ['OPERATOR'],
  readAnnouncement: STAFF,
  marketplaceRequests: STAFF_OR_OPERATOR,
  openRequest: STAFF_OR_OPERATOR,
  answerRequest: STAFF_OR_OPERATOR,
  closeRequest: STAFF_OR_OPERATOR,
  deposit: ['MERCHANT_ADMIN', 'OPERATOR'],
  deposits: ['OPERATOR'],
  awards: STAFF_OR_OPERATOR,
  setShopType: ['OPERATOR'],
  openDeposit: ['OPERATOR'],
  recordDepositPayment: ['OPERATOR'],
  decideAward: ['OPERATOR'],
  giveAwardRate: ['OPERATOR'],
  settleAward: ['OPERATOR'],
  appealAward: ['MERCHANT_ADMIN'],
  decideAwardAppeal: ['OPERATOR'],
  requestDepositRelease: ['MERCHANT_ADMIN'],
  releaseDeposit: ['OPERATOR'],
  counterfeitFindings: STAFF_OR_OPERATOR,
  appealCounterfeit: ['MERCHANT_ADMIN'],
  decideCounterfeitAppeal: ['OPERATOR'],
  liftListingBlock: ['OPERATOR'],
  pointsEntries: STAFF_OR_OPERATOR,
  givePoints: ['OPERATOR'],
  appealPoints: ['MERCHANT_ADMIN'],
  decidePointsAppeal: ['OPERATOR'],
  inspectionProgrammes: ['OPERATOR'],
  inspections: ['OPERATOR'],
  auditInspectionDraw: ['OPERATOR'],
  createInspectionProgramme: ['OPERATOR'],
  drawInspections: ['OPERATOR'],
  closeInspectionProgramme: ['OPERATOR'],
  recordInspectionPurchase: ['OPERATOR'],
  uploadCustodyPhoto: ['OPERATOR'],
  recordCustody: ['OPERATOR'],
  recordInspectionCost: ['OPERATOR'],
  decideInspection: ['OPERATOR'],
  decideInspectionAppeal: ['OPERATOR'],
  cancelInspection: ['OPERATOR'],
  disclosedInspections: STAFF_OR_OPERATOR,
  appealInspection: ['MERCHANT_ADMIN'],
  insight: STAFF_OR_OPERATOR,

  trainingModules: STAFF_OR_OPERATOR,
  trainingAssignments: STAFF_OR_OPERATOR,
  trainingEffect: ['OPERATOR'],
  createTrainingModule: ['OPERATOR'],
  publishTrainingModule: ['OPERATOR'],
  createTrainingRule: ['OPERATOR'],
  scheduleTrainingSession: ['OPERATOR'],
  recordAttendance: ['OPERATOR'],
  assignTraining: ['OPERATOR'],
  takeTrainingTest: STAFF,
  bookTrainingSession: STAFF,
} as const satisfies Record<Operation, readonly Actor[]>;
