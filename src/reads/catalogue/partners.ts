// Accounts at partners: how they fare, what they were asked, and what they sent.
import { limitsOf, type OwnLimits } from '../../policy/partnerLimits.js';
import { PROVIDERS } from '../../policy/vocabulary.js';
import { plainJson, textJson } from '../json.js';
import { bind } from '../statement.js';
import {
  by,
  hidden,
  id,
  instant,
  one,
  page,
  plain,
  STAFF,
  STAFF_AND_PARTNER,
  text,
  type ComputedSpec,
  type FieldSpec,
  type TypeSpec,
} from './spec.js';

/** An account that was never asked has no traffic yet; it fares as one that always answered. */
const WITH_TRAFFIC = `(select a.*, coalesce(t.breaker, 'CLOSED') as breaker, coalesce(t.failures, 0) as failures, t.open_until,
    coalesce(t.asked_today, 0) as asked_today, t.quota_resets_at, t.last_asked_at, t.last_answered_at, t.last_failed_at,
    t.last_failure
  from partner_accounts a
  left join partner_traffic t on t.merchant_id = a.merchant_id and t.partner_account_id = a.id)`;

const NEWEST_CALL = by('asked_at', 'timestamptz', { descending: true });

const LIMITS: ComputedSpec = {
  kind: 'COMPUTED',
  needs: { texts: { provider: (row) => `${row}.provider`, own: (row) => `${row}.limits::text` } },
  answer: (facts) => {
    const provider = PROVIDERS.find((one) => one === facts.text('provider')) ?? 'RECOURSE';
    const { concurrent, perSecond, burst, perDay } = limitsOf(
      provider,
      JSON.parse(facts.text('own') ?? '{}') as OwnLimits,
    );
    return { concurrent, perSecond, burst, perDay };
  },
};

const HEALTH: FieldSpec = {
  kind: 'OBJECT',
  fields: {
    breaker: text('breaker'),
    breakerOpenUntil: instant('open_until'),
    failuresInARow: plain('failures'),
    askedToday: {
      kind: 'VALUE',
      json: (row, statement) =>
        plainJson(
          `case when ${row}.quota_resets_at > ${bind(statement, statement.now, 'timestamptz')} then ${row}.asked_today else 0 end`,
        ),
    },
    lastAskedAt: instant('last_asked_at'),
    lastAnsweredAt: instant('last_answered_at'),
    lastFailedAt: instant('last_failed_at'),
    lastFailure: text('last_failure'),
    waitingActions: {
      kind: 'VALUE',
      json: (row) =>
        plainJson(
          `(select count(*) from actions c where c.merchant_id = ${row}.merchant_id and c.partner_account_id = ${row}.id
            and c.state in ('PENDING', 'ASKING', 'UNKNOWN', 'NEEDS_PERSON'))`,
        ),
    },
  },
};

export const PARTNER_ACCOUNT: TypeSpec = {
  name: 'PartnerAccount',
  from: WITH_TRAFFIC,
  visibleTo: STAFF_AND_PARTNER,
  fields: {
    id: id('PartnerAccount'),
    kind: text('kind'),
    provider: text('provider'),
    name: text('name'),
    pausedUntil: instant('paused_until'),
    pauseReason: text('pause_reason'),
    health: hidden(['PARTNER'], HEALTH),
    limits: hidden(['PARTNER'], LIMITS),
    calls: hidden(['PARTNER'], page('PartnerCall', 'partner_account_id', NEWEST_CALL)),
    messages: hidden(
      ['PARTNER'],
      page('PartnerMessage', 'partner_account_id', by('received_at', 'timestamptz', { descending: true })),
    ),
    createdAt: instant('created_at'),
  },
};

export const PARTNER_CALL: TypeSpec = {
  name: 'PartnerCall',
  from: 'partner_calls',
  visibleTo: STAFF,
  fields: {
    id: id('PartnerCall'),
    account: one('PartnerAccount', 'partner_account_id'),
    order: one('Order', 'order_id'),
    case: one('Case', 'case_id'),
    call: text('call'),
    method: text('method'),
    path: text('path'),
    request: text('request'),
    status: plain('status'),
    answer: text('answer'),
    failure: text('failure'),
    askedAt: instant('asked_at'),
    tookMs: plain('took_ms'),
  },
};

export const PARTNER_MESSAGE: TypeSpec = {
  name: 'PartnerMessage',
  from: 'webhook_inbox',
  visibleTo: STAFF,
  fields: {
    id: id('PartnerMessage'),
    account: one('PartnerAccount', 'partner_account_id'),
    webhookId: text('webhook_id'),
    type: {
      kind: 'VALUE',
      json: (row) => textJson(`case when ${row}.body is json object then ${row}.body::jsonb ->> 'type' end`),
    },
    state: text('state'),
    attempts: plain('attempts'),
    receivedAt: instant('received_at'),
    appliedAt: instant('applied_at'),
    note: text('note'),
  },
};
