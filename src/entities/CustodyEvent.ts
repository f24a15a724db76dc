import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CustodyStep } from '../policy/vocabulary.js';

/** One link in the chain of custody: who held the goods when, where, under which seal; never changed. */
@Entity('custody_events')
export class CustodyEvent {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'inspection_id', type: 'uuid' })
  inspectionId!: string;

  @Column({ name: 'link_no', type: 'integer' })
  linkNo!: number;

  @Column({ name: 'round_no', type: 'integer' })
  roundNo!: number;

  @Column({ type: 'text' })
  step!: CustodyStep;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ type: 'text' })
  holder!: string;

  @Column({ type: 'text' })
  place!: string;

  @Column({ name: 'seal_no', type: 'text' })
  sealNo!: string;

  @Column({ name: 'photo_id', type: 'uuid', nullable: true })
  photoId!: string | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ name: 'recorded_by', type: 'text' })
  recordedBy!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz', precision: 3 })
  recordedAt!: Date;
}
