// Cases: what is decided about them, their timeline, and what was done.
import { AFTER_SALES_RULES } from '../../policy/afterSalesRules.js';
import { nextActions } from '../../policy/nextActions.js';
import { isInForce } from '../../policy/policyDefaults.js';
import { instantText, textJson } from '../json.js';
import { CASE_MONEY } from './caseMoney.js';
import { askedFor, toldPossibility } from './possibilities.js';
import { SETTLE_BY_EXPLANATION } from './settleByExplanation.js';
import {
  by,
  type FieldSpec,
  hidden,
  id,
  instant,
  many,
  moneyOf,
  one,
  page,
  plain,
  type RowSpec,
  STAFF,
  STAFF_AND_BUYER,
  text,
  type TypeSpec,
} from './spec.js';

/** The row of the table that was in force when the case was opened. */
const RULE: FieldSpec = {
  kind: 'COMPUTED',
  needs: { texts: { ruleId: (row) => `${row}.rule_id`, openedAt: (row) => instantText(`${row}.opened_at`) } },
  answer: (facts) => {
    const openedAt = new Date(facts.text('openedAt') ?? 0);
    const rows = AFTER_SALES_RULES.filter((rule) => rule.id === facts.text('ruleId'));
    const rule = rows.find((row) => isInForce(row, openedAt)) ?? rows.at(-1);
    return rule === undefined ? null : { ...rule, clock: rule.clock.text };
  },
};

const CONFLICT: FieldSpec = {
  kind: 'OBJECT',
  notFor: ['BUYER'],
  isNull: (row) => `${row}.conflict is null`,
  fields: {
    originalPurchaseOrder: recorded('PurchaseOrder', 'originalPurchaseOrderId'),
    originalParcel: recorded('Parcel', 'originalParcelId'),
    replacementPurchaseOrder: recorded('PurchaseOrder', 'replacementPurchaseOrderId'),
    replacementParcel: recorded('Parcel', 'replacementParcelId'),
    choice: { kind: 'VALUE', json: (row) => textJson(`${row}.conflict ->> 'choice'`) },
  },
};

function recorded(type: string, name: string): RowSpec {
  return { kind: 'ROW', type, where: (row, other) => `${other}.id = (${row}.conflict ->> '${name}')::uuid` };
}

