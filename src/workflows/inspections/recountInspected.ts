import { In } from 'typeorm';
import { InspectedOrder } from '../../entities/InspectedOrder.js';
import { InspectedSupplierWeek } from '../../entities/InspectedSupplierWeek.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { type SupplierOrderFacts, weekFigures, weekOf } from '../../policy/scorecard.js';
import type { Tx } from '../App.js';
import { settingsOf } from '../cases/factsOf.js';
import { groupedBy } from '../imports/groupedBy.js';
import { type FactsRow, factsOf } from '../scorecards/supplierFacts.js';

/**
 * Counts what inspected orders make of the figures of suppliers, week by week, from nothing: they are few. The marketplace takes it
 * off what supplier_weeks say; merchants read supplier_weeks as they are. Whoever asks holds the suppliers (lockSuppliers).
 */
export async function recountInspected(tx: Tx, supplierIds: readonly string[]): Promise<void> {
  if (supplierIds.length === 0) return;
  const { manager, merchantId } = tx;
  const { zone } = await settingsOf(tx);
  await manager.delete(InspectedSupplierWeek, { merchantId, supplierId: In([...supplierIds]) });
  const rows = await manager
    .createQueryBuilder()
    .select(['f.*'])
    .from<FactsRow>('supplier_order_facts', 'f')
    .innerJoin(PurchaseOrder, 'p', 'p.merchant_id = f.merchant_id and p.id = f.purchase_order_id')
    .innerJoin(InspectedOrder, 'i', 'i.merchant_id = p.merchant_id and i.order_id = p.order_id')
    .where('i.merchant_id = :merchantId and p.supplier_id in (:...supplierIds)', { merchantId, supplierIds })
    .getRawMany<FactsRow & { supplier_id: string; ordered_at: Date }>();
  const weeks = groupedBy(rows, (row) => `${row.supplier_id} ${weekOf(row.ordered_at, zone)}`);
  for (const [key, counted] of weeks) {
    const [supplierId = '', week = ''] = key.split(' ');
    const orders: SupplierOrderFacts[] = counted.map(factsOf);
    await manager.insert(InspectedSupplierWeek, { merchantId, supplierId, week, ...weekFigures(orders, tx.now) });
  }
}
