// Claims: files of evidence, and the rounds in which the marketplace looks at them. Links to files are made when they are
// asked for, because they expire.
import { mayDo } from '../../policy/permissions.js';
import {
  type Asking,
  type ComputedSpec,
  type FactsOf,
  hidden,
  id,
  instant,
  one,
  plain,
  STAFF_AND_BUYER,
  text,
  type TypeSpec,
} from './spec.js';

/** What a link to a file depends on. */
const FILE_NEEDS = {
  texts: {
    id: (row: string) => `${row}.id`,
    state: (row: string) => `${row}.state`,
    hasThumbnail: (row: string) => `(${row}.thumbnail_key is not null)::text`,
    stillCount: (row: string) => `cardinality(${row}.still_keys)::text`,
    isSealed: (row: string) => `(${row}.sealed_key is not null)::text`,
  },
};

function link(answer: (facts: FactsOf, asking: Asking, id: string) => unknown): ComputedSpec {
  return {
    kind: 'COMPUTED',
    needs: FILE_NEEDS,
    answer: (facts, asking) => answer(facts, asking, facts.text('id') ?? ''),
  };
}

function isUsable(facts: FactsOf): boolean {
  return facts.text('state') === 'USABLE';
}

/** Numbered from 1. */
function stillsOf(facts: FactsOf): number[] {
  return Array.from({ length: Number(facts.text('stillCount')) }, (_, index) => index + 1);
}

export const EVIDENCE: TypeSpec = {
  name: 'Evidence',
  from: 'evidence',
  visibleTo: STAFF_AND_BUYER,
  fields: {
    id: id('Evidence'),
    case: one('Case', 'case_id'),
    kind: text('kind'),
    state: text('state'),
    rejection: text('rejection'),
    fileName: text('file_name'),
    contentType: text('content_type'),
    sizeBytes: plain('size_bytes'),
    sha256: text('sha256'),
    width: plain('width'),
    height: plain('height'),
    isLate: plain('is_late'),
    seenBefore: plain('seen_before'),
    roundNo: plain('round_no'),
    uploadedBy: text('uploaded_by'),
    uploadedAt: instant('uploaded_at'),
    url: link((facts, { links }, file) => (isUsable(facts) ? links.linkTo(file, 'copy') : null)),
    thumbnailUrl: link((facts, { links }, file) =>
      isUsable(facts) && facts.text('hasThumbnail') === 'true' ? links.linkTo(file, 'thumbnail') : null,
    ),
    stillUrls: link((facts, { links }, file) =>
      isUsable(facts) ? stillsOf(facts).map((no) => links.linkTo(file, `still-${no}`)) : [],
    ),
    originalUrl: link((facts, { links, reader }, file) =>
      mayDo(reader.role, 'openOriginal') && facts.text('isSealed') === 'true' ? links.linkTo(file, 'original') : null,
    ),
  },
};

export const VERIFICATION: TypeSpec = {
  name: 'Verification',
  from: 'verifications',
  visibleTo: STAFF_AND_BUYER,
  fields: {
    id: id('Verification'),
    case: one('Case', 'case_id'),
    roundNo: plain('round_no'),
    isAppeal: plain('is_appeal'),
    state: text('state'),
    // It may be the note of the case, which no buyer sees.
    statement: hidden(['BUYER'], text('statement')),
    answer: text('answer'),
    marketplaceNo: text('marketplace_no'),
    evidence: {
      kind: 'ROWS',
      type: 'Evidence',
      where: (row, other) => `${other}.case_id = ${row}.case_id and ${other}.round_no = ${row}.round_no`,
      order: (other) => `${other}.created_at, ${other}.id`,
    },
    submittedBy: text('submitted_by'),
    decidedBy: text('decided_by'),
    createdAt: instant('created_at'),
    decidedAt: instant('decided_at'),
    updatedAt: instant('updated_at'),
  },
};
