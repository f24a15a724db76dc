import { InspectedOrder } from '../../entities/InspectedOrder.js';
import type { Inspection } from '../../entities/Inspection.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { Tx } from '../App.js';
import { lockSuppliers } from '../scorecards/lockSuppliers.js';
import { changeInspection } from './lockInspection.js';
import { recountInspected } from './recountInspected.js';

/**
 * Marks an order as an inspection's, in the operators' own table and nowhere else, and takes it off the marketplace's figures.
 * The weeks that the merchant reads are not counted again: when they were counted would tell.
 */
export async function linkOrder(tx: Tx, inspection: Inspection, orderId: string): Promise<void> {
  const { manager, merchantId } = tx;
  await manager.insert(InspectedOrder, { merchantId, orderId, inspectionId: inspection.id, disclosedAt: null });
  await changeInspection(tx, inspection, { orderId });
  const bought = await manager.findBy(PurchaseOrder, { merchantId, orderId });
  const suppliers = [...new Set(bought.map(({ supplierId }) => supplierId))];
  await lockSuppliers(tx, suppliers);
  await recountInspected(tx, suppliers);
}
