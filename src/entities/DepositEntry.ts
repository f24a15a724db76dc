import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DepositEntryKind } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** One line of a deposit's statement, with the balance after it. Append-only; the database refuses one that does not follow. */
@Entity('deposit_entries')
export class DepositEntry {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'deposit_id', type: 'uuid' })
  depositId!: string;

  @Column({ name: 'entry_no', type: 'integer' })
  entryNo!: number;

  @Column({ name: 'journal_id', type: 'uuid' })
  journalId!: string;

  @Column({ type: 'text' })
  kind!: DepositEntryKind;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ name: 'amount_minor', type: 'bigint', transformer: bigintColumn })
  amountMinor!: bigint;

  @Column({ name: 'balance_minor', type: 'bigint', transformer: bigintColumn })
  balanceMinor!: bigint;

  @Column({ name: 'owed_change_minor', type: 'bigint', transformer: bigintColumn })
  owedChangeMinor!: bigint;

  @Column({ name: 'owed_minor', type: 'bigint', transformer: bigintColumn })
  owedMinor!: bigint;

  @Column({ name: 'award_id', type: 'uuid', nullable: true })
  awardId!: string | null;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId!: string | null;

  @Column({ name: 'order_id', type: 'uuid', nullable: true })
  orderId!: string | null;

  @Column({ type: 'text', nullable: true })
  reference!: string | null;

  @Column({ name: 'recorded_by', type: 'text' })
  recordedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
