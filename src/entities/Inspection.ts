import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AppealDecision, ChosenBy, InspectionFinding, InspectionState } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** One blind purchase of the marketplace, for operators alone. */
@Entity('inspections')
export class Inspection {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'programme_id', type: 'uuid' })
  programmeId!: string;

  @Column({ name: 'draw_id', type: 'uuid' })
  drawId!: string;

  @Column({ name: 'variant_id', type: 'uuid' })
  variantId!: string;

  @Column({ type: 'text' })
  state!: InspectionState;

  @Column({ name: 'chosen_by', type: 'text' })
  chosenBy!: ChosenBy;

  @Column({ name: 'drawn_by', type: 'text' })
  drawnBy!: string;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ name: 'expected_minor', type: 'bigint', transformer: bigintColumn })
  expectedMinor!: bigint;

  @Column({ name: 'reserved_minor', type: 'bigint', transformer: bigintColumn })
  reservedMinor!: bigint;

  @Column({ name: 'spent_minor', type: 'bigint', transformer: bigintColumn, default: 0 })
  spentMinor!: bigint;

  @Column({ name: 'round_no', type: 'integer', default: 1 })
  roundNo!: number;

  @Column({ type: 'text', nullable: true })
  source!: string | null;

  @Column({ name: 'order_no', type: 'text', nullable: true })
  orderNo!: string | null;

  @Column({ name: 'bought_by', type: 'text', nullable: true })
  boughtBy!: string | null;

  @Column({ name: 'ordered_at', type: 'timestamptz', precision: 3, nullable: true })
  orderedAt!: Date | null;

  @Column({ name: 'order_id', type: 'uuid', nullable: true })
  orderId!: string | null;

  @Column({ type: 'text', nullable: true })
  finding!: InspectionFinding | null;

  @Column({ name: 'report_en', type: 'text', nullable: true })
  reportEn!: string | null;

  @Column({ name: 'report_zh', type: 'text', nullable: true })
  reportZh!: string | null;

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'disclosed_at', type: 'timestamptz', precision: 3, nullable: true })
  disclosedAt!: Date | null;

  @Column({ name: 'appeal_decision', type: 'text', nullable: true })
  appealDecision!: AppealDecision | null;

  @Column({ name: 'appeal_decided_by', type: 'text', nullable: true })
  appealDecidedBy!: string | null;

  @Column({ name: 'final_at', type: 'timestamptz', precision: 3, nullable: true })
  finalAt!: Date | null;

  @Column({ name: 'cancelled_because', type: 'text', nullable: true })
  cancelledBecause!: string | null;

  /** Of a final finding against the merchant, such as that there is no deposit. */
  @Column({ name: 'no_award_because', type: 'text', nullable: true })
  noAwardBecause!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
