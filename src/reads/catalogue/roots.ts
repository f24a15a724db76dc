// The connections and look-ups that questions begin with: which orders of rows there are, and what each filter means.
import { CASE_STATES } from '../../policy/vocabulary.js';
import { isClosed } from '../../policy/caseFlow.js';
import { Find, Page } from '../ask.js';
import { badInput } from '../badInput.js';
import { decodeGlobalId } from '../../policy/globalId.js';
import type { Sql } from '../json.js';
import { bind, type Statement } from '../statement.js';
import { specOf } from './catalogue.js';
import { by, type SortSpec } from './spec.js';

type Filter = (row: string, value: unknown, statement: Statement) => Sql;

interface Root {
  type: string;
  sorts: Readonly<Record<string, SortSpec>>;
  filters: Readonly<Record<string, Filter>>;
}

/** A connection over everything of a kind that the reader may see. */
export function pageOf(
  root: keyof typeof ROOTS,
  { filter, orderBy }: { filter?: object | null; orderBy: string },
): Page {
  const { type, sorts, filters }: Root = ROOTS[root];
  const sort = sorts[orderBy];
  if (sort === undefined) throw new Error(`${root} does not come by ${orderBy}.`);
  return new Page((statement) => ({
    spec: specOf(type),
    sort,
    within: (row) => conditions(filters, row, filter, statement),
  }));
}

function conditions(
  filters: Root['filters'],
  row: string,
  given: object | null | undefined,
  statement: Statement,
): Sql {
  const told = Object.entries(given ?? {}).flatMap(([name, value]) => {
    const filter = filters[name];
    if (value == null) return [];
    if (filter === undefined) throw new Error(`No filter is called ${name}.`);
    return [filter(row, value, statement)];
  });
  return told.length === 0 ? 'true' : told.join(' and ');
}

/** An order by its number at the marketplace; of several, the one placed last. */
export function orderByNo(orderNo: string): Find {
  return new Find('Order', (row, s) => `${row}.order_no = ${bind(s, orderNo, 'text')}`, (row) => `${row}.placed_at desc, ${row}.id desc`); // prettier-ignore
}

export function caseByNo(caseNo: string): Find {
  return new Find('Case', (row, s) => `${row}.case_no = ${bind(s, caseNo, 'text')}`, (row) => `${row}.opened_at desc, ${row}.id desc`); // prettier-ignore
}

/** By what its merchant calls it. */
export function variantBySku(sku: string): Find {
  return new Find('Variant', (row, s) => `${row}.sku = ${bind(s, sku, 'text')}`, (row) => `${row}.merchant_id, ${row}.id`); // prettier-ignore
}

/** A merchant has one at most. */
export function depositOfMerchant(merchantId: string): Find {
  return new Find('Deposit', (row, s) => `${row}.merchant_id = ${bind(s, merchantId, 'uuid')}`, (row) => `${row}.id`); // prettier-ignore
}

const NEWEST_FIRST = { CREATED_AT_DESC: by('created_at', 'timestamptz', { descending: true }) };
const CREATED = {
  ...NEWEST_FIRST,
  CREATED_AT_ASC: by('created_at', 'timestamptz'),
};
const MERCHANT = { merchantId: idIs('Merchant', 'merchant_id') };
const UPDATED = { updatedFrom: atOrAfter('updated_at') };
const CLOSED = CASE_STATES.filter(isClosed).map((state) => `'${state}'`).join(', '); // prettier-ignore

