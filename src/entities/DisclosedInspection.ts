import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AppealDecision, InspectionFinding } from '../policy/vocabulary.js';

/** A finding against a merchant as it was told, with its appeal. */
@Entity('disclosed_inspections')
export class DisclosedInspection {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'inspection_id', type: 'uuid' })
  inspectionId!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'variant_id', type: 'uuid' })
  variantId!: string;

  @Column({ type: 'text' })
  finding!: Extract<InspectionFinding, 'COUNTERFEIT' | 'BELOW_STANDARD'>;

  @Column({ name: 'report_en', type: 'text' })
  reportEn!: string;

  @Column({ name: 'report_zh', type: 'text' })
  reportZh!: string;

  @Column({ name: 'disclosed_at', type: 'timestamptz', precision: 3 })
  disclosedAt!: Date;

  @Column({ name: 'appeal_until', type: 'timestamptz', precision: 3 })
  appealUntil!: Date;

  @Column({ name: 'appealed_at', type: 'timestamptz', precision: 3, nullable: true })
  appealedAt!: Date | null;

  @Column({ name: 'appealed_by', type: 'text', nullable: true })
  appealedBy!: string | null;

  @Column({ name: 'appeal_statement', type: 'text', nullable: true })
  appealStatement!: string | null;

  @Column({ name: 'appeal_decision', type: 'text', nullable: true })
  appealDecision!: AppealDecision | null;

  @Column({ name: 'appeal_report_en', type: 'text', nullable: true })
  appealReportEn!: string | null;

  @Column({ name: 'appeal_report_zh', type: 'text', nullable: true })
  appealReportZh!: string | null;

  @Column({ name: 'final_at', type: 'timestamptz', precision: 3, nullable: true })
  finalAt!: Date | null;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
