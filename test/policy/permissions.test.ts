import { describe, expect, it } from '@jest/globals';
import { mayOverride } from '../../src/policy/override.js';
import { mayRecordConsent } from '../../src/policy/consent.js';
import {
  mayDo,
  mayOpenProblem,
  MUTATION_OF,
  type Operation,
  OPERATIONS,
  rolesFor,
} from '../../src/policy/permissions.js';
import { NEXT_ACTIONS, PROBLEMS, type Role } from '../../src/policy/vocabulary.js';
import { mayWithdraw } from '../../src/policy/withdraw.js';
import { caseOf, deliveredUnit, goodsReturn, hoursAgo, parcel, purchaseOrder, told, unit } from './builders.js';

const of = (role: Role): Operation[] => OPERATIONS.filter((operation) => mayDo(role, operation));

/** Nobody else is even told that there are any. */
const INSPECTIONS: Operation[] = [
  'inspectionProgrammes', 'inspections', 'auditInspectionDraw', 'createInspectionProgramme', 'drawInspections',
  'closeInspectionProgramme', 'recordInspectionPurchase', 'uploadCustodyPhoto', 'recordCustody', 'recordInspectionCost',
  'decideInspection', 'decideInspectionAppeal', 'cancelInspection',
]; // prettier-ignore

/** Of the marketplace alone. */
const TRAININGS = [
  'trainingEffect', 'createTrainingModule', 'publishTrainingModule', 'createTrainingRule', 'scheduleTrainingSession', 'recordAttendance', 'assignTraining',
] as const; // prettier-ignore

describe('who may ask for what', () => {
  it('a partner sees its purchase orders and parcels, writes to the merchant, and nothing else', () => {
    expect(of('PARTNER')).toEqual([
      'me', 'node', 'nodes', 'purchaseOrders', 'parcels', 'postMessage', 'workCalendars',
    ]); // prettier-ignore
  });

  it('a buyer sees own orders and cases, opens and withdraws them, consents, gives evidence and sends goods back', () => {
    expect(of('BUYER')).toEqual([
      'me', 'node', 'nodes', 'orders', 'order', 'cases', 'case', 'openCase', 'withdrawCase', 'recordConsent', 'caseChanged',
      'uploadEvidence', 'submitClaim', 'appealVerdict', 'registerReturn', 'postMessage', 'workCalendars',
    ]); // prettier-ignore
    expect(PROBLEMS.filter((problem) => mayOpenProblem('BUYER', problem))).toEqual([
      'BUYER_CANCELLED', 'WRONG_ADDRESS', 'NOT_RECEIVED', 'WRONG_ITEM', 'MISSING_ITEM', 'DAMAGED', 'ALLERGIC_REACTION',
      'COUNTERFEIT', 'CHANGED_MIND',
    ]); // prettier-ignore
  });

  it('an operator reads, overrides, decides claims, and keeps the calendars', () => {
    const reads = OPERATIONS.slice(0, OPERATIONS.indexOf('openCase'));

    expect(of('OPERATOR').sort()).toEqual([
      ...reads, 'overrideRemedy', 'caseChanged', 'decideVerification', 'postMessage', 'mails', 'workCalendars',
      'importWorkCalendar', 'openOriginal', 'partnerAccounts', 'partnerCalls', 'partnerMessages', 'webhookSubscriptions',
      'webhookDeliveries', 'variant', 'variants', 'deposit', 'deposits', 'awards', 'setShopType', 'openDeposit',
      'recordDepositPayment', 'decideAward', 'giveAwardRate', 'settleAward', 'decideAwardAppeal', 'releaseDeposit',
      'counterfeitFindings', 'decideCounterfeitAppeal', 'liftListingBlock', 'pointsEntries', 'givePoints', 'decidePointsAppeal', ...INSPECTIONS, 'disclosedInspections', 'insight',
      'announcements', 'publishAnnouncement', 'withdrawAnnouncement', 'marketplaceRequests', 'openRequest', 'answerRequest',
      'closeRequest', ...TRAININGS, 'trainingModules', 'trainingAssignments', 'eraseBuyer',
    ].sort()); // prettier-ignore
  });

  it('an agent does all of the merchant but settings, accounts and overrides, an admin all, and neither what is the marketplace’s', () => {
    const marketplaces = ['decideVerification', 'importWorkCalendar', 'openOriginal'];
    const ofDeposits = [
      'deposits',
      'setShopType',
      'openDeposit',
      'recordDepositPayment',
      'decideAward',
      'giveAwardRate',
      'settleAward',
    ];
    const ofChannels = ['publishAnnouncement', 'withdrawAnnouncement'];
    const alsoMarketplaces = [
      ...ofChannels,
      ...ofDeposits,
      'decideAwardAppeal',
      'releaseDeposit',
      'decideCounterfeitAppeal',
      'liftListingBlock',
      'givePoints',
      'decidePointsAppeal',
    ];

    expect(OPERATIONS.filter((operation) => !of('AGENT').includes(operation))).toEqual([
      'overrideRemedy',
      'updateSettings',
      'saveSupplier',
      'updateSupplierTerms',
      'connectPartner',
      ...marketplaces,
      'updatePartnerLimits',
      'createWebhookSubscription',
      'updateWebhookSubscription',
      'rotateWebhookSecret',
      ...ofChannels,
      'deposit',
      ...ofDeposits,
      'appealAward',
      'decideAwardAppeal',
      'requestDepositRelease',
      'releaseDeposit',
      'appealCounterfeit',
      'decideCounterfeitAppeal',
      'liftListingBlock',
      'givePoints',
      'appealPoints',
      'decidePointsAppeal',
      ...INSPECTIONS,
      'appealInspection',
      ...TRAININGS,
      'eraseBuyer',
    ]);
    expect(OPERATIONS.filter((operation) => !of('MERCHANT_ADMIN').includes(operation))).toEqual([
      ...marketplaces,
      ...alsoMarketplaces,
      ...INSPECTIONS,
      ...TRAININGS,
    ]);
  });

  it('a deadline neither withdraws, overrides, consents, resolves, appeals, nor says anything of goods that come back', () => {
    const mutations = NEXT_ACTIONS.map((action) => MUTATION_OF[action]);

    expect(mutations.filter((operation) => !mayDo('TIMER', operation))).toEqual([
      'correctAddress', 'appealVerdict', 'startReturn', 'registerReturn', 'receiveReturn', 'inspectReturn', 'recordConsent',
      'resolveConflict', 'withdrawCase', 'overrideRemedy',
    ]); // prettier-ignore
    expect(['startReturn', 'inspectReturn'].map((operation) => mayDo('SYSTEM', operation as Operation))).toEqual([
      true,
      false,
    ]);
  });

  it('every operation has somebody who may', () => {
    expect(OPERATIONS.filter((operation) => rolesFor(operation).length === 0)).toEqual([]);
  });
});

