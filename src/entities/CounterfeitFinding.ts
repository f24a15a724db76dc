import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor, AppealState } from '../policy/vocabulary.js';

/** The marketplace found that what a buyer complained of is a counterfeit (rule C3), and whether that stood. */
@Entity('counterfeit_findings')
export class CounterfeitFinding {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  /** The round in which it was found. */
  @Column({ name: 'verification_id', type: 'uuid' })
  verificationId!: string;

  @Column({ name: 'found_by', type: 'text' })
  foundBy!: Actor;

  @Column({ name: 'found_by_subject', type: 'text', nullable: true })
  foundBySubject!: string | null;

  @Column({ name: 'found_at', type: 'timestamptz', precision: 3 })
  foundAt!: Date;

  @Column({ name: 'appeal_until', type: 'timestamptz', precision: 3 })
  appealUntil!: Date;

  @Column({ name: 'appeal_state', type: 'text', default: 'NONE' })
  appealState!: AppealState;

  @Column({ name: 'appeal_statement', type: 'text', nullable: true })
  appealStatement!: string | null;

  @Column({ name: 'appealed_by', type: 'text', nullable: true })
  appealedBy!: string | null;

  @Column({ name: 'appealed_at', type: 'timestamptz', precision: 3, nullable: true })
  appealedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  answer!: string | null;

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
