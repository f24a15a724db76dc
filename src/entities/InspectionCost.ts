import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InspectionCostKind } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** What an inspection cost, booked against the budget of its programme; never changed. */
@Entity('inspection_costs')
export class InspectionCost {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'inspection_id', type: 'uuid' })
  inspectionId!: string;

  @Column({ type: 'text' })
  kind!: InspectionCostKind;

  @Column({ name: 'amount_minor', type: 'bigint', transformer: bigintColumn })
  amountMinor!: bigint;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ name: 'booked_by', type: 'text' })
  bookedBy!: string;

  @Column({ name: 'booked_at', type: 'timestamptz', precision: 3 })
  bookedAt!: Date;
}
