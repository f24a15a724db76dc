// What the merchant is told, and the threads of cases. No address is shown, not even where a mail server repeated one.
import { globalIdJson, textJson, textsJson } from '../json.js';
import {
  EVERYBODY,
  hidden,
  id,
  instant,
  MERCHANT_STAFF,
  one,
  STAFF,
  text,
  type TypeSpec,
  type ValueSpec,
} from './spec.js';

export const MAIL: TypeSpec = {
  name: 'Mail',
  from: 'mails',
  visibleTo: STAFF,
  fields: {
    id: id('Mail'),
    order: one('Order', 'order_id'),
    case: one('Case', 'case_id'),
    kind: text('kind'),
    state: text('state'),
    subject: written('subject'),
    text: written('text'),
    failure: {
      kind: 'VALUE',
      json: (row) => textJson(`regexp_replace(${row}.failure, '[^\\s<>]+@[^\\s<>]+', '…', 'g')`),
    },
    createdAt: instant('created_at'),
    sentAt: instant('sent_at'),
    updatedAt: instant('updated_at'),
  },
};

function written(part: string): ValueSpec {
  return { kind: 'VALUE', json: (row) => textJson(`coalesce(${row}.content ->> '${part}', '')`) };
}

export const NOTICE: TypeSpec = {
  name: 'Notice',
  from: 'notices',
  visibleTo: MERCHANT_STAFF,
  fields: {
    id: id('Notice'),
    order: one('Order', 'order_id'),
    case: one('Case', 'case_id'),
    variant: one('Variant', 'variant_id'),
    kind: text('kind'),
    title: text('title'),
    text: text('text'),
    createdAt: instant('created_at'),
    readAt: instant('read_at'),
    readBy: text('read_by'),
  },
};

/** Row-level security lets operators read everything; a message is read by whom it is meant for. */
const MEANT_FOR_READER = `(select m.* from messages m
  where (select app_role()) <> 'OPERATOR' or 'OPERATOR' = any(m.visible_to) or m.author = 'OPERATOR')`;

export const MESSAGE: TypeSpec = {
  name: 'Message',
  from: MEANT_FOR_READER,
  visibleTo: EVERYBODY,
  fields: {
    id: id('Message'),
    case: one('Case', 'case_id'),
    caseId: { kind: 'VALUE', json: (row) => globalIdJson('Case', `${row}.case_id`) },
    supplier: one('Supplier', 'supplier_id'),
    author: text('author'),
    authorSubject: hidden(['BUYER', 'PARTNER'], text('author_subject')),
    visibleTo: { kind: 'VALUE', json: (row) => textsJson(`${row}.visible_to`) },
    text: text('text'),
    createdAt: instant('created_at'),
  },
};
