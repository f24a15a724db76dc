import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A note that a week of orders is to be counted again, from an instant on. The database writes it itself. */
@Entity('insight_recounts')
export class InsightRecount {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** An instant of that week; null for all weeks. */
  @Column({ name: 'placed_at', type: 'timestamptz', precision: 3, nullable: true })
  placedAt!: Date | null;

  @Column({ name: 'due_at', type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  /** Only what the marketplace takes away is counted again: the merchant’s own figures are as they were. */
  @Column({ name: 'inspected_only', type: 'boolean' })
  inspectedOnly!: boolean;
}
