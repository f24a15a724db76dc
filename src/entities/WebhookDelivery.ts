import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeliveryState, WebhookEvent } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** One message to a merchant's own system, with its body as it was made; its id is the webhook-id of every try. */
@Entity('webhook_deliveries')
export class WebhookDelivery {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'subscription_id', type: 'uuid' })
  subscriptionId!: string;

  /** Of a case, the lower is told first. */
  @Column({ type: 'bigint', transformer: bigintColumn, default: () => "nextval('webhook_positions')" })
  position!: bigint;

  @Column({ type: 'text' })
  event!: WebhookEvent;

  @Column({ name: 'order_id', type: 'uuid', nullable: true })
  orderId!: string | null;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId!: string | null;

  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'text' })
  state!: DeliveryState;

  /** Since it was made. */
  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** Since it was made, or since it was asked for again. */
  @Column({ name: 'round_attempts', type: 'integer', default: 0 })
  roundAttempts!: number;

  @Column({ name: 'due_since', type: 'timestamptz', precision: 3 })
  dueSince!: Date;

  @Column({ name: 'asked_at', type: 'timestamptz', precision: 3, nullable: true })
  askedAt!: Date | null;

  @Column({ name: 'last_status', type: 'integer', nullable: true })
  lastStatus!: number | null;

  @Column({ name: 'last_failure', type: 'text', nullable: true })
  lastFailure!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'delivered_at', type: 'timestamptz', precision: 3, nullable: true })
  deliveredAt!: Date | null;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
