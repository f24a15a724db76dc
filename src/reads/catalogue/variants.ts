// What merchants sell, and what it is bought as. For staff alone.
import { textJson } from '../json.js';
import { by, id, instant, many, one, page, plain, type QuerySpec, STAFF, text, type TypeSpec } from './spec.js';

/** Options are kept as one JSON object. */
export const OPTIONS: QuerySpec = {
  kind: 'QUERY',
  from: (row) => `(select o.key as name, o.value from jsonb_each_text(${row}.options) o)`,
  fields: { name: text('name'), value: text('value') },
  order: (other) => `${other}.name`,
};

export const VARIANT: TypeSpec = {
  name: 'Variant',
  from: 'variants',
  visibleTo: STAFF,
  fields: {
    id: id('Variant'),
    merchant: one('Merchant', 'merchant_id'),
    sku: text('sku'),
    title: text('title'),
    category: text('category'),
    options: OPTIONS,
    mapping: {
      kind: 'ROW',
      type: 'VariantMapping',
      where: (row, other) => `${other}.variant_id = ${row}.id and ${other}.retired_at is null`,
    },
    offers: page('Offer', 'variant_id', by('last_seen_at', 'timestamptz', { descending: true })),
    createdAt: instant('created_at'),
  },
};

export const VARIANT_MAPPING: TypeSpec = {
  name: 'VariantMapping',
  from: 'mappings',
  visibleTo: STAFF,
  fields: {
    kind: text('kind'),
    version: plain('version'),
    components: many('MappingComponent', 'mapping_id', 'component_no'),
    mappedBy: text('mapped_by'),
    mappedAt: instant('mapped_at'),
  },
};

export const MAPPING_COMPONENT: TypeSpec = {
  name: 'MappingComponent',
  from: 'mapping_components',
  visibleTo: STAFF,
  fields: {
    componentNo: plain('component_no'),
    title: text('title'),
    pieces: plain('pieces'),
    isFree: plain('is_free'),
    shareWeight: { kind: 'VALUE', json: (row) => textJson(`${row}.share_weight::text`) },
    offers: {
      kind: 'ROWS',
      type: 'MappingOffer',
      where: (row, other) => `${other}.component_id = ${row}.id`,
      order: (other) => `${other}.position, ${other}.country nulls first, ${other}.id`,
    },
    allOutToldAt: instant('all_out_told_at'),
  },
};

export const MAPPING_OFFER: TypeSpec = {
  name: 'MappingOffer',
  from: 'mapping_offers',
  visibleTo: STAFF,
  fields: {
    offer: one('Offer', 'offer_id'),
    position: plain('position'),
    country: text('country'),
    outToldAt: instant('out_told_at'),
  },
};
