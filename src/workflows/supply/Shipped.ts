import type { Parcel } from '../../entities/Parcel.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';

/** What a supplier has handed to a carrier. */
export interface Shipped {
  purchaseOrder: PurchaseOrder;
  parcel: Parcel;
  unitIds: string[];
  /** The supplier sent something that no unit of this purchase order was still waiting for. */
  surplus: boolean;
}

/** As timelines say it. */
export function handedOver({ parcel }: Shipped): string {
  return `The supplier handed parcel ${parcel.waybillNo} to ${parcel.carrier}.`;
}
