import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  Actor,
  AwardAppealState,
  AwardBeneficiary,
  AwardCover,
  AwardReason,
  AwardState,
  RuleId,
} from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** Money out of a merchant's deposit, for a buyer or for the marketplace. What was decided never changes; it is reversed. */
@Entity('awards')
export class Award {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'deposit_id', type: 'uuid' })
  depositId!: string;

  @Column({ type: 'text' })
  key!: string;

  /** Its place in the order of decisions; null until it takes money. */
  @Column({ name: 'award_no', type: 'integer', nullable: true })
  awardNo!: number | null;

  @Column({ type: 'text' })
  reason!: AwardReason;

  @Column({ name: 'rule_id', type: 'text', nullable: true })
  ruleId!: RuleId | null;

  @Column({ type: 'text' })
  beneficiary!: AwardBeneficiary;

  @Column({ type: 'text' })
  covers!: AwardCover;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId!: string | null;

  @Column({ name: 'order_id', type: 'uuid', nullable: true })
  orderId!: string | null;

  @Column({ name: 'inspection_id', type: 'uuid', nullable: true })
  inspectionId!: string | null;

  @Column({ name: 'amount_minor', type: 'bigint', transformer: bigintColumn })
  amountMinor!: bigint;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'text', nullable: true })
  rate!: string | null;

  @Column({ name: 'rate_on', type: 'date', nullable: true })
  rateOn!: string | null;

  @Column({ name: 'rate_source', type: 'text', nullable: true })
  rateSource!: string | null;

  @Column({ name: 'deposit_currency', type: 'text' })
  depositCurrency!: string;

  @Column({ name: 'debited_minor', type: 'bigint', transformer: bigintColumn, default: '0' })
  debitedMinor!: bigint;

  @Column({ name: 'advanced_minor', type: 'bigint', transformer: bigintColumn, default: '0' })
  advancedMinor!: bigint;

  @Column({ type: 'text' })
  state!: AwardState;

  @Column({ type: 'text', nullable: true })
  statement!: string | null;

  @Column({ name: 'payment_no', type: 'text', nullable: true })
  paymentNo!: string | null;

  @Column({ name: 'decided_by', type: 'text' })
  decidedBy!: Actor;

  @Column({ name: 'decided_by_subject', type: 'text', nullable: true })
  decidedBySubject!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3 })
  decidedAt!: Date;

  @Column({ name: 'settled_at', type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column({ name: 'appeal_until', type: 'timestamptz', precision: 3 })
  appealUntil!: Date;

  @Column({ name: 'appeal_state', type: 'text', nullable: true })
  appealState!: AwardAppealState | null;

  @Column({ name: 'appeal_statement', type: 'text', nullable: true })
  appealStatement!: string | null;

  @Column({ name: 'appealed_by', type: 'text', nullable: true })
  appealedBy!: string | null;

  @Column({ name: 'appealed_at', type: 'timestamptz', precision: 3, nullable: true })
  appealedAt!: Date | null;

  @Column({ name: 'appeal_answer', type: 'text', nullable: true })
  appealAnswer!: string | null;

  @Column({ name: 'appeal_decided_by', type: 'text', nullable: true })
  appealDecidedBy!: string | null;

  @Column({ name: 'appeal_decided_at', type: 'timestamptz', precision: 3, nullable: true })
  appealDecidedAt!: Date | null;

  @Column({ name: 'reversed_at', type: 'timestamptz', precision: 3, nullable: true })
  reversedAt!: Date | null;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
