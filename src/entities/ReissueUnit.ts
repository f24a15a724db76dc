import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A unit under reissue, and where it was before. `counts` until the reissue comes to nothing. */
@Entity('reissue_units')
export class ReissueUnit {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ name: 'reissue_id', type: 'uuid' })
  reissueId!: string;

  @PrimaryColumn({ name: 'unit_id', type: 'uuid' })
  unitId!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'from_purchase_order_line_id', type: 'uuid', nullable: true })
  fromPurchaseOrderLineId!: string | null;

  @Column({ name: 'from_parcel_id', type: 'uuid', nullable: true })
  fromParcelId!: string | null;

  @Column({ type: 'boolean', default: true })
  counts!: boolean;
}
