import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a supplier did with the purchase orders of one week; what is counted is said in policy/scorecard. */
@Entity('supplier_weeks')
export class SupplierWeek {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ name: 'supplier_id', type: 'uuid' })
  supplierId!: string;

  /** Its Monday, in the zone of the merchant. */
  @PrimaryColumn({ type: 'date' })
  week!: string;

  @Column({ type: 'integer' })
  orders!: number;

  @Column({ type: 'integer' })
  due!: number;

  @Column({ type: 'integer' })
  overdue!: number;

  @Column({ name: 'no_stock', type: 'integer' })
  noStock!: number;

  @Column({ type: 'integer' })
  silent!: number;

  @Column({ type: 'integer' })
  shipped!: number;

  @Column({ type: 'integer' })
  wrong!: number;

  @Column({ type: 'integer' })
  damaged!: number;

  @Column({ type: 'integer' })
  lost!: number;

  @Column({ type: 'integer' })
  cancelled!: number;

  @Column({ name: 'shipped_after_cancel', type: 'integer' })
  shippedAfterCancel!: number;

  @Column({ type: 'integer' })
  claims!: number;

  @Column({ type: 'integer' })
  recovered!: number;

  @Column({ name: 'counted_at', type: 'timestamptz', precision: 3 })
  countedAt!: Date;
}
