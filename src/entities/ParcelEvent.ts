import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ParcelState } from '../policy/vocabulary.js';

/** One scan of a parcel; every scan stays, whatever the parcel made of it. */
@Entity('parcel_events')
export class ParcelEvent {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'parcel_id', type: 'uuid' })
  parcelId!: string;

  @Column({ type: 'text' })
  provider!: string;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  state!: ParcelState;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ name: 'occurred_at', type: 'timestamptz', precision: 3 })
  occurredAt!: Date;

  @Column({ name: 'received_at', type: 'timestamptz', precision: 3 })
  receivedAt!: Date;

  @Column({ name: 'event_key', type: 'text' })
  eventKey!: string;
}
