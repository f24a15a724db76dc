// Where complaints were found to be about counterfeits, and what the second examination said.
import { hidden, id, instant, one, STAFF, text, type TypeSpec } from './spec.js';

export const COUNTERFEIT_FINDING: TypeSpec = {
  name: 'CounterfeitFinding',
  from: 'counterfeit_findings',
  visibleTo: STAFF,
  fields: {
    id: id('CounterfeitFinding'),
    merchant: one('Merchant', 'merchant_id'),
    case: one('Case', 'case_id'),
    verification: one('Verification', 'verification_id'),
    foundBy: text('found_by'),
    foundBySubject: hidden(['AGENT', 'MERCHANT_ADMIN'], text('found_by_subject')),
    foundAt: instant('found_at'),
    appealUntil: instant('appeal_until'),
    appealState: text('appeal_state'),
    appealStatement: text('appeal_statement'),
    appealedAt: instant('appealed_at'),
    answer: text('answer'),
    decidedAt: instant('decided_at'),
  },
};