export const CASE: TypeSpec = {
  name: 'Case',
  from: 'cases',
  visibleTo: STAFF_AND_BUYER,
  fields: {
    id: id('Case'),
    merchant: one('Merchant', 'merchant_id'),
    caseNo: text('case_no'),
    order: one('Order', 'order_id'),
    units: {
      kind: 'PAGE',
      type: 'OrderUnit',
      sort: by('id', 'uuid'),
      where: (row, other) =>
        `${other}.id in (select u.unit_id from case_units u where u.merchant_id = ${row}.merchant_id and u.case_id = ${row}.id)`,
    },
    problem: text('problem'),
    ruleId: text('rule_id'),
    rule: RULE,
    state: text('state'),
    wish: text('wish'),
    remedy: text('remedy'),
    outcome: text('outcome'),
    note: hidden(['BUYER'], text('note')),
    openedBy: text('opened_by'),
    openedAt: instant('opened_at'),
    dueAt: instant('due_at'),
    settleByAt: instant('settle_by_at'),
    settleByExplanation: SETTLE_BY_EXPLANATION,
    evidenceUntil: instant('evidence_until'),
    verifiedAt: instant('verified_at'),
    appealUntil: instant('appeal_until'),
    freightBorneBy: text('freight_borne_by'),
    closedAt: instant('closed_at'),
    override: {
      kind: 'OBJECT',
      notFor: ['BUYER'],
      isNull: (row) => `${row}.override_remedy is null`,
      fields: { remedy: text('override_remedy'), reason: text('override_reason'), bySubject: text('override_by') },
    },
    conflict: CONFLICT,
    nextActions: {
      kind: 'COMPUTED',
      needs: { case: (row) => `${row}.id`, merchant: (row) => `${row}.merchant_id` },
      answer: (facts, { reader, now, args }) =>
        askedFor(args, nextActions(facts.case(), reader, facts.settings(), now)).map(toldPossibility),
    },
    timeline: page('CaseEvent', 'case_id', by('at', 'timestamptz')),
    consents: {
      kind: 'QUERY',
      notFor: ['BUYER'],
      from: (row) => `(select n.* from consents n where n.merchant_id = ${row}.merchant_id and n.case_id = ${row}.id)`,
      fields: {
        offer: one('Offer', 'offer_id'),
        evidence: text('evidence'),
        recordedBy: text('recorded_by'),
        recordedAt: instant('recorded_at'),
      },
      order: (other) => `${other}.recorded_at, ${other}.id`,
    },
    reroutePlans: { kind: 'ELSEWHERE', notFor: ['BUYER'] },
    reroutes: many('Reroute', 'case_id', 'created_at'),
    evidence: many('Evidence', 'case_id', 'created_at'),
    verifications: many('Verification', 'case_id', 'round_no'),
    reissues: many('Reissue', 'case_id', 'created_at'),
    goodsReturns: many('GoodsReturn', 'case_id', 'created_at'),
    investigations: many('Investigation', 'case_id', 'asked_at'),
    customsHolds: many('CustomsHold', 'case_id', 'held_since'),
    mails: page('Mail', 'case_id', by('created_at', 'timestamptz')),
    messages: page('Message', 'case_id', by('created_at', 'timestamptz')),
    partnerCalls: page('PartnerCall', 'case_id', by('asked_at', 'timestamptz')),
    interceptions: many('Interception', 'case_id', 'requested_at'),
    refunds: many('Refund', 'case_id', 'created_at'),
    counterfeitFindings: hidden(['BUYER'], many('CounterfeitFinding', 'case_id', 'found_at')),
    awards: hidden(['BUYER'], many('Award', 'case_id', 'decided_at')),
    recoveries: many('Recovery', 'case_id', 'created_at'),
    money: CASE_MONEY,
    updatedAt: instant('updated_at'),
    version: plain('version'),
  },
};

export const CASE_EVENT: TypeSpec = {
  name: 'CaseEvent',
  from: 'case_events',
  visibleTo: STAFF,
  fields: {
    id: id('CaseEvent'),
    at: instant('at'),
    kind: text('kind'),
    actor: text('actor'),
    actorSubject: text('actor_subject'),
    ruleId: text('rule_id'),
    sentence: text('sentence'),
  },
};

export const REROUTE: TypeSpec = {
  name: 'Reroute',
  from: 'reroutes',
  visibleTo: STAFF,
  fields: {
    id: id('Reroute'),
    case: one('Case', 'case_id'),
    state: text('state'),
    endedBecause: text('ended_because'),
    originals: rerouted('from_purchase_order_id'),
    replacements: rerouted('to_purchase_order_id'),
    total: moneyOf((row) => `(${row}.plan ->> 'totalMinor')::bigint`, (row) => `${row}.plan ->> 'currency'`), // prettier-ignore
    arrivesBy: { kind: 'VALUE', json: (row) => textJson(`${row}.plan ->> 'arrivesBy'`) },
    triedOffers: {
      kind: 'ROWS',
      type: 'Offer',
      where: (row, other) => `${other}.id = any(${row}.tried_offer_ids)`,
      order: (other) => `${other}.id`,
    },
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
  },
};

function rerouted(column: string): FieldSpec {
  return {
    kind: 'ROWS',
    type: 'PurchaseOrder',
    where: (row, other) =>
      `${other}.id in (select u.${column} from reroute_units u where u.merchant_id = ${row}.merchant_id and u.reroute_id = ${row}.id)`,
    order: (other) => `${other}.created_at, ${other}.id`,
  };
}
