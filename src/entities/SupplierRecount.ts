import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A note that a week of a supplier is to be counted again, from an instant on. The database writes it itself. */
@Entity('supplier_recounts')
export class SupplierRecount {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'supplier_id', type: 'uuid' })
  supplierId!: string;

  /** An instant of that week. */
  @Column({ name: 'ordered_at', type: 'timestamptz', precision: 3 })
  orderedAt!: Date;

  @Column({ name: 'due_at', type: 'timestamptz', precision: 3 })
  dueAt!: Date;
}
