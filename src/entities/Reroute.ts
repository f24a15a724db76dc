import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RerouteState } from '../policy/vocabulary.js';
import { type Json } from './columns.js';

/** Units bought again from other suppliers. */
@Entity('reroutes')
export class Reroute {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ type: 'text' })
  state!: RerouteState;

  @Column({ type: 'jsonb' })
  plan!: Json;

  @Column({ name: 'tried_offer_ids', type: 'uuid', array: true, default: () => "'{}'" })
  triedOfferIds!: string[];

  @Column({ name: 'ended_because', type: 'text', nullable: true })
  endedBecause!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
