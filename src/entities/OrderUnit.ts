import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from './columns.js';

/** One piece of an order line, numbered from 1: where it is now, and what the buyer paid for it. */
@Entity('order_units')
export class OrderUnit {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'order_line_id', type: 'uuid' })
  orderLineId!: string;

  @Column({ name: 'unit_no', type: 'integer' })
  unitNo!: number;

  @Column({ name: 'paid_minor', type: 'bigint', transformer: bigintColumn })
  paidMinor!: bigint;

  @Column({ name: 'freight_minor', type: 'bigint', transformer: bigintColumn })
  freightMinor!: bigint;

  @Column({ name: 'purchase_order_line_id', type: 'uuid', nullable: true })
  purchaseOrderLineId!: string | null;

  @Column({ name: 'parcel_id', type: 'uuid', nullable: true })
  parcelId!: string | null;
}
