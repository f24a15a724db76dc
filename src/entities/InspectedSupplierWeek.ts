import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The part of the figures of a supplier week that inspected orders make; the marketplace takes it off. */
@Entity('inspected_supplier_weeks')
export class InspectedSupplierWeek {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ name: 'supplier_id', type: 'uuid' })
  supplierId!: string;

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
}
