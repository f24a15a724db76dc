import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OfferMatch } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** What one supplier asks for one variant; seen at `lastSeenAt`, and stale by design. */
@Entity('offers')
export class Offer {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'variant_id', type: 'uuid' })
  variantId!: string;

  @Column({ name: 'supplier_id', type: 'uuid' })
  supplierId!: string;

  @Column({ name: 'supplier_sku', type: 'text' })
  supplierSku!: string;

  @Column({ type: 'text' })
  match!: OfferMatch;

  @Column({ type: 'text' })
  title!: string;

  @Column({ name: 'price_minor', type: 'bigint', transformer: bigintColumn })
  priceMinor!: bigint;

  @Column({ name: 'freight_minor', type: 'bigint', transformer: bigintColumn })
  freightMinor!: bigint;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'integer' })
  stock!: number;

  /** Fewer pieces are not sold. */
  @Column({ name: 'min_quantity', type: 'integer', default: 1 })
  minQuantity!: number;

  @Column({ name: 'ship_from', type: 'text', nullable: true })
  shipFrom!: string | null;

  @Column({ type: 'text', array: true })
  destinations!: string[];

  @Column({ name: 'handling_days', type: 'integer' })
  handlingDays!: number;

  @Column({ name: 'transit_days', type: 'integer' })
  transitDays!: number;

  @Column({ type: 'jsonb', default: {} })
  options!: Record<string, string>;

  @Column({ name: 'told_currency', type: 'text', nullable: true })
  toldCurrency!: string | null;

  @Column({ name: 'is_listed', type: 'boolean', default: true })
  isListed!: boolean;

  @Column({ name: 'last_seen_at', type: 'timestamptz', precision: 3 })
  lastSeenAt!: Date;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
