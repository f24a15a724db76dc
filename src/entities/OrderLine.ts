import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Category } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** One variant on an order, with its price, discount and outbound freight for the whole quantity. */
@Entity('order_lines')
export class OrderLine {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'external_id', type: 'text' })
  externalId!: string;

  @Column({ name: 'variant_id', type: 'uuid' })
  variantId!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  category!: Category;

  @Column({ type: 'integer' })
  quantity!: number;

  @Column({ name: 'unit_price_minor', type: 'bigint', transformer: bigintColumn })
  unitPriceMinor!: bigint;

  @Column({ name: 'discount_minor', type: 'bigint', transformer: bigintColumn })
  discountMinor!: bigint;

  @Column({ name: 'freight_minor', type: 'bigint', transformer: bigintColumn })
  freightMinor!: bigint;

  @Column({ name: 'paid_minor', type: 'bigint', transformer: bigintColumn })
  paidMinor!: bigint;

  @Column({ name: 'ship_by_at', type: 'timestamptz', precision: 3, nullable: true })
  shipByAt!: Date | null;

  @Column({ name: 'no_return_confirmed', type: 'boolean', default: false })
  noReturnConfirmed!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
