// What the marketplace teaches, and what merchants have to take. The right answers stand in a table that no question reaches.
import { arrayJson, plainJson } from '../json.js';
import { by, hidden, id, instant, many, one, page, plain, type QuerySpec, STAFF, text, texts, type TypeSpec, type ValueSpec } from './spec.js'; // prettier-ignore

const QUESTIONS: QuerySpec = {
  kind: 'QUERY',
  from: (row) => `(select * from training_questions q where q.module_id = ${row}.id)`,
  fields: {
    questionNo: plain('question_no'),
    textEn: text('text_en'),
    textZh: text('text_zh'),
    optionsEn: texts('options_en'),
    optionsZh: texts('options_zh'),
  },
  order: (other) => `${other}.question_no`,
};

export const TRAINING_MODULE: TypeSpec = {
  name: 'TrainingModule',
  from: 'training_modules',
  merchant: null,
  // What is not published is the marketplace's own.
  within: (row, { reader }) => (reader.role === 'OPERATOR' ? 'true' : `${row}.published_at is not null`),
  visibleTo: STAFF,
  fields: {
    id: id('TrainingModule'),
    code: text('code'),
    versionNo: plain('version_no'),
    kind: text('kind'),
    titleEn: text('title_en'),
    titleZh: text('title_zh'),
    contentEn: text('content_en'),
    contentZh: text('content_zh'),
    passBps: plain('pass_bps'),
    dueDays: plain('due_days'),
    certificateDays: plain('certificate_days'),
    questions: QUESTIONS,
    sessions: many('TrainingSession', 'module_id', 'starts_at'),
    createdAt: instant('created_at'),
    publishedAt: instant('published_at'),
  },
};

export const TRAINING_SESSION: TypeSpec = {
  name: 'TrainingSession',
  from: 'training_sessions',
  merchant: null,
  visibleTo: STAFF,
  fields: {
    id: id('TrainingSession'),
    module: one('TrainingModule', 'module_id'),
    startsAt: instant('starts_at'),
    place: text('place'),
    capacity: plain('capacity'),
    placesLeft: { kind: 'VALUE', json: (row) => plainJson(`${row}.capacity - ${row}.booked`) },
    bookings: hidden(['AGENT', 'MERCHANT_ADMIN'], { ...page('TrainingBooking', 'session_id', by('booked_at', 'timestamptz')), across: true }),
  },
}; // prettier-ignore

export const TRAINING_RULE: TypeSpec = {
  name: 'TrainingRule',
  from: 'training_rules',
  merchant: null,
  visibleTo: ['OPERATOR'],
  fields: {
    id: id('TrainingRule'),
    code: text('module_code'),
    problem: text('problem'),
    rateBps: plain('rate_bps'),
    sample: plain('sample'),
    breach: text('breach'),
    times: plain('times'),
    weeks: plain('weeks'),
    createdAt: instant('created_at'),
  },
};

const INTEGERS = (column: string): ValueSpec => ({
  kind: 'VALUE',
  json: (row) => `(select ${arrayJson('x.value::text', 'x.place')} from unnest(${row}.${column}) with ordinality x (value, place))`,
}); // prettier-ignore

const ATTEMPTS: QuerySpec = {
  kind: 'QUERY',
  from: (row) => `(select * from training_attempts a where a.merchant_id = ${row}.merchant_id and a.assignment_id = ${row}.id)`,
  fields: {
    attemptNo: plain('attempt_no'),
    answers: INTEGERS('answers'),
    rightCount: plain('right_count'),
    questionCount: plain('question_count'),
    isPassed: plain('is_passed'),
    takenAt: instant('taken_at'),
  },
  order: (other) => `${other}.attempt_no`,
}; // prettier-ignore

export const TRAINING_ASSIGNMENT: TypeSpec = {
  name: 'TrainingAssignment',
  from: 'training_assignments',
  visibleTo: STAFF,
  fields: {
    id: id('TrainingAssignment'),
    merchant: one('Merchant', 'merchant_id'),
    module: one('TrainingModule', 'module_id'),
    reason: text('reason'),
    state: text('state'),
    dueAt: instant('due_at'),
    attempts: ATTEMPTS,
    bookings: many('TrainingBooking', 'assignment_id', 'booked_at'),
    passedAt: instant('passed_at'),
    certificateUntil: instant('certificate_until'),
    createdAt: instant('created_at'),
  },
};

export const TRAINING_BOOKING: TypeSpec = {
  name: 'TrainingBooking',
  from: 'training_bookings',
  visibleTo: STAFF,
  fields: {
    id: id('TrainingBooking'),
    assignment: one('TrainingAssignment', 'assignment_id'),
    session: one('TrainingSession', 'session_id'),
    bookedAt: instant('booked_at'),
    attended: plain('attended'),
    recordedAt: instant('recorded_at'),
  },
};
