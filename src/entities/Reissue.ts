import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReissueState } from '../policy/vocabulary.js';

/** The same bought again for the buyer, in one purchase order for one case. */
@Entity('reissues')
export class Reissue {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'purchase_order_id', type: 'uuid' })
  purchaseOrderId!: string;

  @Column({ type: 'text' })
  state!: ReissueState;

  @Column({ name: 'ended_because', type: 'text', nullable: true })
  endedBecause!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
