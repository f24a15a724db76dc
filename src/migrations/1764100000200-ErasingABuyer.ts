import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is known of a buyer goes on request; orders, cases, money and the ledger stay. The texts go in one function of the
 * owner of the schema: it alone gets past the triggers that keep records as they are, and the application cannot.
 */
export class ErasingABuyer1764100000200 implements MigrationInterface {
  name = 'ErasingABuyer1764100000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(GUARDS);
    await runner.query(ERASE);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('What was erased does not come back: restore a copy of the data instead.');
  }
}

const TABLES = `
create table erasures (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  buyer_id uuid,
  order_ids uuid[] not null check (cardinality(order_ids) > 0),
  counts jsonb not null,
  asked_by text not null,
  asked_by_role text not null,
  erased_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id)
);
create index erasures_by_time on erasures (merchant_id, erased_at, id);
create trigger erasures_append_only before update or delete on erasures for each row execute function never_changed();

alter table erasures enable row level security;
alter table erasures force row level security;
create policy within_tenant on erasures using (
  (select app_role()) in ('MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
create policy operator_reads on erasures for select using ((select app_role()) = 'OPERATOR');

alter table buyers add column erased_at timestamptz(3);
alter table orders add column erased_at timestamptz(3);

alter table evidence drop constraint evidence_state_check;
alter table evidence add constraint evidence_state_check
  check (state in ('UPLOADING', 'UPLOADED', 'USABLE', 'REJECTED', 'EXPIRED', 'ERASED'));
create index evidence_to_erase on evidence (merchant_id, order_id) where state = 'ERASED' and sealed_key is not null;
`;

/** An update of a record that is otherwise kept: only inside erase_buyer, which runs as the owner of the table. */
const GUARDS = `
create function is_erasing(changed regclass) returns boolean language sql stable as $$
  select current_setting('app.erasing', true) = 'on'
    and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = changed)
$$;

create or replace function never_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_table_name in ('case_events', 'messages', 'marketplace_request_messages') and is_erasing(tg_relid) then
    return new;
  end if;
  raise exception '% is append-only: correct it with a new row.', tg_table_name using errcode = '23514';
end $$;

create or replace function sealed_evidence() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.state = 'ERASED' and new.sha256 is null and (old.state = 'ERASED' or is_erasing(tg_relid)) then
    return new;
  end if;
  if tg_op = 'DELETE' or old.sha256 is not null and (new.sha256, new.sealed_key, new.size_bytes, new.case_id, new.uploaded_at)
      is distinct from (old.sha256, old.sealed_key, old.size_bytes, old.case_id, old.uploaded_at) then
    raise exception 'Evidence is sealed: it is neither changed nor thrown away.' using errcode = '23514';
  end if;
  return new;
end $$;

create or replace function points_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and is_erasing(tg_relid) and (new.merchant_id, new.id, new.key, new.breach, new.kind, new.points, new.case_id,
      new.given_at) = (old.merchant_id, old.id, old.key, old.breach, old.kind, old.points, old.case_id, old.given_at) then
    return new;
  end if;
  if tg_op = 'DELETE' or (new.merchant_id, new.id, new.key, new.breach, new.kind, new.points, new.reason, new.case_id,
      new.inspection_id, new.dated_at, new.given_at, new.given_by, new.appeal_until)
    is distinct from (old.merchant_id, old.id, old.key, old.breach, old.kind, old.points, old.reason, old.case_id,
      old.inspection_id, old.dated_at, old.given_at, old.given_by, old.appeal_until)
    or old.reversed_at is not null and new.reversed_at is distinct from old.reversed_at then
    raise exception 'Points are never changed: reverse them.' using errcode = '23514';
  end if;
  return new;
end $$;

create function order_stays_erased() returns trigger language plpgsql as $$
begin
  new.erased_at := old.erased_at;
  new.ship_to_name := null; new.ship_to_line1 := null; new.ship_to_line2 := null; new.ship_to_city := null;
  new.ship_to_region := null; new.ship_to_postal_code := null; new.ship_to_phone := null;
  return new;
end $$;
create trigger order_stays_erased before update on orders for each row when (old.erased_at is not null)
  execute function order_stays_erased();

create function buyer_stays_erased() returns trigger language plpgsql as $$
begin
  new.erased_at := old.erased_at;
  new.name := null; new.email := null; new.phone := null;
  return new;
end $$;
create trigger buyer_stays_erased before update on buyers for each row when (old.erased_at is not null)
  execute function buyer_stays_erased();
`;