describe('withdrawing', () => {
  const AGENT = { role: 'AGENT' } as const;

  it.each([
    ['WAITING', 'OK'],
    ['OPEN', 'OK'],
    ['NEEDS_PERSON', 'OK'],
    ['CANCELLING', 'B1 WORK_IN_PROGRESS'],
    ['INTERCEPTING', 'B1 INTERCEPTION_ACTIVE'],
    ['REFUNDING', 'B1 REFUND_ACTIVE'],
    ['AWAITING_RETURN', 'B1 REFUND_ACTIVE'],
    ['AWAITING_EVIDENCE', 'OK'],
    ['VERDICT_REFUSED', 'OK'],
    ['RETURNING', 'OK'],
    ['VERIFYING', 'B1 WORK_IN_PROGRESS'],
    ['INSPECTING', 'B1 WORK_IN_PROGRESS'],
    ['REISSUING', 'B1 REISSUE_ACTIVE'],
    ['SETTLED', 'B1 CASE_CLOSED'],
  ] as const)('a case that is %s: %s', (state, expected) => {
    expect(told(mayWithdraw(caseOf([unit()], { state }), AGENT))).toBe(expected);
  });

  it('nobody while goods are on their way back or unopened', () => {
    const withdrawn = (state: 'ASKED' | 'SENT' | 'ARRIVED' | 'INSPECTED') =>
      told(mayWithdraw(caseOf([deliveredUnit()], { state: 'RETURNING', returns: [goodsReturn({ state })] }), AGENT));

    expect([withdrawn('ASKED'), withdrawn('INSPECTED')]).toEqual(['OK', 'OK']);
    expect([withdrawn('SENT'), withdrawn('ARRIVED')]).toEqual(['B1 RETURN_ACTIVE', 'B1 RETURN_ACTIVE']);
  });

  it('a buyer only what a buyer may open, and nobody once money has moved', () => {
    const buyers = caseOf([unit()], { problem: 'BUYER_CANCELLED', ruleId: 'S1' });

    expect(told(mayWithdraw(buyers, { role: 'BUYER' }))).toBe('OK');
    expect(told(mayWithdraw(caseOf([unit()]), { role: 'BUYER' }))).toBe('B1 NOT_PERMITTED');
    expect(told(mayWithdraw(caseOf([unit()], { refunds: [{ state: 'PAID', unitIds: [] }] }), AGENT))).toBe(
      'B1 REFUND_ACTIVE',
    );
  });
});

