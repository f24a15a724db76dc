import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InterceptionFailure, InterceptionState } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** A carrier asked to stop a parcel. At most one live or successful per parcel. */
@Entity('interceptions')
export class Interception {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'parcel_id', type: 'uuid' })
  parcelId!: string;

  @Column({ type: 'text' })
  state!: InterceptionState;

  /** How far it has come by the carrier's own words; a scan of the parcel may be ahead of them. Null for those of before. */
  @Column({ name: 'told_state', type: 'text', nullable: true })
  toldState!: InterceptionState | null;

  @Column({ type: 'text', nullable: true })
  failure!: InterceptionFailure | null;

  @Column({ name: 'carrier_reference', type: 'text', nullable: true })
  carrierReference!: string | null;

  @Column({ name: 'fee_minor', type: 'bigint', transformer: bigintColumn, default: '0' })
  feeMinor!: bigint;

  @Column({ name: 'fee_currency', type: 'text', nullable: true })
  feeCurrency!: string | null;

  @Column({ name: 'requested_at', type: 'timestamptz', precision: 3 })
  requestedAt!: Date;

  @Column({ name: 'succeeded_at', type: 'timestamptz', precision: 3, nullable: true })
  succeededAt!: Date | null;

  @Column({ name: 'returned_at', type: 'timestamptz', precision: 3, nullable: true })
  returnedAt!: Date | null;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
