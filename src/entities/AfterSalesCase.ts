import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  Actor,
  CancelIntent,
  CaseOutcome,
  CaseState,
  FreightBearer,
  Problem,
  Remedy,
  RuleId,
} from '../policy/vocabulary.js';
import { type Json } from './columns.js';

/** One after-sales problem on one or more units of one order. */
@Entity('cases')
export class AfterSalesCase {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'case_no', type: 'text' })
  caseNo!: string;

  @Column({ type: 'text' })
  problem!: Problem;

  @Column({ name: 'rule_id', type: 'text' })
  ruleId!: RuleId;

  @Column({ name: 'rule_version', type: 'text' })
  ruleVersion!: string;

  @Column({ type: 'text' })
  state!: CaseState;

  @Column({ type: 'text', nullable: true })
  remedy!: Remedy | null;

  @Column({ type: 'text', nullable: true })
  outcome!: CaseOutcome | null;

  @Column({ type: 'text', nullable: true })
  intent!: CancelIntent | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ name: 'opened_by', type: 'text' })
  openedBy!: Actor;

  @Column({ name: 'opened_by_subject', type: 'text', nullable: true })
  openedBySubject!: string | null;

  @Column({ name: 'opened_at', type: 'timestamptz', precision: 3 })
  openedAt!: Date;

  @Column({ name: 'due_at', type: 'timestamptz', precision: 3, nullable: true })
  dueAt!: Date | null;

  @Column({ name: 'settle_by_at', type: 'timestamptz', precision: 3, nullable: true })
  settleByAt!: Date | null;

  @Column({ name: 'closed_at', type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'override_remedy', type: 'text', nullable: true })
  overrideRemedy!: Remedy | null;

  @Column({ name: 'override_reason', type: 'text', nullable: true })
  overrideReason!: string | null;

  @Column({ name: 'override_by', type: 'text', nullable: true })
  overrideBy!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  conflict!: Json | null;

  @Column({ type: 'text', nullable: true })
  wish!: Remedy | null;

  @Column({ name: 'evidence_until', type: 'timestamptz', precision: 3, nullable: true })
  evidenceUntil!: Date | null;

  @Column({ name: 'verified_at', type: 'timestamptz', precision: 3, nullable: true })
  verifiedAt!: Date | null;

  @Column({ name: 'appeal_until', type: 'timestamptz', precision: 3, nullable: true })
  appealUntil!: Date | null;

  @Column({ name: 'settle_by_basis', type: 'jsonb', nullable: true })
  settleByBasis!: Json | null;

  /** Why nothing is refunded although a refund was due; null otherwise. */
  @Column({ name: 'nothing_refunded', type: 'text', nullable: true })
  nothingRefunded!: string | null;

  @Column({ name: 'freight_borne_by', type: 'text', nullable: true })
  freightBorneBy!: FreightBearer | null;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