/** Texts of the buyer, or about nobody else, go whole; out of those about the case go the words that were the buyer's. */
export const ERASE = `
create function without_words(said text, words text[]) returns text language plpgsql immutable as $$
declare word text;
begin
  foreach word in array coalesce(words, '{}') loop
    said := replace(said, word, '[erased]');
  end loop;
  return said;
end $$;

create function erase_buyer(p_merchant uuid, p_buyer uuid, p_orders uuid[], p_at timestamptz) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asked_as text := current_setting('app.role', true);
  the_cases uuid[];
  words text[];
  subjects text[];
  names text[];
  requests text[];
  letters text[];
  counts jsonb := '{}';
  touched integer;
begin
  if p_merchant is distinct from app_tenant() then
    raise exception 'A buyer is erased within its merchant.' using errcode = '42501';
  end if;
  perform set_config('app.role', 'WORKER', true), set_config('app.erasing', 'on', true);
  select coalesce(array_agg(id), '{}') into the_cases from cases where merchant_id = p_merchant and order_id = any(p_orders);

  select array_agg(word order by length(word) desc) into words from (
    select distinct trim(word) as word from (
      select unnest(array[name, email, phone]) as word from buyers where merchant_id = p_merchant and id = p_buyer
      union all select unnest(array[ship_to_name, ship_to_line1, ship_to_line2, ship_to_phone]) from orders
        where merchant_id = p_merchant and id = any(p_orders)
      union all select unnest(array[note, override_reason]) from cases where merchant_id = p_merchant and id = any(the_cases)
      union all select text from messages where merchant_id = p_merchant and case_id = any(the_cases)
      union all select evidence from consents where merchant_id = p_merchant and case_id = any(the_cases)
      union all select unnest(array[statement, answer]) from verifications where merchant_id = p_merchant and case_id = any(the_cases)
      union all select file_name from evidence where merchant_id = p_merchant and case_id = any(the_cases)
      union all select finding_note from goods_returns where merchant_id = p_merchant and case_id = any(the_cases)
      union all select unnest(array[reason, answer]) from investigations where merchant_id = p_merchant and case_id = any(the_cases)
        and length(coalesce(answer, '')) > 0
      union all select title from marketplace_requests where merchant_id = p_merchant and case_id = any(the_cases)
      union all select m.text from marketplace_request_messages m join marketplace_requests r on r.merchant_id = m.merchant_id
        and r.id = m.request_id where r.merchant_id = p_merchant and r.case_id = any(the_cases)
      union all select carrier_text from customs_holds where merchant_id = p_merchant and order_id = any(p_orders)
      union all select description from parcel_events where merchant_id = p_merchant and order_id = any(p_orders)
    ) all_words
    where length(trim(word)) >= 3 or length(trim(word)) = 2 and word !~ '^[ -~]*$'
  ) distinct_words;

  select array_agg(distinct subject) into subjects from (
    select opened_by_subject as subject from cases where merchant_id = p_merchant and id = any(the_cases) and opened_by = 'BUYER'
    union all select actor_subject from case_events where merchant_id = p_merchant and case_id = any(the_cases) and actor = 'BUYER'
    union all select author_subject from messages where merchant_id = p_merchant and case_id = any(the_cases) and author = 'BUYER'
    union all select uploaded_by_subject from evidence where merchant_id = p_merchant and case_id = any(the_cases) and uploaded_by = 'BUYER'
    union all select submitted_by_subject from verifications where merchant_id = p_merchant and case_id = any(the_cases) and submitted_by = 'BUYER'
  ) of_the_buyer;

  select array_agg(name) into names from (
    select order_no as name from orders where merchant_id = p_merchant and id = any(p_orders)
    union select case_no from cases where merchant_id = p_merchant and id = any(the_cases)
    union select reference from purchase_orders where merchant_id = p_merchant and order_id = any(p_orders)
    union select supplier_order_no from purchase_orders where merchant_id = p_merchant and order_id = any(p_orders)
    union select waybill_no from parcels where merchant_id = p_merchant and order_id = any(p_orders)
    union select id::text from refunds where merchant_id = p_merchant and order_id = any(p_orders)
    union select id::text from actions where merchant_id = p_merchant and order_id = any(p_orders)
  ) known where name is not null;

  -- What was told of requests about these cases names no case: it is known by the ids in its key, or in its body.
  select array_agg(id::text), array_agg(translate(encode(convert_to('MarketplaceRequest:' || id, 'UTF8'), 'base64'), E'+/=\\n', '-_'))
    into requests, letters from marketplace_requests where merchant_id = p_merchant and case_id = any(the_cases);
  select coalesce(requests, '{}') || coalesce(array_agg(m.id::text), '{}') into requests from marketplace_request_messages m
    where m.merchant_id = p_merchant and m.request_id::text = any(requests);

  update cases set note = null, override_reason = case when override_reason is null then null else '[erased]' end,
      opened_by_subject = case when opened_by = 'BUYER' then null else opened_by_subject end
    where merchant_id = p_merchant and id = any(the_cases);
  get diagnostics touched = row_count; counts := counts || jsonb_build_object('cases', touched);
  update case_events set sentence = without_words(sentence, words), data = '{}',
      actor_subject = case when actor = 'BUYER' then null else actor_subject end
    where merchant_id = p_merchant and case_id = any(the_cases);
  update messages set text = '[erased]', author_subject = case when author = 'BUYER' then 'erased' else author_subject end
    where merchant_id = p_merchant and case_id = any(the_cases);
  get diagnostics touched = row_count; counts := counts || jsonb_build_object('messages', touched);
  update consents set evidence = '[erased]' where merchant_id = p_merchant and case_id = any(the_cases);
  update verifications set statement = null, answer = null,
      submitted_by_subject = case when submitted_by = 'BUYER' then 'erased' else submitted_by_subject end
    where merchant_id = p_merchant and case_id = any(the_cases);
  update evidence set state = 'ERASED', sha256 = null, file_name = '[erased]',
      uploaded_by_subject = case when uploaded_by = 'BUYER' then 'erased' else uploaded_by_subject end
    where merchant_id = p_merchant and case_id = any(the_cases);
  get diagnostics touched = row_count; counts := counts || jsonb_build_object('files', touched);
  update goods_returns set label_url = null, finding_note = null where merchant_id = p_merchant and case_id = any(the_cases);
  update investigations set proof_url = null, answer = without_words(answer, words)
    where merchant_id = p_merchant and case_id = any(the_cases);
  update interceptions set failure = without_words(failure, words) where merchant_id = p_merchant and order_id = any(p_orders);
  update customs_holds set carrier_text = null where merchant_id = p_merchant and order_id = any(p_orders);
  update parcel_events set description = null where merchant_id = p_merchant and order_id = any(p_orders);
  update actions set request = '{}', answer = case when answer is null then null else '{}'::jsonb end, failure = without_words(failure, words)
    where merchant_id = p_merchant and order_id = any(p_orders);
  update mails set content = '{"subject": "[erased]", "text": "[erased]", "html": "[erased]"}', failure = without_words(failure, words)
    where merchant_id = p_merchant and (order_id = any(p_orders) or case_id = any(the_cases));
  get diagnostics touched = row_count; counts := counts || jsonb_build_object('mails', touched);
  update notices set title = without_words(title, words), text = without_words(text, words)
    where merchant_id = p_merchant and (order_id = any(p_orders) or case_id = any(the_cases));
  update mails set content = '{"subject": "[erased]", "text": "[erased]", "html": "[erased]"}', failure = without_words(failure, words)
    where merchant_id = p_merchant and order_id is null and case_id is null and (
      exists (select 1 from unnest(requests) request where key like 'request:%' and position(request in key) > 0)
      or exists (select 1 from unnest(words) word where position(word in concat(content ->> 'subject', content ->> 'text')) > 0));
  update notices set title = without_words(title, words), text = without_words(text, words)
    where merchant_id = p_merchant and order_id is null and case_id is null
      and exists (select 1 from unnest(words) word where position(word in title || text) > 0);
  update webhook_deliveries set body = '{"erased":true}', last_failure = without_words(last_failure, words)
    where merchant_id = p_merchant and order_id is null and case_id is null
      and exists (select 1 from unnest(letters) letter where position(letter in body) > 0);
  update webhook_deliveries set body = '{"erased":true}', last_failure = without_words(last_failure, words)
    where merchant_id = p_merchant and (order_id = any(p_orders) or case_id = any(the_cases));
  get diagnostics touched = row_count; counts := counts || jsonb_build_object('webhooksSent', touched);
  update webhook_inbox i set body = '{}', note = without_words(note, words) where i.merchant_id = p_merchant and exists (
    select 1 from unnest(names) name where position('"' || name || '"' in i.body) > 0 or length(name) >= 8 and position(name in i.body) > 0);
  get diagnostics touched = row_count; counts := counts || jsonb_build_object('webhooksReceived', touched);
  delete from partner_calls where merchant_id = p_merchant and (order_id = any(p_orders) or case_id = any(the_cases));
  get diagnostics touched = row_count; counts := counts || jsonb_build_object('partnerCalls', touched);
  delete from idempotency_keys where merchant_id = p_merchant and subject = any(subjects);
  update marketplace_request_messages set text = '[erased]' where merchant_id = p_merchant and request_id in (
    select id from marketplace_requests where merchant_id = p_merchant and case_id = any(the_cases));
  update marketplace_requests set title = '[erased]' where merchant_id = p_merchant and case_id = any(the_cases);
  update awards set statement = without_words(statement, words), appeal_statement = without_words(appeal_statement, words),
      appeal_answer = without_words(appeal_answer, words)
    where merchant_id = p_merchant and (order_id = any(p_orders) or case_id = any(the_cases));
  update counterfeit_findings set appeal_statement = without_words(appeal_statement, words), answer = without_words(answer, words)
    where merchant_id = p_merchant and case_id = any(the_cases);
  update points_entries set reason = without_words(reason, words), appeal_reason = without_words(appeal_reason, words),
      appeal_answer = without_words(appeal_answer, words), reversed_because = without_words(reversed_because, words)
    where merchant_id = p_merchant and case_id = any(the_cases);
  update claim_links set revoked_at = p_at where merchant_id = p_merchant and order_id = any(p_orders) and revoked_at is null;
  update orders set ship_to_name = null, ship_to_line1 = null, ship_to_line2 = null, ship_to_city = null, ship_to_region = null,
      ship_to_postal_code = null, ship_to_phone = null, erased_at = p_at, updated_at = p_at, version = version + 1
    where merchant_id = p_merchant and id = any(p_orders);
  get diagnostics touched = row_count; counts := counts || jsonb_build_object('orders', touched);
  -- A pseudonym of the source stays, so that an old export does not bring the buyer back; an address does not.
  update buyers set external_id = case when position('@' in external_id) > 0 or external_id in (name, phone) then 'erased:' || id else external_id end,
      name = null, email = null, phone = null, erased_at = p_at
    where merchant_id = p_merchant and id = p_buyer;

  perform set_config('app.erasing', '', true), set_config('app.role', coalesce(asked_as, ''), true);
  return counts;
end $$;
`;

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert on erasures to %I', app);
  revoke execute on function erase_buyer(uuid, uuid, uuid[], timestamptz) from public;
  execute format('grant execute on function erase_buyer(uuid, uuid, uuid[], timestamptz) to %I', app);
end $$;
`;
