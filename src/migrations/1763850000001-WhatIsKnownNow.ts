import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The facts about a shipment, a case and a unit, with what is known after hand-over: scans, evidence, verdicts, returns and
 * reissues. As before, one place from which the dry run, the next actions and the workflows read the very same.
 */
export class WhatIsKnownNow1763850000001 implements MigrationInterface {
  name = 'WhatIsKnownNow1763850000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SHIPMENT_FACTS);
    await runner.query(CASE_FACTS);
    await runner.query(UNIT_FACTS);
  }

  async down(): Promise<void> {
    throw new Error('The facts of the first release lack what these rules need: restore a copy of the data instead.');
  }
}

const SHIPMENT_FACTS = `
create or replace function shipment_facts(m uuid, po uuid, p uuid) returns jsonb language sql stable parallel safe as $$
  select jsonb_build_object(
    'purchaseOrder', (
      select jsonb_build_object(
        'id', o.id, 'supplierId', o.supplier_id, 'partnerAccountId', s.partner_account_id, 'stage', o.stage,
        'shipFrom', o.ship_from, 'shipBy', o.ship_by_at, 'placedAt', o.placed_at, 'pausedUntil', a.paused_until,
        'isBeingPlaced', o.stage = 'AWAITING_ORDER' and exists (
          select 1 from actions d where d.merchant_id = m and d.subject_id = o.id and d.kind = 'PLACE_PURCHASE_ORDER'
            and (d.state in ('ASKING', 'UNKNOWN', 'NEEDS_PERSON') or d.state = 'PENDING' and d.attempt > 0)),
        'urges', (select coalesce(jsonb_agg(jsonb_build_object('askedAt', d.created_at)
                    order by d.created_at, d.id), '[]')
                  from actions d where d.merchant_id = m and d.purchase_order_id = o.id and d.kind = 'URGE_SUPPLIER'
                    and d.state not in ('DECLINED', 'NEEDS_PERSON', 'ABANDONED')),
        'lastSupplierAnswerAt', o.supplier_answered_at, 'failure', o.failure, 'cancelState', o.cancel_state)
      from purchase_orders o
      join suppliers s on s.merchant_id = o.merchant_id and s.id = o.supplier_id
      left join partner_accounts a on a.merchant_id = s.merchant_id and a.id = s.partner_account_id
      where o.merchant_id = m and o.id = po),
    'parcel', (
      select jsonb_build_object(
        'id', x.id, 'waybillNo', x.waybill_no, 'carrierAccountId', x.carrier_account_id, 'state', x.state,
        'handedOverAt', x.handed_over_at, 'deliveredAt', x.delivered_at, 'lastScanAt', x.last_scan_at,
        'shipFrom', x.ship_from, 'shipTo', x.ship_to)
      from parcels x where x.merchant_id = m and x.id = p),
    'interception', (
      select jsonb_build_object('id', i.id, 'parcelId', i.parcel_id, 'state', i.state, 'failure', i.failure)
      from interceptions i where i.merchant_id = m and i.parcel_id = p
      order by i.requested_at desc, i.id desc limit 1))
$$;
`;

const CASE_FACTS = `
create or replace function case_facts(m uuid, c uuid) returns jsonb language sql stable parallel safe as $$
  select jsonb_build_object(
    'id', k.id, 'problem', k.problem, 'ruleId', k.rule_id, 'state', k.state, 'version', k.version,
    'openedAt', k.opened_at, 'settleBy', k.settle_by_at,
    'consentedOfferIds', (select coalesce(jsonb_agg(n.offer_id), '[]') from consents n
                          where n.merchant_id = m and n.case_id = k.id),
    'refunds', (select coalesce(jsonb_agg(jsonb_build_object('state', r.state, 'unitIds',
                  (select jsonb_agg(ru.unit_id) from refund_units ru where ru.merchant_id = m and ru.refund_id = r.id))), '[]')
                from refunds r where r.merchant_id = m and r.case_id = k.id),
    'override', case when k.override_remedy is null then null
                else jsonb_build_object('remedy', k.override_remedy, 'reason', k.override_reason) end,
    'wish', k.wish, 'evidenceUntil', k.evidence_until, 'appealUntil', k.appeal_until,
    'evidence', case when k.evidence_until is null then '{"usable": 0, "fresh": 0, "freshInTime": 0}'::jsonb else (
      select jsonb_build_object('usable', count(*), 'fresh', count(*) filter (where e.round_no is null),
        'freshInTime', count(*) filter (where e.round_no is null and not e.is_late))
      from evidence e where e.merchant_id = m and e.case_id = k.id and e.state = 'USABLE') end,
    'verification', (select jsonb_build_object('id', v.id, 'roundNo', v.round_no, 'state', v.state, 'decidedAt', v.decided_at)
                     from verifications v where v.merchant_id = m and v.case_id = k.id order by v.round_no desc limit 1),
    'reissues', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'state', r.state, 'unitIds',
                   (select coalesce(jsonb_agg(ru.unit_id), '[]') from reissue_units ru
                    where ru.merchant_id = m and ru.reissue_id = r.id and ru.counts))
                   order by r.created_at, r.id), '[]')
                 from reissues r where r.merchant_id = m and r.case_id = k.id),
    'returns', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'state', r.state, 'arrivedAt', r.arrived_at,
                  'finding', r.finding, 'unitIds',
                  (select jsonb_agg(ru.unit_id) from return_units ru where ru.merchant_id = m and ru.return_id = r.id))
                  order by r.created_at, r.id), '[]')
                from goods_returns r where r.merchant_id = m and r.case_id = k.id),
    'investigation', (select jsonb_build_object('state', i.state, 'askedAt', i.asked_at, 'answeredAt', i.answered_at)
                      from investigations i where i.merchant_id = m and i.case_id = k.id
                      order by i.asked_at desc, i.id desc limit 1),
    'conflict', case when k.conflict is null then null else jsonb_build_object(
      'original', shipment_facts(m, (k.conflict ->> 'originalPurchaseOrderId')::uuid, (k.conflict ->> 'originalParcelId')::uuid),
      'replacement', shipment_facts(m, (k.conflict ->> 'replacementPurchaseOrderId')::uuid, (k.conflict ->> 'replacementParcelId')::uuid),
      'choice', k.conflict ->> 'choice') end)
  from cases k where k.merchant_id = m and k.id = c
$$;
`;

const UNIT_FACTS = `
create or replace view unit_facts with (security_invoker = true) as
select u.merchant_id, u.order_id, u.id as unit_id, u.order_line_id, u.unit_no,
  shipment_facts(u.merchant_id, pol.purchase_order_id, u.parcel_id) || jsonb_build_object(
    'unitId', u.id, 'orderId', u.order_id, 'lineId', u.order_line_id, 'unitNo', u.unit_no, 'category', l.category,
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
