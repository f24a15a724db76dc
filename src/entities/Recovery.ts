import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecoveryParty, RecoveryState } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** Money that a supplier, a carrier or the buyer owes the merchant for one case. */
@Entity('recoveries')
export class Recovery {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ type: 'text' })
  against!: RecoveryParty;

  @Column({ name: 'purchase_order_id', type: 'uuid', nullable: true })
  purchaseOrderId!: string | null;

  @Column({ name: 'parcel_id', type: 'uuid', nullable: true })
  parcelId!: string | null;

  /** What was lost, a unit at a time; empty where the units were not told apart: then it is all of the case. */
  @Column({ name: 'unit_ids', type: 'uuid', array: true, default: '{}' })
  unitIds!: string[];

  @Column({ type: 'text' })
  state!: RecoveryState;

  @Column({ name: 'amount_minor', type: 'bigint', transformer: bigintColumn })
  amountMinor!: bigint;

  @Column({ name: 'recovered_minor', type: 'bigint', transformer: bigintColumn, default: '0' })
  recoveredMinor!: bigint;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'text' })
  reason!: string;

  /** The supplier's number of what settled it, where it told one. */
  @Column({ name: 'refund_no', type: 'text', nullable: true })
  refundNo!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'settled_at', type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;
}
