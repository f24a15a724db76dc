import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OfferMatch } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** One supplier SKU on a purchase order, for units of one order line. */
@Entity('purchase_order_lines')
export class PurchaseOrderLine {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'purchase_order_id', type: 'uuid' })
  purchaseOrderId!: string;

  @Column({ name: 'order_line_id', type: 'uuid' })
  orderLineId!: string;

  @Column({ name: 'offer_id', type: 'uuid', nullable: true })
  offerId!: string | null;

  @Column({ name: 'supplier_sku', type: 'text' })
  supplierSku!: string;

  @Column({ type: 'text', default: 'SAME' })
  match!: OfferMatch;

  @Column({ type: 'integer' })
  quantity!: number;

  @Column({ name: 'unit_cost_minor', type: 'bigint', transformer: bigintColumn })
  unitCostMinor!: bigint;
}
