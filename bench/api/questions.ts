// The two questions that are measured: as GraphQL, and as the one statement that somebody would write by hand who knows
// both the tables and the wish. Both give the same JSON.
import { markOf } from '../../src/reads/cursor.js';
import { MERCHANT, NOW } from './shop.js';

/** What the product writes into the cursors of this list, so that another list does not take them. */
export const MARK = markOf('Query.orders', 'PLACED_AT_DESC');

export interface Question {
  name: string;
  query: string;
  /** Of the n-th time that it is asked. */
  variables(no: number): Record<string, unknown>;
  /** $1 the merchant, and then what `values` gives for the variables. Yields the text of `data`. */
  byHand: string;
  values(variables: Record<string, unknown>): unknown[];
}

const LIST: Question = {
  name: 'list of 50 orders',
  query: `query List($first: Int!, $until: DateTimeISO) {
    orders(first: $first, filter: { placedUntil: $until }) {
      nodes {
        id orderNo placedAt paid { amount currencyCode } shipTo { city country }
        buyer { name email }
        lines { id title quantity paid { amount currencyCode } variant { sku title } }
        purchaseOrders(first: 10) { nodes {
          id reference stage shippedAt supplier { name country }
          parcels(first: 10) { nodes { waybillNo carrier state deliveredAt } }
        } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  variables: (no) => ({ first: 50, until: new Date(NOW.getTime() - (no % 97) * 3_600_000).toISOString() }),
  values: ({ first, until }) => [until, first],
  byHand: `select '{"orders":{"nodes":' || coalesce('[' || string_agg(node, ',' order by placed_at desc, id desc) filter (where place <= $3) || ']', '[]')
      || ',"pageInfo":{"hasNextPage":' || (count(*) > $3)::text || ',"endCursor":' || coalesce(max(${cursor('placed_at')}) filter (where place = $3), 'null') || '}}}' as answer
    from (
      select o.id, o.placed_at, row_number() over (order by o.placed_at desc, o.id desc) as place,
        '{"id":"' || ${globalId('Order', 'o.id')} || '","orderNo":' || to_json(o.order_no) || ',"placedAt":' || ${instant('o.placed_at')}
        || ',"paid":' || ${money('o.paid_minor', 'o.currency')} || ',"shipTo":{"city":' || coalesce(to_json(o.ship_to_city)::text, 'null')
        || ',"country":' || coalesce(to_json(o.ship_to_country)::text, 'null') || '},"buyer":' || coalesce((
          select '{"name":' || coalesce(to_json(b.name)::text, 'null') || ',"email":' || coalesce(to_json(b.email)::text, 'null') || '}'
          from buyers b where b.merchant_id = $1 and b.id = o.buyer_id), 'null')
        || ',"lines":' || (
          select coalesce('[' || string_agg('{"id":"' || ${globalId('OrderLine', 'l.id')} || '","title":' || to_json(l.title) || ',"quantity":' || l.quantity
            || ',"paid":' || ${money('l.paid_minor', 'o.currency')} || ',"variant":{"sku":' || to_json(v.sku) || ',"title":' || to_json(v.title) || '}}', ',' order by l.id) || ']', '[]')
          from order_lines l join variants v on v.merchant_id = l.merchant_id and v.id = l.variant_id where l.merchant_id = $1 and l.order_id = o.id)
        || ',"purchaseOrders":{"nodes":' || (
          select coalesce('[' || string_agg('{"id":"' || ${globalId('PurchaseOrder', 'p.id')} || '","reference":' || to_json(p.reference) || ',"stage":"' || p.stage || '"'
            || ',"shippedAt":' || coalesce(${instant('p.shipped_at')}, 'null') || ',"supplier":{"name":' || to_json(s.name) || ',"country":' || coalesce(to_json(s.country)::text, 'null')
            || '},"parcels":{"nodes":' || (
              select coalesce('[' || string_agg('{"waybillNo":' || to_json(c.waybill_no) || ',"carrier":' || to_json(c.carrier) || ',"state":"' || c.state || '"'
                || ',"deliveredAt":' || coalesce(${instant('c.delivered_at')}, 'null') || '}', ',' order by c.created_at, c.id) || ']', '[]')
              from parcels c where c.merchant_id = $1 and c.purchase_order_id = p.id)
            || '}}', ',' order by p.created_at, p.id) || ']', '[]')
          from purchase_orders p join suppliers s on s.merchant_id = p.merchant_id and s.id = p.supplier_id where p.merchant_id = $1 and p.order_id = o.id)
        || '}}' as node
      from orders o where o.merchant_id = $1 and o.placed_at < $2 order by o.placed_at desc, o.id desc limit $3 + 1
    ) page`,
};

const ONE: Question = {
  name: 'one order with everything',
  query: `query One($no: String!) {
    order(by: { orderNo: $no }) {
      id orderNo source placedAt cancelledAt paid { amount currencyCode } refunded { amount currencyCode }
      shipTo { name line1 city postalCode country } buyer { id name email phone }
      lines { id title quantity unitPrice { amount currencyCode } paid { amount currencyCode } variant { id sku title }
        units(first: 10) { nodes { id unitNo paid { amount currencyCode } parcel { waybillNo } } } }
      purchaseOrders(first: 10) { nodes { id reference supplierOrderNo stage cost { amount currencyCode } placedAt shippedAt supplier { id name country }
        lines { supplierSku quantity unitCost { amount currencyCode } } } }
      parcels(first: 10) { nodes { id waybillNo carrier state handedOverAt deliveredAt events(first: 20) { nodes { code state description occurredAt } } } }
      cases(first: 10) { nodes { id caseNo problem state remedy openedAt closedAt
        timeline(first: 20) { nodes { kind at sentence } } refunds { id state amount { amount currencyCode } settledAt } } }
    }
  }`,
  variables: (no) => ({ no: `A-${(no * 10) % 5000}` }),
  values: ({ no }) => [no],
  byHand: `select '{"order":' || coalesce((select
      '{"id":"' || ${globalId('Order', 'o.id')} || '","orderNo":' || to_json(o.order_no) || ',"source":' || to_json(o.source) || ',"placedAt":' || ${instant('o.placed_at')}
      || ',"cancelledAt":' || coalesce(${instant('o.cancelled_at')}, 'null') || ',"paid":' || ${money('o.paid_minor', 'o.currency')}
      || ',"refunded":' || (select ${money('coalesce(sum(u.amount_minor), 0)', 'o.currency')} from refund_units u
        join refunds r on r.merchant_id = u.merchant_id and r.id = u.refund_id where u.merchant_id = $1 and u.order_id = o.id and r.state <> 'DECLINED')
      || ',"shipTo":{"name":' || coalesce(to_json(o.ship_to_name)::text, 'null') || ',"line1":' || coalesce(to_json(o.ship_to_line1)::text, 'null')
      || ',"city":' || coalesce(to_json(o.ship_to_city)::text, 'null') || ',"postalCode":' || coalesce(to_json(o.ship_to_postal_code)::text, 'null')
      || ',"country":' || coalesce(to_json(o.ship_to_country)::text, 'null') || '},"buyer":' || coalesce((
        select '{"id":"' || ${globalId('Buyer', 'b.id')} || '","name":' || coalesce(to_json(b.name)::text, 'null') || ',"email":' || coalesce(to_json(b.email)::text, 'null')
          || ',"phone":' || coalesce(to_json(b.phone)::text, 'null') || '}' from buyers b where b.merchant_id = $1 and b.id = o.buyer_id), 'null')
      || ',"lines":' || (
        select coalesce('[' || string_agg('{"id":"' || ${globalId('OrderLine', 'l.id')} || '","title":' || to_json(l.title) || ',"quantity":' || l.quantity
          || ',"unitPrice":' || ${money('l.unit_price_minor', 'o.currency')} || ',"paid":' || ${money('l.paid_minor', 'o.currency')}
          || ',"variant":{"id":"' || ${globalId('Variant', 'v.id')} || '","sku":' || to_json(v.sku) || ',"title":' || to_json(v.title) || '},"units":{"nodes":' || (
            select coalesce('[' || string_agg('{"id":"' || ${globalId('OrderUnit', 'u.id')} || '","unitNo":' || u.unit_no || ',"paid":' || ${money('u.paid_minor', 'o.currency')}
              || ',"parcel":' || coalesce('{"waybillNo":' || to_json(c.waybill_no) || '}', 'null') || '}', ',' order by u.unit_no, u.id) || ']', '[]')
            from order_units u left join parcels c on c.merchant_id = u.merchant_id and c.id = u.parcel_id where u.merchant_id = $1 and u.order_line_id = l.id)
          || '}}', ',' order by l.id) || ']', '[]')
        from order_lines l join variants v on v.merchant_id = l.merchant_id and v.id = l.variant_id where l.merchant_id = $1 and l.order_id = o.id)
      || ',"purchaseOrders":{"nodes":' || (
        select coalesce('[' || string_agg('{"id":"' || ${globalId('PurchaseOrder', 'p.id')} || '","reference":' || to_json(p.reference)
          || ',"supplierOrderNo":' || coalesce(to_json(p.supplier_order_no)::text, 'null') || ',"stage":"' || p.stage || '","cost":' || ${money('p.cost_minor', 'p.currency')}
          || ',"placedAt":' || coalesce(${instant('p.placed_at')}, 'null') || ',"shippedAt":' || coalesce(${instant('p.shipped_at')}, 'null')
          || ',"supplier":{"id":"' || ${globalId('Supplier', 's.id')} || '","name":' || to_json(s.name) || ',"country":' || coalesce(to_json(s.country)::text, 'null') || '},"lines":' || (
            select coalesce('[' || string_agg('{"supplierSku":' || to_json(x.supplier_sku) || ',"quantity":' || x.quantity || ',"unitCost":' || ${money('x.unit_cost_minor', 'p.currency')}
              || '}', ',' order by x.id) || ']', '[]')
            from purchase_order_lines x where x.merchant_id = $1 and x.purchase_order_id = p.id)
          || '}', ',' order by p.created_at, p.id) || ']', '[]')
        from purchase_orders p join suppliers s on s.merchant_id = p.merchant_id and s.id = p.supplier_id where p.merchant_id = $1 and p.order_id = o.id)
      || '},"parcels":{"nodes":' || (
        select coalesce('[' || string_agg('{"id":"' || ${globalId('Parcel', 'c.id')} || '","waybillNo":' || to_json(c.waybill_no) || ',"carrier":' || to_json(c.carrier)
          || ',"state":"' || c.state || '","handedOverAt":' || coalesce(${instant('c.handed_over_at')}, 'null') || ',"deliveredAt":' || coalesce(${instant('c.delivered_at')}, 'null')
          || ',"events":{"nodes":' || (
            select coalesce('[' || string_agg('{"code":' || to_json(e.code) || ',"state":"' || e.state || '","description":' || coalesce(to_json(e.description)::text, 'null')
              || ',"occurredAt":' || ${instant('e.occurred_at')} || '}', ',' order by e.occurred_at, e.id) || ']', '[]')
            from parcel_events e where e.merchant_id = $1 and e.parcel_id = c.id)
          || '}}', ',' order by c.created_at, c.id) || ']', '[]')
        from parcels c where c.merchant_id = $1 and c.order_id = o.id)
      || '},"cases":{"nodes":' || (
        select coalesce('[' || string_agg('{"id":"' || ${globalId('Case', 'k.id')} || '","caseNo":' || to_json(k.case_no) || ',"problem":"' || k.problem || '","state":"' || k.state
          || '","remedy":' || coalesce(to_json(k.remedy)::text, 'null') || ',"openedAt":' || ${instant('k.opened_at')} || ',"closedAt":' || coalesce(${instant('k.closed_at')}, 'null')
          || ',"timeline":{"nodes":' || (
            select coalesce('[' || string_agg('{"kind":"' || e.kind || '","at":' || ${instant('e.at')} || ',"sentence":' || to_json(e.sentence) || '}', ',' order by e.at, e.id) || ']', '[]')
            from case_events e where e.merchant_id = $1 and e.case_id = k.id)
          || '},"refunds":' || (
            select coalesce('[' || string_agg('{"id":"' || ${globalId('Refund', 'r.id')} || '","state":"' || r.state || '","amount":' || ${money('r.amount_minor', 'r.currency')}
              || ',"settledAt":' || coalesce(${instant('r.settled_at')}, 'null') || '}', ',' order by r.created_at, r.id) || ']', '[]')
            from refunds r where r.merchant_id = $1 and r.case_id = k.id)
          || '}', ',' order by k.opened_at, k.id) || ']', '[]')
        from cases k where k.merchant_id = $1 and k.order_id = o.id)
      || '}}'
      from orders o where o.merchant_id = $1 and o.order_no = $2 order by o.placed_at desc, o.id desc limit 1), 'null') || '}' as answer`,
};

export const QUESTIONS: readonly Question[] = [LIST, ONE];
export const BY_HAND_MERCHANT = MERCHANT;

function globalId(type: string, id: string): string {
  const isPadded = (type.length + 37) % 3 !== 0;
  const encoded = `encode(('${type}:' || ${id})::bytea, 'base64')`;
  return isPadded ? `rtrim(${encoded}, '=')` : encoded;
}

function instant(at: string): string {
  return `('"' || to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"')`;
}

function money(minor: string, currency: string): string {
  return `'{"amount":"' || case ${currency} when 'JPY' then (${minor})::text else ((${minor}) * 0.01)::text end || '","currencyCode":"' || ${currency} || '"}'`;
}

function cursor(key: string): string {
  return `'"' || rtrim(translate(encode(('["${MARK}","' || to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","' || id || '"]')::bytea, 'base64'), E'+/\\n', '-_'), '=') || '"'`;
}
