// What merchants' own systems are told. Secrets are never read.
import { instantJson, textJson } from '../json.js';
import { by, id, instant, one, page, plain, STAFF, text, texts, type TypeSpec } from './spec.js';

export const WEBHOOK_SUBSCRIPTION: TypeSpec = {
  name: 'WebhookSubscription',
  from: 'webhook_subscriptions',
  visibleTo: STAFF,
  fields: {
    id: id('WebhookSubscription'),
    url: text('url'),
    events: texts('events'),
    description: text('description'),
    state: text('state'),
    oldSecretUntil: instant('old_secret_until'),
    lastDeliveredAt: instant('last_delivered_at'),
    lastFailedAt: instant('last_failed_at'),
    lastFailure: text('last_failure'),
    deliveries: page('WebhookDelivery', 'subscription_id', by('created_at', 'timestamptz', { descending: true })),
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
    version: plain('version'),
  },
};

export const WEBHOOK_DELIVERY: TypeSpec = {
  name: 'WebhookDelivery',
  from: 'webhook_deliveries',
  visibleTo: STAFF,
  fields: {
    id: id('WebhookDelivery'),
    subscription: one('WebhookSubscription', 'subscription_id'),
    webhookId: { kind: 'VALUE', json: (row) => textJson(`'msg_' || ${row}.id`) },
    event: text('event'),
    order: one('Order', 'order_id'),
    case: one('Case', 'case_id'),
    body: text('body'),
    state: text('state'),
    attempts: plain('attempts'),
    lastStatus: plain('last_status'),
    lastFailure: text('last_failure'),
    nextTryAt: {
      kind: 'VALUE',
      json: (row) =>
        instantJson(
          `(select d.due_at from deadlines d where d.merchant_id = ${row}.merchant_id and d.kind = 'WEBHOOK_DUE'
            and d.subject_id = ${row}.id and d.done_at is null)`,
        ),
    },
    createdAt: instant('created_at'),
    deliveredAt: instant('delivered_at'),
  },
};
