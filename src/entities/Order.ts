import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from './columns.js';

/** What a buyer bought at the marketplace, and where it goes. */
@Entity('orders')
export class Order {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  source!: string;

  @Column({ name: 'order_no', type: 'text' })
  orderNo!: string;

  @Column({ name: 'buyer_id', type: 'uuid', nullable: true })
  buyerId!: string | null;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ name: 'paid_minor', type: 'bigint', transformer: bigintColumn })
  paidMinor!: bigint;

  @Column({ name: 'ship_to_name', type: 'text', nullable: true })
  shipToName!: string | null;

  @Column({ name: 'ship_to_line1', type: 'text', nullable: true })
  shipToLine1!: string | null;

  @Column({ name: 'ship_to_line2', type: 'text', nullable: true })
  shipToLine2!: string | null;

  @Column({ name: 'ship_to_city', type: 'text', nullable: true })
  shipToCity!: string | null;

  @Column({ name: 'ship_to_region', type: 'text', nullable: true })
  shipToRegion!: string | null;

  @Column({ name: 'ship_to_postal_code', type: 'text', nullable: true })
  shipToPostalCode!: string | null;

  @Column({ name: 'ship_to_country', type: 'text', nullable: true })
  shipToCountry!: string | null;

  @Column({ name: 'ship_to_phone', type: 'text', nullable: true })
  shipToPhone!: string | null;

  @Column({ name: 'placed_at', type: 'timestamptz', precision: 3 })
  placedAt!: Date;

  @Column({ name: 'estimated_delivery_on', type: 'date', nullable: true })
  estimatedDeliveryOn!: string | null;

  @Column({ name: 'cancelled_at', type: 'timestamptz', precision: 3, nullable: true })
  cancelledAt!: Date | null;

  /** Since when nothing is known of whom it went to. */
  @Column({ name: 'erased_at', type: 'timestamptz', precision: 3, nullable: true })
  erasedAt!: Date | null;

  @Column({ name: 'partner_status', type: 'text', nullable: true })
  partnerStatus!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
