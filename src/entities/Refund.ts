import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RefundState, RuleId } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** Money on its way back to a buyer: reserved first, then paid or reversed. */
@Entity('refunds')
export class Refund {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ type: 'text' })
  state!: RefundState;

  @Column({ name: 'amount_minor', type: 'bigint', transformer: bigintColumn })
  amountMinor!: bigint;

  @Column({ name: 'fee_withheld_minor', type: 'bigint', transformer: bigintColumn, default: '0' })
  feeWithheldMinor!: bigint;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ name: 'rule_id', type: 'text' })
  ruleId!: RuleId;

  /** Paid out of the merchant's deposit by this award; null: by the merchant. */
  @Column({ name: 'award_id', type: 'uuid', nullable: true })
  awardId!: string | null;

  @Column({ name: 'refund_no', type: 'text', nullable: true })
  refundNo!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'settled_at', type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;
}
