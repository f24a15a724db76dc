import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BreakerState } from '../policy/vocabulary.js';

/** What is known of the calls to one partner account, over all processes. */
@Entity('partner_traffic')
export class PartnerTraffic {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ name: 'partner_account_id', type: 'uuid' })
  partnerAccountId!: string;

  @Column({ type: 'text' })
  breaker!: BreakerState;

  @Column({ type: 'integer' })
  failures!: number;

  @Column({ type: 'integer' })
  opens!: number;

  @Column({ name: 'open_until', type: 'timestamptz', precision: 3, nullable: true })
  openUntil!: Date | null;

  @Column({ type: 'double precision', nullable: true })
  level!: number | null;

  @Column({ name: 'level_at', type: 'timestamptz', precision: 3 })
  levelAt!: Date;

  @Column({ name: 'asked_today', type: 'integer' })
  askedToday!: number;

  @Column({ name: 'quota_resets_at', type: 'timestamptz', precision: 3 })
  quotaResetsAt!: Date;

  @Column({ name: 'last_asked_at', type: 'timestamptz', precision: 3, nullable: true })
  lastAskedAt!: Date | null;

  @Column({ name: 'last_answered_at', type: 'timestamptz', precision: 3, nullable: true })
  lastAnsweredAt!: Date | null;

  @Column({ name: 'last_failed_at', type: 'timestamptz', precision: 3, nullable: true })
  lastFailedAt!: Date | null;

  @Column({ name: 'last_failure', type: 'text', nullable: true })
  lastFailure!: string | null;
}
