import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Problem } from '../policy/vocabulary.js';

/** A unit in a case. At most one open case per unit and problem. */
@Entity('case_units')
export class CaseUnit {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @PrimaryColumn({ name: 'unit_id', type: 'uuid' })
  unitId!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ type: 'text' })
  problem!: Problem;

  /** With which purchase order the unit was when the case was opened. */
  @Column({ name: 'purchase_order_id', type: 'uuid', nullable: true })
  purchaseOrderId!: string | null;

  @Column({ name: 'is_open', type: 'boolean', default: true })
  isOpen!: boolean;
}
