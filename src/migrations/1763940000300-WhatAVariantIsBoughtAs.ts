import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Mappings of variants to offers. A mapping is never changed: another one takes its place, so that units which were
 * recorded under it keep what they are made of. A unit row is one piece that a supplier sends.
 */
export class WhatAVariantIsBoughtAs1763940000300 implements MigrationInterface {
  name = 'WhatAVariantIsBoughtAs1763940000300';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [MAPPINGS, GROWN]) await runner.query(part);
    for (const table of TENANT_TABLES) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy within_tenant on ${table} using (
          (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
        create policy operator_reads on ${table} for select using ((select app_role()) = 'OPERATOR');`);
    }
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Units that were bought in pieces are not put together again: restore a copy of the data instead.');
  }
}

const TENANT_TABLES = ['mappings', 'mapping_components', 'mapping_offers'];

/** The kind stands in each table, so that the database can hold components and offers to what their kind allows. */
const MAPPINGS = `
create table mappings (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  variant_id uuid not null,
  kind text not null check (kind in ('BASIC', 'STANDARD', 'ADVANCED', 'BUNDLE', 'BOGO')),
  version integer not null check (version > 0),
  mapped_by text not null,
  mapped_at timestamptz(3) not null,
  retired_at timestamptz(3),
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, id, kind),
  unique (merchant_id, variant_id, version),
  foreign key (merchant_id, variant_id) references variants (merchant_id, id)
);
create unique index one_mapping_per_variant on mappings (merchant_id, variant_id) where retired_at is null;

create table mapping_components (
  merchant_id uuid not null,
  id uuid not null,
  mapping_id uuid not null,
  kind text not null,
  component_no integer not null check (component_no > 0),
  title text not null,
  pieces integer not null check (pieces between 1 and 100),
  is_free boolean not null default false,
  share_weight bigint not null check (share_weight >= 0),
  all_out_told_at timestamptz(3),
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, id, kind),
  unique (merchant_id, mapping_id, component_no),
  check (kind in ('BUNDLE', 'BOGO') or component_no = 1 and pieces = 1),
  check (kind = 'BOGO' or not is_free),
  foreign key (merchant_id, mapping_id, kind) references mappings (merchant_id, id, kind)
);

create table mapping_offers (
  merchant_id uuid not null,
  id uuid not null,
  component_id uuid not null,
  kind text not null,
  offer_id uuid not null,
  position integer not null check (position between 0 and 9),
  country text check (country ~ '^[A-Z]{2}$'),
  out_told_at timestamptz(3),
  primary key (merchant_id, id),
  unique (id),
  check (kind <> 'STANDARD' or position = 0),
  check (kind <> 'BASIC' or position <= 1),
  check (country is null or kind not in ('STANDARD', 'BASIC')),
  foreign key (merchant_id, component_id, kind) references mapping_components (merchant_id, id, kind),
  foreign key (merchant_id, offer_id) references offers (merchant_id, id)
);
create unique index one_offer_per_position on mapping_offers
  (merchant_id, component_id, coalesce(country, ''), position);
create unique index one_position_per_offer on mapping_offers
  (merchant_id, component_id, coalesce(country, ''), offer_id);
create index mapping_offers_by_offer on mapping_offers (merchant_id, offer_id);
`;

const GROWN = `
alter table variants add column options jsonb not null default '{}';
alter table offers add column options jsonb not null default '{}';
alter table offers add column told_currency text check (told_currency ~ '^[A-Z]{3}$' and told_currency <> currency);
alter table offers add column is_listed boolean not null default true;
create index offers_by_supplier on offers (merchant_id, supplier_id, id);

alter table order_units add column component_no integer not null default 1 check (component_no > 0);
alter table order_units add column piece_no integer not null default 1 check (piece_no > 0);
alter table order_units add column mapping_component_id uuid;
alter table order_units add column component_title text;
alter table order_units add foreign key (merchant_id, mapping_component_id)
  references mapping_components (merchant_id, id);
alter table order_units add constraint one_row_per_piece
  unique (merchant_id, order_line_id, unit_no, component_no, piece_no);
alter table order_units drop constraint order_units_merchant_id_order_line_id_unit_no_key;

alter table notices alter column order_id drop not null;
alter table notices add column variant_id uuid;
alter table notices add foreign key (merchant_id, variant_id) references variants (merchant_id, id);
alter table notices add constraint notice_is_about_something check (order_id is not null or variant_id is not null);

alter table deadlines alter column order_id drop not null;
alter table deadlines add constraint deadline_of_an_order check (order_id is not null or kind = 'OFFER_SYNC');
`;

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert, update on ${TENANT_TABLES.join(', ')} to %I', app);
end $$;
`;
