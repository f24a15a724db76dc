import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from './columns.js';

/**
 * One piece that a supplier sends: of the store unit with this number, and of which of its components when it is bought in
 * several. Where it is now, and what the buyer paid for it.
 */
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

  @Column({ name: 'component_no', type: 'integer', default: 1 })
  componentNo!: number;

  @Column({ name: 'piece_no', type: 'integer', default: 1 })
  pieceNo!: number;

  @Column({ name: 'mapping_component_id', type: 'uuid', nullable: true })
  mappingComponentId!: string | null;

  @Column({ name: 'component_title', type: 'text', nullable: true })
  componentTitle!: string | null;

  @Column({ name: 'paid_minor', type: 'bigint', transformer: bigintColumn })
  paidMinor!: bigint;

  @Column({ name: 'freight_minor', type: 'bigint', transformer: bigintColumn })
  freightMinor!: bigint;

  @Column({ name: 'purchase_order_line_id', type: 'uuid', nullable: true })
  purchaseOrderLineId!: string | null;

  @Column({ name: 'parcel_id', type: 'uuid', nullable: true })
  parcelId!: string | null;
}
