import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../policy/vocabulary.js';
import type { Json } from './columns.js';

/** That what was known of a buyer was erased: when, on whose word, from which orders, and how much. Of whom it does not say. */
@Entity('erasures')
export class Erasure {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'buyer_id', type: 'uuid', nullable: true })
  buyerId!: string | null;

  @Column({ name: 'order_ids', type: 'uuid', array: true })
  orderIds!: string[];

  @Column({ type: 'jsonb' })
  counts!: Json;

  @Column({ name: 'asked_by', type: 'text' })
  askedBy!: string;

  @Column({ name: 'asked_by_role', type: 'text' })
  askedByRole!: Role;

  @Column({ name: 'erased_at', type: 'timestamptz', precision: 3 })
  erasedAt!: Date;
}
