import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CancelState, PurchaseOrderStage, SupplierFailure } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

export interface ClaimWhenPaid {
  caseId: string;
  lost: { purchaseOrderLineId: string; quantity: number }[];
  /** Of units that are told apart. */
  unitIds: string[];
}

/** A cancellation that a person is to ask of a supplier without an account. */
export interface CancellationByHand {
  caseId: string;
  unitIds: string[];
  /** Its answer was recorded, or it told us itself. */
  isAnswered: boolean;
}

/** What we place with one supplier for one order; `reference` is the name the supplier knows it by. */
@Entity('purchase_orders')
export class PurchaseOrder {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'supplier_id', type: 'uuid' })
  supplierId!: string;

  @Column({ type: 'text' })
  reference!: string;

  @Column({ name: 'supplier_order_no', type: 'text', nullable: true })
  supplierOrderNo!: string | null;

  @Column({ type: 'text' })
  stage!: PurchaseOrderStage;

  @Column({ name: 'partner_status', type: 'text', nullable: true })
  partnerStatus!: string | null;

  @Column({ name: 'partner_status_at', type: 'timestamptz', precision: 3, nullable: true })
  partnerStatusAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  failure!: SupplierFailure | null;

  @Column({ name: 'cancel_state', type: 'text', default: 'NONE' })
  cancelState!: CancelState;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ name: 'freight_minor', type: 'bigint', transformer: bigintColumn })
  freightMinor!: bigint;

  @Column({ name: 'cost_minor', type: 'bigint', transformer: bigintColumn })
  costMinor!: bigint;

  @Column({ name: 'ship_from', type: 'text', nullable: true })
  shipFrom!: string | null;

  @Column({ name: 'ship_by_at', type: 'timestamptz', precision: 3, nullable: true })
  shipByAt!: Date | null;

  @Column({ name: 'placed_at', type: 'timestamptz', precision: 3, nullable: true })
  placedAt!: Date | null;

  /** Until when its supplier keeps it unpaid; null when that is not known. */
  @Column({ name: 'pay_by_at', type: 'timestamptz', precision: 3, nullable: true })
  payByAt!: Date | null;

  @Column({ name: 'paid_at', type: 'timestamptz', precision: 3, nullable: true })
  paidAt!: Date | null;

  /** What is asked back as soon as it is known that it was paid for. */
  @Column({ name: 'claims_when_paid', type: 'jsonb', default: [] })
  claimsWhenPaid!: ClaimWhenPaid[];

  /** Cancellations of units that its supplier told us, each by its instant and lines: told again, they are the same. */
  @Column({ name: 'cancellations_told', type: 'text', array: true, default: '{}' })
  cancellationsTold!: string[];

  @Column({ name: 'cancellations_by_hand', type: 'jsonb', default: [] })
  cancellationsByHand!: CancellationByHand[];

  /** SKUs, one for each unit whose cancellation was recorded by hand: the supplier's own word for it is yet to come, if ever. */
  @Column({ name: 'heard_by_hand', type: 'text', array: true, default: '{}' })
  heardByHand!: string[];

  @Column({ name: 'shipped_at', type: 'timestamptz', precision: 3, nullable: true })
  shippedAt!: Date | null;

  @Column({ name: 'supplier_answered_at', type: 'timestamptz', precision: 3, nullable: true })
  supplierAnsweredAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
