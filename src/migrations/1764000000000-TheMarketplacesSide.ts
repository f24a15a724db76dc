import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the marketplace's side stands on: what a merchant may not do, which orders were inspections, the marketplace's own
 * idempotency keys, and deadlines, mails and notices that are about no order.
 */
export class TheMarketplacesSide1764000000000 implements MigrationInterface {
  name = 'TheMarketplacesSide1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(RIGHTS);
    await runner.query(UNIT_FACTS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('What a merchant was forbidden is not thrown away: restore a copy of the data instead.');
  }
}

const TABLES = `
alter table merchants add column shop_type text check (shop_type in ('FLAGSHIP', 'EXCLUSIVE', 'FRANCHISE'));

create table restrictions (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  kind text not null check (kind in ('NO_NEW_LISTINGS', 'NO_NEW_PARTNERS', 'NO_OVERRIDE', 'NO_RELEASE', 'REFUND_AT_SETTLE_BY',
    'LISTING_BLOCKED', 'SHOP_CLOSED')),
  cause text not null check (cause in ('POINTS', 'SUPERVISION', 'COUNTERFEIT')),
  cause_id uuid not null,
  variant_id uuid,
  since timestamptz(3) not null,
  until timestamptz(3),
  lifted_at timestamptz(3),
  lifted_because text,
  primary key (merchant_id, id),
  unique (id),
  check ((kind = 'LISTING_BLOCKED') = (variant_id is not null)),
  check (until is null or until > since),
  check ((lifted_at is null) = (lifted_because is null)),
  foreign key (merchant_id, variant_id) references variants (merchant_id, id)
);
create unique index one_restriction_per_cause on restrictions
  (merchant_id, kind, cause, cause_id, coalesce(variant_id, cause_id)) where lifted_at is null;
create index restrictions_by_since on restrictions (merchant_id, since, id);

create table inspected_orders (
  merchant_id uuid not null,
  order_id uuid not null,
  inspection_id uuid not null,
  disclosed_at timestamptz(3),
  primary key (merchant_id, order_id),
  foreign key (merchant_id, order_id) references orders (merchant_id, id)
);

create table marketplace_keys (
  subject text not null,
  mutation text not null,
  key text not null,
  fingerprint text not null,
  result jsonb,
  created_at timestamptz(3) not null,
  primary key (subject, mutation, key)
);

alter table mails alter column order_id drop not null;
alter table notices drop constraint notice_is_about_something;

alter table deadlines drop constraint deadline_of_an_order;
alter table deadlines add constraint deadline_of_an_order check (order_id is not null or kind in ('OFFER_SYNC', 'WEBHOOK_DUE',
  'MAIL_DUE', 'TOP_UP_DUE', 'AWARD_APPEAL_OVER', 'RESTRICTION_ENDS', 'INSPECTION_APPEAL_OVER', 'TRAINING_REMINDER',
  'CERTIFICATE_ENDS', 'REQUEST_DUE'));
`;

/** Which orders were inspections is told to nobody but the marketplace and the product itself. */
const RIGHTS = `
alter table restrictions enable row level security;
alter table restrictions force row level security;
create policy within_tenant on restrictions using (
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
create policy operator_reads on restrictions for select using ((select app_role()) = 'OPERATOR');

alter table inspected_orders enable row level security;
alter table inspected_orders force row level security;
create policy within_tenant on inspected_orders using (
  (select app_role()) in ('OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
create policy operator_reads on inspected_orders for select using ((select app_role()) = 'OPERATOR');

alter table marketplace_keys enable row level security;
alter table marketplace_keys force row level security;
create policy of_the_marketplace on marketplace_keys using ((select app_role()) = 'OPERATOR');
`;

/** As before, with the variant: its listing may be blocked. */
const UNIT_FACTS = `
create or replace view unit_facts with (security_invoker = true) as
select u.merchant_id, u.order_id, u.id as unit_id, u.order_line_id, u.unit_no,
  shipment_facts(u.merchant_id, pol.purchase_order_id, u.parcel_id) || jsonb_build_object(
    'unitId', u.id, 'orderId', u.order_id, 'lineId', u.order_line_id, 'variantId', l.variant_id, 'unitNo', u.unit_no, 'category', l.category,
    'paidMinor', u.paid_minor::text, 'freightMinor', u.freight_minor::text,
    'refundedMinor', (select coalesce(sum(ru.amount_minor), 0)::text from refund_units ru
                      join refunds r on r.merchant_id = ru.merchant_id and r.id = ru.refund_id
                      where ru.merchant_id = u.merchant_id and ru.unit_id = u.id and r.state <> 'DECLINED'),
    'currency', o.currency, 'shipToCountry', o.ship_to_country, 'shipBy', l.ship_by_at,
    'orderCancelled', o.cancelled_at is not null,
    'noReturnConfirmed', l.no_return_confirmed,
    'reissues', (select count(*) from reissue_units x
                 where x.merchant_id = u.merchant_id and x.unit_id = u.id and x.counts),
    'lastReissue', (select jsonb_build_object('caseId', r.case_id, 'at', r.created_at)
                    from reissue_units x join reissues r on r.merchant_id = x.merchant_id and r.id = x.reissue_id
                    where x.merchant_id = u.merchant_id and x.unit_id = u.id and x.counts
                    order by r.created_at desc, r.id desc limit 1),
    'openCases', (select coalesce(jsonb_agg(case_facts(cu.merchant_id, cu.case_id) order by cu.case_id), '[]')
                  from case_units cu where cu.merchant_id = u.merchant_id and cu.unit_id = u.id and cu.is_open),
    'activeRerouteId', (select y.reroute_id from reroute_units y
                        where y.merchant_id = u.merchant_id and y.unit_id = u.id and y.is_active)) as facts
from order_units u
join order_lines l on l.merchant_id = u.merchant_id and l.id = u.order_line_id
join orders o on o.merchant_id = u.merchant_id and o.id = u.order_id
left join purchase_order_lines pol on pol.merchant_id = u.merchant_id and pol.id = u.purchase_order_line_id;
`;

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert, update on restrictions, inspected_orders, marketplace_keys to %I', app);
end $$;
`;
