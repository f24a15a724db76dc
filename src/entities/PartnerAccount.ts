import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OwnLimits } from '../policy/partnerLimits.js';
import type { PartnerKind, Provider } from '../policy/vocabulary.js';

/** One account of a merchant at a supplier, carrier or payment provider, with its sealed webhook secret. */
@Entity('partner_accounts')
export class PartnerAccount {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: PartnerKind;

  @Column({ type: 'text', default: 'RECOURSE' })
  provider!: Provider;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'base_url', type: 'text' })
  baseUrl!: string;

  @Column({ name: 'secret_sealed', type: 'text' })
  secretSealed!: string;

  /** What the merchant set apart from the provider's limits; see integrations/traffic/limits. */
  @Column({ type: 'jsonb', default: () => "'{}'" })
  limits!: OwnLimits;

  @Column({ name: 'paused_until', type: 'timestamptz', precision: 3, nullable: true })
  pausedUntil!: Date | null;

  @Column({ name: 'pause_reason', type: 'text', nullable: true })
  pauseReason!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