export const ROOTS = {
  orders: {
    type: 'Order',
    sorts: {
      PLACED_AT_DESC: by('placed_at', 'timestamptz', { descending: true }),
      PLACED_AT_ASC: by('placed_at', 'timestamptz'),
    },
    filters: {
      ...MERCHANT,
      ...UPDATED,
      orderNo: is('order_no'),
      source: is('source'),
      placedFrom: atOrAfter('placed_at'),
      placedUntil: before('placed_at'),
      isCancelled: either((row) => `${row}.cancelled_at is not null`),
      hasOpenCase: either(
        (row) =>
          `exists (select 1 from case_units u where u.merchant_id = ${row}.merchant_id and u.order_id = ${row}.id and u.is_open)`,
      ),
      shipToCountry: isOneOf('ship_to_country'),
    },
  },
  cases: {
    type: 'Case',
    sorts: {
      DUE_AT_ASC: by('due_at', 'timestamptz', { nullable: true }),
      OPENED_AT_ASC: by('opened_at', 'timestamptz'),
      OPENED_AT_DESC: by('opened_at', 'timestamptz', { descending: true }),
    },
    filters: {
      ...MERCHANT,
      ...UPDATED,
      orderId: idIs('Order', 'order_id'),
      isOpen: either((row) => `${row}.state not in (${CLOSED})`),
      state: isOneOf('state'),
      problem: isOneOf('problem'),
      ruleId: isOneOf('rule_id'),
      dueFrom: atOrAfter('due_at'),
      dueUntil: before('due_at'),
      openedFrom: atOrAfter('opened_at'),
      openedUntil: before('opened_at'),
    },
  },
  suppliers: {
    type: 'Supplier',
    sorts: { NAME_ASC: by('name', 'text'), NAME_DESC: by('name', 'text', { descending: true }) },
    filters: { ...MERCHANT, platform: is('platform'), country: isOneOf('country') },
  },
  variants: {
    type: 'Variant',
    sorts: { SKU_ASC: by('sku', 'text'), SKU_DESC: by('sku', 'text', { descending: true }) },
    filters: {
      ...MERCHANT,
      sku: is('sku'),
      isMapped: either((row) => `exists (select 1 from mappings m where ${mappedNow('m', row)})`),
      kind: (row, value, s) =>
        `exists (select 1 from mappings m where ${mappedNow('m', row)} and ${isOneOf('kind')('m', value, s)})`,
      isOut: either(
        (
          row,
        ) => `exists (select 1 from mappings m join mapping_components c on c.merchant_id = m.merchant_id and c.mapping_id = m.id
          where ${mappedNow('m', row)} and c.all_out_told_at is not null)`,
      ),
    },
  },
  offers: {
    type: 'Offer',
    sorts: {
      LAST_SEEN_AT_ASC: by('last_seen_at', 'timestamptz'),
      LAST_SEEN_AT_DESC: by('last_seen_at', 'timestamptz', { descending: true }),
    },
    filters: {
      ...MERCHANT,
      supplierId: idIs('Supplier', 'supplier_id'),
      sku: (row, value, s) =>
        `${row}.variant_id in (select v.id from variants v where v.merchant_id = ${row}.merchant_id and v.sku = ${bind(s, String(value), 'text')})`,
      match: is('match'),
      inStock: either((row) => `${row}.stock > 0`),
      shipsTo: (row, value, s) => `${row}.destinations && array[${bind(s, String(value), 'text')}, '*']`,
    },
  },
  purchaseOrders: {
    type: 'PurchaseOrder',
    sorts: CREATED,
    filters: {
      ...MERCHANT,
      ...UPDATED,
      orderId: idIs('Order', 'order_id'),
      supplierId: idIs('Supplier', 'supplier_id'),
      stage: isOneOf('stage'),
      cancelState: isOneOf('cancel_state'),
      shipByUntil: before('ship_by_at'),
    },
  },
  parcels: {
    type: 'Parcel',
    sorts: CREATED,
    filters: {
      ...MERCHANT,
      ...UPDATED,
      orderId: idIs('Order', 'order_id'),
      purchaseOrderId: idIs('PurchaseOrder', 'purchase_order_id'),
      state: isOneOf('state'),
      carrier: is('carrier'),
      waybillNo: is('waybill_no'),
    },
  },
  partnerAccounts: {
    type: 'PartnerAccount',
    sorts: { NAME_ASC: by('name', 'text'), NAME_DESC: by('name', 'text', { descending: true }) },
    filters: {
      ...MERCHANT,
      kind: isOneOf('kind'),
      provider: isOneOf('provider'),
      isPaused: (row, value, s) =>
        `coalesce(${row}.paused_until > ${bind(s, s.now, 'timestamptz')}, false) = ${value === true}`,
      breaker: isOneOf('breaker'),
    },
  },
  partnerCalls: {
    type: 'PartnerCall',
    sorts: {
      ASKED_AT_DESC: by('asked_at', 'timestamptz', { descending: true }),
      ASKED_AT_ASC: by('asked_at', 'timestamptz'),
    },
    filters: {
      ...MERCHANT,
      partnerAccountId: idIs('PartnerAccount', 'partner_account_id'),
      orderId: idIs('Order', 'order_id'),
      caseId: idIs('Case', 'case_id'),
      call: is('call'),
      failure: isOneOf('failure'),
      hasFailed: either((row) => `${row}.failure is not null`),
      askedFrom: atOrAfter('asked_at'),
      askedUntil: before('asked_at'),
    },
  },
  partnerMessages: {
    type: 'PartnerMessage',
    sorts: {
      RECEIVED_AT_DESC: by('received_at', 'timestamptz', { descending: true }),
      RECEIVED_AT_ASC: by('received_at', 'timestamptz'),
    },
    filters: {
      ...MERCHANT,
      partnerAccountId: idIs('PartnerAccount', 'partner_account_id'),
      state: isOneOf('state'),
      webhookId: is('webhook_id'),
      receivedFrom: atOrAfter('received_at'),
      receivedUntil: before('received_at'),
    },
  },
  webhookSubscriptions: { type: 'WebhookSubscription', sorts: NEWEST_FIRST, filters: { ...MERCHANT } },
  webhookDeliveries: {
    type: 'WebhookDelivery',
    sorts: NEWEST_FIRST,
    filters: {
      ...MERCHANT,
      subscriptionId: idIs('WebhookSubscription', 'subscription_id'),
      caseId: idIs('Case', 'case_id'),
      event: isOneOf('event'),
      state: isOneOf('state'),
      createdFrom: atOrAfter('created_at'),
      createdUntil: before('created_at'),
    },
  },
  deposits: {
    type: 'Deposit',
    sorts: {
      OPENED_AT_DESC: by('opened_at', 'timestamptz', { descending: true }),
      TOP_UP_BY_ASC: by('top_up_by', 'timestamptz', { nullable: true }),
    },
    filters: {
      ...MERCHANT,
      isSupervised: either((row) => `${row}.supervised_since is not null`),
      isReleaseRequested: either((row) => `(${row}.release_requested_at is not null and ${row}.state = 'OPEN')`),
      topUpUntil: before('top_up_by'),
    },
  },
  awards: {
    type: 'Award',
    sorts: {
      DECIDED_AT_DESC: by('decided_at', 'timestamptz', { descending: true }),
      DECIDED_AT_ASC: by('decided_at', 'timestamptz'),
    },
    filters: {
      ...MERCHANT,
      caseId: idIs('Case', 'case_id'),
      state: isOneOf('state'),
      reason: isOneOf('reason'),
      appealState: isOneOf('appeal_state'),
      decidedFrom: atOrAfter('decided_at'),
      decidedUntil: before('decided_at'),
    },
  },
  counterfeitFindings: {
    type: 'CounterfeitFinding',
    sorts: {
      FOUND_AT_DESC: by('found_at', 'timestamptz', { descending: true }),
      FOUND_AT_ASC: by('found_at', 'timestamptz'),
    },
    filters: { ...MERCHANT, appealState: isOneOf('appeal_state') },
  },
  mails: {
    type: 'Mail',
    sorts: CREATED,
    filters: {
      ...MERCHANT,
      ...UPDATED,
      orderId: idIs('Order', 'order_id'),
      caseId: idIs('Case', 'case_id'),
      kind: isOneOf('kind'),
      state: isOneOf('state'),
    },
  },
  announcements: {
    type: 'Announcement',
    sorts: {
      PUBLISHED_AT_DESC: by('published_at', 'timestamptz', { descending: true }),
      PUBLISHED_AT_ASC: by('published_at', 'timestamptz'),
    },
    filters: {
      isWithdrawn: either((row) => `${row}.withdrawn_at is not null`),
      isUnread: either((row) => waitsFor(row, 'read_at')),
      isUnconfirmed: either((row) => `${row}.needs_confirmation and ${waitsFor(row, 'confirmed_at')}`),
      publishedFrom: atOrAfter('published_at'),
    },
  },
  marketplaceRequests: {
    type: 'MarketplaceRequest',
    sorts: {
      DUE_AT_ASC: by('due_at', 'timestamptz'),
      OPENED_AT_DESC: by('opened_at', 'timestamptz', { descending: true }),
      OPENED_AT_ASC: by('opened_at', 'timestamptz'),
    },
    filters: {
      ...MERCHANT,
      ...UPDATED,
      caseId: idIs('Case', 'case_id'),
      askedBy: isOneOf('asked_by'),
      state: isOneOf('state'),
      isOverdue: either((row) => `(${row}.overdue_at is not null and ${row}.state = 'OPEN')`),
    },
  },
  pointsEntries: {
    type: 'PointsEntry',
    sorts: {
      GIVEN_AT_DESC: by('given_at', 'timestamptz', { descending: true }),
      GIVEN_AT_ASC: by('given_at', 'timestamptz'),
    },
    filters: {
      ...MERCHANT,
      caseId: idIs('Case', 'case_id'),
      breach: isOneOf('breach'),
      kind: isOneOf('kind'),
      appealState: isOneOf('appeal_state'),
      isReversed: either((row) => `${row}.reversed_at is not null`),
    },
  },
  trainingModules: {
    type: 'TrainingModule',
    sorts: NEWEST_FIRST,
    filters: {
      code: is('code'),
      kind: isOneOf('kind'),
      isPublished: either((row) => `${row}.published_at is not null`),
    },
  },
  trainingAssignments: {
    type: 'TrainingAssignment',
    sorts: NEWEST_FIRST,
    filters: { ...MERCHANT, moduleId: idIs('TrainingModule', 'module_id'), state: isOneOf('state') },
  },
  notices: {
    type: 'Notice',
    sorts: NEWEST_FIRST,
    filters: { unreadOnly: (row, value) => (value === true ? `${row}.read_at is null` : 'true') },
  },
  inspectionProgrammes: {
    type: 'InspectionProgramme',
    sorts: NEWEST_FIRST,
    filters: { isClosed: either((row) => `${row}.closed_at is not null`) },
  },
  inspections: {
    type: 'Inspection',
    sorts: NEWEST_FIRST,
    filters: {
      ...MERCHANT,
      programmeId: idIs('InspectionProgramme', 'programme_id'),
      state: isOneOf('state'),
      chosenBy: isOneOf('chosen_by'),
    },
  },
  disclosedInspections: {
    type: 'DisclosedInspection',
    // A merchant's row is made when it is told.
    sorts: { CREATED_AT_DESC: by('disclosed_at', 'timestamptz', { descending: true }) },
    filters: {
      ...MERCHANT,
      finding: isOneOf('finding'),
      isFinal: either((row) => `${row}.final_at is not null`),
    },
  },
  messages: {
    type: 'Message',
    sorts: NEWEST_FIRST,
    filters: { caseId: idIs('Case', 'case_id') },
  },
} as const satisfies Record<string, Root>;