describe('overriding', () => {
  const ADMIN = { role: 'MERCHANT_ADMIN' } as const;
  const refund = { remedy: 'REFUND', reason: 'The buyer is ill.' } as const;

  it('by an admin or an operator, with a reason', () => {
    const theCase = caseOf([unit()]);

    expect(told(mayOverride(theCase, ADMIN, refund))).toBe('OK');
    expect(told(mayOverride(theCase, { role: 'OPERATOR' }, refund))).toBe('OK');
    expect(told(mayOverride(theCase, { role: 'AGENT' }, refund))).toBe('NOT_PERMITTED');
    expect(told(mayOverride(theCase, ADMIN, { ...refund, reason: ' \n ' }))).toBe('B1 REASON_NEEDED');
    expect(told(mayOverride(theCase, ADMIN, { ...refund, reason: 'x'.repeat(2001) }))).toBe('B1 REASON_NEEDED');
  });

  it('never sends a second unit, refunds twice, or does what the phase makes impossible', () => {
    const shipped = caseOf([unit({ parcel: parcel() })]);

    expect(told(mayOverride(shipped, ADMIN, { ...refund, remedy: 'REROUTE' }))).toBe('B1 ALREADY_SHIPPED');
    expect(told(mayOverride(shipped, ADMIN, refund))).toBe('OK');
    expect(told(mayOverride(caseOf([unit({ refundedMinor: 10_00n })]), ADMIN, refund))).toBe('B1 REFUND_EXCEEDS_PAID');
    expect(told(mayOverride(caseOf([unit()]), ADMIN, { ...refund, remedy: 'REISSUE' }))).toBe('B1 NOT_IN_THIS_PHASE');
    expect(told(mayOverride(shipped, ADMIN, { ...refund, remedy: 'REISSUE' }))).toBe('OK');
    expect(told(mayOverride(shipped, ADMIN, { ...refund, remedy: 'RETURN_FOR_REFUND' }))).toBe('B1 NOT_IN_THIS_PHASE');
    expect(told(mayOverride(caseOf([deliveredUnit()]), ADMIN, { ...refund, remedy: 'RETURN_FOR_REFUND' }))).toBe('OK');
    expect(told(mayOverride(shipped, ADMIN, { ...refund, remedy: 'REPLACE_WITHOUT_RETURN' }))).toBe('B1 NOT_OFFERED');
    expect(told(mayOverride(caseOf([unit()], { state: 'REROUTING' }), ADMIN, refund))).toBe('B1 REROUTE_ACTIVE');
  });
});

describe('consent to a similar product', () => {
  it('is recorded wherever a reroute is offered, even while the rule still waits', () => {
    const waiting = unit({ purchaseOrder: purchaseOrder({ shipBy: hoursAgo(50) }) });
    const overdue = { problem: 'SHIPMENT_OVERDUE', ruleId: 'B3', state: 'WAITING' } as const;

    expect(told(mayRecordConsent(caseOf([waiting], overdue), { role: 'BUYER' }))).toBe('OK');
    expect(told(mayRecordConsent(caseOf([unit()]), { role: 'AGENT' }))).toBe('OK');
    expect(told(mayRecordConsent(caseOf([unit()]), { role: 'OPERATOR' }))).toBe('NOT_PERMITTED');
    expect(told(mayRecordConsent(caseOf([unit()], { problem: 'OVERSIZED', ruleId: 'B2' }), { role: 'AGENT' }))).toBe(
      'B2 NOT_OFFERED',
    );
  });
});
