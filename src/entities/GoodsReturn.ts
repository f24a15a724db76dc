import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FreightBearer, ReturnFinding, ReturnState } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** Goods on their way back from the buyer, and what was in the box. */
@Entity('goods_returns')
export class GoodsReturn {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'parcel_id', type: 'uuid', nullable: true })
  parcelId!: string | null;

  @Column({ type: 'text' })
  state!: ReturnState;

  @Column({ name: 'freight_borne_by', type: 'text' })
  freightBorneBy!: FreightBearer;

  @Column({ name: 'label_url', type: 'text', nullable: true })
  labelUrl!: string | null;

  @Column({ name: 'fee_minor', type: 'bigint', nullable: true, transformer: bigintColumn })
  feeMinor!: bigint | null;

  @Column({ name: 'fee_currency', type: 'text', nullable: true })
  feeCurrency!: string | null;

  @Column({ name: 'hand_over_by', type: 'timestamptz', precision: 3 })
  handOverBy!: Date;

  @Column({ name: 'arrived_at', type: 'timestamptz', precision: 3, nullable: true })
  arrivedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  finding!: ReturnFinding | null;

  @Column({ name: 'finding_note', type: 'text', nullable: true })
  findingNote!: string | null;

  @Column({ name: 'inspected_by', type: 'text', nullable: true })
  inspectedBy!: string | null;

  @Column({ name: 'inspected_at', type: 'timestamptz', precision: 3, nullable: true })
  inspectedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
