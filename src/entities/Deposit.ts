import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DepositState } from '../policy/vocabulary.js';

/** What a merchant has in escrow; one a merchant. The money itself stands in the ledger, every change of it in the entries. */
@Entity('deposits')
export class Deposit {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  state!: DepositState;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ name: 'last_entry_no', type: 'integer', default: 0 })
  lastEntryNo!: number;

  @Column({ name: 'last_award_no', type: 'integer', default: 0 })
  lastAwardNo!: number;

  @Column({ name: 'top_up_by', type: 'timestamptz', precision: 3, nullable: true })
  topUpBy!: Date | null;

  @Column({ name: 'supervised_since', type: 'timestamptz', precision: 3, nullable: true })
  supervisedSince!: Date | null;

  @Column({ name: 'opened_by', type: 'text' })
  openedBy!: string;

  @Column({ name: 'opened_at', type: 'timestamptz', precision: 3 })
  openedAt!: Date;

  @Column({ name: 'release_requested_by', type: 'text', nullable: true })
  releaseRequestedBy!: string | null;

  @Column({ name: 'release_requested_at', type: 'timestamptz', precision: 3, nullable: true })
  releaseRequestedAt!: Date | null;

  @Column({ name: 'released_at', type: 'timestamptz', precision: 3, nullable: true })
  releasedAt!: Date | null;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
