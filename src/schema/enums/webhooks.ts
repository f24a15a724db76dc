// What merchants' own systems are told, and what became of it.
import { DELIVERY_STATES, SUBSCRIPTION_STATES, WEBHOOK_EVENTS } from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const WebhookEventEnum = enumOf(
  WEBHOOK_EVENTS,
  'WebhookEvent',
  'What a merchant\u2019s own system can be told of.',
  {
    CASE_OPENED: 'case.opened: a case was opened.',
    CASE_CHANGED: 'case.changed: anything new in the timeline of a case.',
    CASE_CLOSED: 'case.closed: a case was settled, withdrawn, or ended without a remedy.',
    REFUND_PAID: 'refund.paid: the payment provider paid a buyer back.',
    PURCHASE_ORDER_CHANGED: 'purchase_order.changed: a purchase order has another stage, or news of its cancellation.',
    PARCEL_CHANGED: 'parcel.changed: a parcel moved forward.',
    NOTICE_CREATED: 'notice.created: the staff of the merchant are told something.',
    TRAINING_ASSIGNED:
      'training.assigned: a module is to be taken, by a rule, by an operator, or because a certificate ended.',
    ANNOUNCEMENT_PUBLISHED: 'announcement.published: the marketplace has announced something to the merchant.',
    REQUEST_CHANGED:
      'request.changed: a request between the merchant and the marketplace was made, answered, closed or is overdue.',
    DEPOSIT_CHANGED: 'deposit.changed: the balance of the deposit changed, or what is owed to the marketplace.',
    AWARD_DECIDED: 'award.decided: money was awarded out of the deposit, or an award was reversed.',
    INSPECTION_DISCLOSED:
      'inspection.disclosed: the marketplace has a finding against something that was sold, or decided an appeal against one.',
    TEST: 'webhook.test: says nothing; sent by testWebhook, whatever is subscribed to.',
  },
);

export const SubscriptionStateEnum = enumOf(
  SUBSCRIPTION_STATES,
  'SubscriptionState',
  'Whether a subscription is told anything.',
  {
    ACTIVE: 'It is told of its events.',
    STOPPED: 'The merchant stopped it.',
    GONE: 'Its address answered 410 Gone; it is told nothing until it is made active again.',
  },
);

export const DeliveryStateEnum = enumOf(
  DELIVERY_STATES,
  'DeliveryState',
  'Where a message to a merchant\u2019s own system stands.',
  {
    PENDING: 'To be sent, or to be sent again.',
    DELIVERED: 'Taken: answered with 2xx.',
    FAILED: 'Given up after three days, or because its subscription was stopped.',
  },
);
