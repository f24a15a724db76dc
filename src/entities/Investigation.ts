import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InvestigationReason, InvestigationState } from '../policy/vocabulary.js';

/** The question to a carrier where a parcel is, or how it was delivered. */
@Entity('investigations')
export class Investigation {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'parcel_id', type: 'uuid' })
  parcelId!: string;

  @Column({ type: 'text' })
  state!: InvestigationState;

  @Column({ type: 'text' })
  reason!: InvestigationReason;

  @Column({ name: 'carrier_reference', type: 'text', nullable: true })
  carrierReference!: string | null;

  @Column({ name: 'proof_url', type: 'text', nullable: true })
  proofUrl!: string | null;

  @Column({ type: 'text', nullable: true })
  answer!: string | null;

  @Column({ name: 'asked_at', type: 'timestamptz', precision: 3 })
  askedAt!: Date;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;
}
