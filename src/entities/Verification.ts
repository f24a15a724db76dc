import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor, VerificationState } from '../policy/vocabulary.js';

/** One round of the marketplace looking at the evidence of a case; never changed once decided. */
@Entity('verifications')
export class Verification {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'round_no', type: 'integer' })
  roundNo!: number;

  @Column({ name: 'is_appeal', type: 'boolean' })
  isAppeal!: boolean;

  @Column({ type: 'text' })
  state!: VerificationState;

  @Column({ type: 'text', nullable: true })
  statement!: string | null;

  @Column({ type: 'text', nullable: true })
  answer!: string | null;

  @Column({ name: 'marketplace_no', type: 'text', nullable: true })
  marketplaceNo!: string | null;

  @Column({ name: 'submitted_by', type: 'text' })
  submittedBy!: Actor;

  @Column({ name: 'submitted_by_subject', type: 'text' })
  submittedBySubject!: string;

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  decidedBy!: Actor | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
