import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RequestSide } from '../policy/vocabulary.js';

/** One message of a request; never changed. */
@Entity('marketplace_request_messages')
export class MarketplaceRequestMessage {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ type: 'text' })
  side!: RequestSide;

  @Column({ type: 'text' })
  author!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ name: 'written_at', type: 'timestamptz', precision: 3 })
  writtenAt!: Date;
}
