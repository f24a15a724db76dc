import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ParcelDirection, ParcelState } from '../policy/vocabulary.js';

/** One shipment: of a purchase order to the buyer, or back from there. */
@Entity('parcels')
export class Parcel {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ type: 'text', default: 'OUTBOUND' })
  direction!: ParcelDirection;

  /** Null for goods on their way back. */
  @Column({ name: 'purchase_order_id', type: 'uuid', nullable: true })
  purchaseOrderId!: string | null;

  @Column({ name: 'carrier_account_id', type: 'uuid', nullable: true })
  carrierAccountId!: string | null;

  @Column({ type: 'text' })
  carrier!: string;

  @Column({ name: 'waybill_no', type: 'text' })
  waybillNo!: string;

  @Column({ name: 'ship_from', type: 'text', nullable: true })
  shipFrom!: string | null;

  @Column({ name: 'ship_to', type: 'text', nullable: true })
  shipTo!: string | null;

  @Column({ type: 'text' })
  state!: ParcelState;

  @Column({ name: 'state_event_at', type: 'timestamptz', precision: 3, nullable: true })
  stateEventAt!: Date | null;

  @Column({ name: 'handed_over_at', type: 'timestamptz', precision: 3, nullable: true })
  handedOverAt!: Date | null;

  @Column({ name: 'delivered_at', type: 'timestamptz', precision: 3, nullable: true })
  deliveredAt!: Date | null;

  @Column({ name: 'last_scan_at', type: 'timestamptz', precision: 3, nullable: true })
  lastScanAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
