import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Json } from './columns.js';

/** The idempotency key of a request of the marketplace's staff that is about no one merchant. */
@Entity('marketplace_keys')
export class MarketplaceKey {
  @PrimaryColumn({ type: 'text' })
  subject!: string;

  @PrimaryColumn({ type: 'text' })
  mutation!: string;

  @PrimaryColumn({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'jsonb', nullable: true })
  result!: Json | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
