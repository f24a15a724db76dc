import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A unit under reroute. At most one active reroute per unit. */
@Entity('reroute_units')
export class RerouteUnit {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ name: 'reroute_id', type: 'uuid' })
  rerouteId!: string;

  @PrimaryColumn({ name: 'unit_id', type: 'uuid' })
  unitId!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'from_purchase_order_id', type: 'uuid', nullable: true })
  fromPurchaseOrderId!: string | null;

  @Column({ name: 'to_purchase_order_id', type: 'uuid', nullable: true })
  toPurchaseOrderId!: string | null;

  @Column({ name: 'is_active', type: 'boolean', default: true })
  isActive!: boolean;
}
