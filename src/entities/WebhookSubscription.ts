import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SubscriptionState, WebhookEvent } from '../policy/vocabulary.js';

/** Where a merchant's own system is told of events, and with which sealed secret they are signed. */
@Entity('webhook_subscriptions')
export class WebhookSubscription {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  url!: string;

  @Column({ type: 'text', array: true })
  events!: WebhookEvent[];

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ name: 'secret_sealed', type: 'text' })
  secretSealed!: string;

  @Column({ name: 'old_secret_sealed', type: 'text', nullable: true })
  oldSecretSealed!: string | null;

  @Column({ name: 'old_secret_until', type: 'timestamptz', precision: 3, nullable: true })
  oldSecretUntil!: Date | null;

  @Column({ type: 'text' })
  state!: SubscriptionState;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ name: 'last_delivered_at', type: 'timestamptz', precision: 3, nullable: true })
  lastDeliveredAt!: Date | null;

  @Column({ name: 'last_failed_at', type: 'timestamptz', precision: 3, nullable: true })
  lastFailedAt!: Date | null;

  @Column({ name: 'last_failure', type: 'text', nullable: true })
  lastFailure!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
