import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A unit that is to come back. */
@Entity('return_units')
export class ReturnUnit {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ name: 'return_id', type: 'uuid' })
  returnId!: string;

  @PrimaryColumn({ name: 'unit_id', type: 'uuid' })
  unitId!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;
}
