import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InboxState } from '../policy/vocabulary.js';

/** A signed message of a partner as it came, stored before it is answered. */
@Entity('webhook_inbox')
export class WebhookMessage {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @Column({ name: 'partner_account_id', type: 'uuid' })
  partnerAccountId!: string;

  @Column({ name: 'webhook_id', type: 'text' })
  webhookId!: string;

  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'text' })
  state!: InboxState;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'received_at', type: 'timestamptz', precision: 3 })
  receivedAt!: Date;

  @Column({ name: 'due_at', type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  @Column({ name: 'applied_at', type: 'timestamptz', precision: 3, nullable: true })
  appliedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  awaits!: string | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;
}
