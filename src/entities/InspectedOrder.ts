import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one mark of an order that an inspector placed, for operators and the product alone. */
@Entity('inspected_orders')
export class InspectedOrder {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'inspection_id', type: 'uuid' })
  inspectionId!: string;
}
