import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An order that an inspector placed. Only the marketplace and the product itself can read it. */
@Entity('inspected_orders')
export class InspectedOrder {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'inspection_id', type: 'uuid' })
  inspectionId!: string;

  /** When the merchant was told; null while it is an ordinary order to it. */
  @Column({ name: 'disclosed_at', type: 'timestamptz', precision: 3, nullable: true })
  disclosedAt!: Date | null;
}
