import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../policy/vocabulary.js';

/** The buyer agreed to a similar product in place of the one ordered. */
@Entity('consents')
export class Consent {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'offer_id', type: 'uuid' })
  offerId!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz', precision: 3 })
  recordedAt!: Date;

  @Column({ name: 'recorded_by', type: 'text' })
  recordedBy!: Actor;

  @Column({ type: 'text' })
  evidence!: string;
}
