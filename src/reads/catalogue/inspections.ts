// Blind purchases of the marketplace. What operators see stands in types that no merchant is shown a row of; what a merchant is told
// stands in a type of its own, made of a table of its own, so that no filter, order or field can tell more.
import type { Role } from '../../policy/vocabulary.js';
import { textJson } from '../json.js';
import {
  by,
  type ComputedSpec,
  id,
  instant,
  many,
  money,
  moneyOf,
  one,
  page,
  plain,
  STAFF,
  text,
  type TypeSpec,
} from './spec.js';

const OPERATORS: readonly Role[] = ['OPERATOR'];
const LATEST = by('created_at', 'timestamptz', { descending: true });

export const INSPECTION_PROGRAMME: TypeSpec = {
  name: 'InspectionProgramme',
  from: 'inspection_programmes',
  merchant: null,
  visibleTo: OPERATORS,
  fields: {
    id: id('InspectionProgramme'),
    name: text('name'),
    from: instant('from_at'),
    until: instant('until_at'),
    budget: money('budget_minor'),
    reserved: money('reserved_minor'),
    spent: money('spent_minor'),
    left: moneyOf(
      (row) => `(${row}.budget_minor - ${row}.reserved_minor - ${row}.spent_minor)`,
      (row) => `${row}.currency`,
    ),
    randomBps: plain('random_bps'),
    seedCommitment: text('seed_commitment'),
    seed: text('seed'),
    draws: many('InspectionDraw', 'programme_id', 'draw_no'),
    inspections: { ...page('Inspection', 'programme_id', LATEST), across: true },
    createdBy: text('created_by'),
    createdAt: instant('created_at'),
    closedAt: instant('closed_at'),
    version: plain('version'),
  },
};

export const INSPECTION_DRAW: TypeSpec = {
  name: 'InspectionDraw',
  from: `(select d.*, p.currency from inspection_draws d join inspection_programmes p on p.id = d.programme_id)`,
  merchant: null,
  visibleTo: OPERATORS,
  fields: {
    id: id('InspectionDraw'),
    drawNo: plain('draw_no'),
    targetCount: plain('target_count'),
    budgetLeft: money('budget_left_minor'),
    candidates: { ...page('InspectionCandidate', 'draw_id', by('risk_rank', 'integer')), across: true },
    drawnBy: text('drawn_by'),
    drawnAt: instant('drawn_at'),
  },
};

export const INSPECTION_CANDIDATE: TypeSpec = {
  name: 'InspectionCandidate',
  from: 'inspection_candidates',
  visibleTo: OPERATORS,
  fields: {
    merchant: one('Merchant', 'merchant_id'),
    variant: one('Variant', 'variant_id'),
    category: text('category'),
    expected: money('expected_minor'),
    orders: plain('orders'),
    complaints: plain('complaints'),
    refunds: plain('refunds'),
    supplierOrders: plain('supplier_orders'),
    supplierFaults: plain('supplier_faults'),
    risk: plain('risk'),
    riskRank: plain('risk_rank'),
    randomRank: plain('random_rank'),
    chosenBy: text('chosen_by'),
  },
};

export const INSPECTION: TypeSpec = {
  name: 'Inspection',
  from: 'inspections',
  visibleTo: OPERATORS,
  fields: {
    id: id('Inspection'),
    programme: one('InspectionProgramme', 'programme_id'),
    merchant: one('Merchant', 'merchant_id'),
    variant: one('Variant', 'variant_id'),
    state: text('state'),
    chosenBy: text('chosen_by'),
    drawnBy: text('drawn_by'),
    boughtBy: text('bought_by'),
    orderNo: text('order_no'),
    order: one('Order', 'order_id'),
    roundNo: plain('round_no'),
    finding: text('finding'),
    reportEn: text('report_en'),
    reportZh: text('report_zh'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    disclosure: {
      kind: 'ROW',
      type: 'DisclosedInspection',
      where: (row, other) => `${other}.inspection_id = ${row}.id`,
    },
    appealDecision: text('appeal_decision'),
    appealDecidedBy: text('appeal_decided_by'),
    custody: many('CustodyEvent', 'inspection_id', 'link_no'),
    costs: many('InspectionCost', 'inspection_id', 'booked_at'),
    expected: money('expected_minor'),
    reserved: money('reserved_minor'),
    spent: money('spent_minor'),
    cancelledBecause: text('cancelled_because'),
    noAwardBecause: text('no_award_because'),
    finalAt: instant('final_at'),
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
    version: plain('version'),
  },
};

export const INSPECTION_COST: TypeSpec = {
  name: 'InspectionCost',
  from: 'inspection_costs',
  visibleTo: OPERATORS,
  fields: {
    kind: text('kind'),
    amount: money('amount_minor'),
    note: text('note'),
    bookedBy: text('booked_by'),
    bookedAt: instant('booked_at'),
  },
};

/** Made when it is asked for, because it expires. */
const PHOTO_URL: ComputedSpec = {
  kind: 'COMPUTED',
  needs: { texts: { photo: (row) => `${row}.photo_id` } },
  answer: (facts, { links }) => {
    const photoId = facts.text('photo');
    return photoId === null ? null : links.linkTo(photoId, 'copy');
  },
};

export const CUSTODY_EVENT: TypeSpec = {
  name: 'CustodyEvent',
  from: 'custody_events',
  visibleTo: OPERATORS,
  fields: {
    linkNo: plain('link_no'),
    roundNo: plain('round_no'),
    step: text('step'),
    at: instant('at'),
    holder: text('holder'),
    place: text('place'),
    sealNo: text('seal_no'),
    photoSha256: {
      kind: 'VALUE',
      json: (row) =>
        textJson(
          `(select p.sha256 from custody_photos p where p.merchant_id = ${row}.merchant_id and p.id = ${row}.photo_id)`,
        ),
    },
    photoUrl: PHOTO_URL,
    note: text('note'),
    recordedBy: text('recorded_by'),
    recordedAt: instant('recorded_at'),
  },
};

export const DISCLOSED_INSPECTION: TypeSpec = {
  name: 'DisclosedInspection',
  from: 'disclosed_inspections',
  visibleTo: STAFF,
  fields: {
    id: id('DisclosedInspection'),
    order: one('Order', 'order_id'),
    variant: one('Variant', 'variant_id'),
    finding: text('finding'),
    reportEn: text('report_en'),
    reportZh: text('report_zh'),
    disclosedAt: instant('disclosed_at'),
    appealUntil: instant('appeal_until'),
    appealedAt: instant('appealed_at'),
    appealStatement: text('appeal_statement'),
    appealDecision: text('appeal_decision'),
    appealReportEn: text('appeal_report_en'),
    appealReportZh: text('appeal_report_zh'),
    finalAt: instant('final_at'),
    version: plain('version'),
  },
};