/** Is there a receipt, of those that the reader sees, in which this is still missing? */
function waitsFor(announcement: string, column: string): Sql {
  return `exists (select 1 from announcement_receipts r where r.announcement_id = ${announcement}.id and r.${column} is null)`;
}

function mappedNow(mapping: string, row: string): Sql {
  return `${mapping}.merchant_id = ${row}.merchant_id and ${mapping}.variant_id = ${row}.id and ${mapping}.retired_at is null`;
}

function is(column: string): Filter {
  return (row, value, s) => `${row}.${column} = ${bind(s, String(value), 'text')}`;
}

function isOneOf(column: string): Filter {
  return (row, value, s) => {
    const values = value as string[];
    if (values.length > 100) throw badInput('A list in a filter has at most 100 entries.');
    return `${row}.${column} = any(${bind(s, values, 'text[]')})`;
  };
}

function atOrAfter(column: string): Filter {
  return (row, value, s) => `${row}.${column} >= ${bind(s, value as Date, 'timestamptz')}`;
}

function before(column: string): Filter {
  return (row, value, s) => `${row}.${column} < ${bind(s, value as Date, 'timestamptz')}`;
}

function either(holds: (row: string) => Sql): Filter {
  return (row, value) => (value === true ? holds(row) : `not (${holds(row)})`);
}

/** What is no id of the type matches nothing. */
function idIs(type: string, column: string): Filter {
  return (row, value, s) => {
    const decoded = decodeGlobalId(String(value));
    return decoded?.type === type ? `${row}.${column} = ${bind(s, decoded.id, 'uuid')}` : 'false';
  };
}
