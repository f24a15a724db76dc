// Announcements, which are the marketplace's own, and requests between a merchant and the marketplace. An
// announcement is shown to the merchants that have a receipt of it.
import { plainJson, textsJson } from '../json.js';
import { bind } from '../statement.js';
import {
  by,
  type FieldSpec,
  hidden,
  id,
  instant,
  MERCHANT_STAFF,
  one,
  type OneSpec,
  plain,
  STAFF,
  text,
  type TypeSpec,
} from './spec.js';

export const ANNOUNCEMENT: TypeSpec = {
  name: 'Announcement',
  from: 'announcements',
  merchant: null,
  within: (row, statement) => {
    const { merchantId } = statement.reader;
    if (merchantId === null) return 'true';
    return `exists (select 1 from announcement_receipts r
      where r.merchant_id = ${bind(statement, merchantId, 'uuid')} and r.announcement_id = ${row}.id)`;
  },
  visibleTo: STAFF,
  fields: {
    id: id('Announcement'),
    titleEn: text('title_en'),
    titleZh: text('title_zh'),
    textEn: text('text_en'),
    textZh: text('text_zh'),
    needsConfirmation: plain('needs_confirmation'),
    confirmBy: instant('confirm_by'),
    publishedAt: instant('published_at'),
    withdrawnAt: instant('withdrawn_at'),
    receipt: hidden(['OPERATOR'], {
      kind: 'ROW',
      type: 'AnnouncementReceipt',
      across: true,
      where: (row, other) => `${other}.announcement_id = ${row}.id`,
    }),
    audience: hidden(MERCHANT_STAFF, {
      kind: 'OBJECT',
      fields: {
        categories: { kind: 'VALUE', json: (row) => textsJson(`${row}.categories`) },
        shopTypes: { kind: 'VALUE', json: (row) => textsJson(`${row}.shop_types`) },
        isSupervised: plain('is_supervised'),
      },
    }),
    reach: reach(),
    receipts: hidden(MERCHANT_STAFF, {
      kind: 'PAGE',
      type: 'AnnouncementReceipt',
      across: true,
      where: (row, other) => `${other}.announcement_id = ${row}.id`,
      sort: by('merchant_id', 'uuid'),
    }),
  },
};

function reach(): FieldSpec {
  const counted = (column: string): FieldSpec => ({ kind: 'VALUE', json: (row) => plainJson(`${row}.${column}`) });
  const spec: OneSpec = {
    kind: 'ONE',
    from: (row) => `(select count(*)::int as merchants, count(r.told_at)::int as told, count(r.read_at)::int as read,
      count(r.confirmed_at)::int as confirmed from announcement_receipts r where r.announcement_id = ${row}.id)`,
    fields: {
      merchants: counted('merchants'),
      told: counted('told'),
      read: counted('read'),
      confirmed: counted('confirmed'),
    },
  };
  return hidden(MERCHANT_STAFF, spec);
}

/** Its id is that of the merchant: an announcement has one receipt for each. */
export const ANNOUNCEMENT_RECEIPT: TypeSpec = {
  name: 'AnnouncementReceipt',
  from: '(select r.*, r.merchant_id as id from announcement_receipts r)',
  visibleTo: STAFF,
  fields: {
    merchant: one('Merchant', 'merchant_id'),
    toldAt: instant('told_at'),
    readAt: instant('read_at'),
    readBy: text('read_by'),
    confirmedAt: instant('confirmed_at'),
    confirmedBy: text('confirmed_by'),
  },
};

const MOST_MESSAGES = 100;

export const MARKETPLACE_REQUEST: TypeSpec = {
  name: 'MarketplaceRequest',
  from: 'marketplace_requests',
  visibleTo: STAFF,
  fields: {
    id: id('MarketplaceRequest'),
    merchant: one('Merchant', 'merchant_id'),
    askedBy: text('asked_by'),
    title: text('title'),
    case: one('Case', 'case_id'),
    state: text('state'),
    dueAt: instant('due_at'),
    overdueAt: instant('overdue_at'),
    openedAt: instant('opened_at'),
    answeredAt: instant('answered_at'),
    closedAt: instant('closed_at'),
    messages: {
      kind: 'ROWS',
      type: 'MarketplaceRequestMessage',
      where: (row, other) => `${other}.request_id = ${row}.id`,
      order: (other) => `${other}.written_at, ${other}.id`,
      limit: () => MOST_MESSAGES,
    },
    version: plain('version'),
  },
};

export const MARKETPLACE_REQUEST_MESSAGE: TypeSpec = {
  name: 'MarketplaceRequestMessage',
  from: 'marketplace_request_messages',
  visibleTo: STAFF,
  fields: {
    id: id('MarketplaceRequestMessage'),
    side: text('side'),
    author: text('author'),
    text: text('text'),
    writtenAt: instant('written_at'),
  },
};
