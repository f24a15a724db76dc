import { hash } from 'node:crypto';

/**
 * The name that a supplier knows an imported purchase order by: made from what is bought together (one order, one
 * supplier, one ship-by), so that an export read again, and a message that came before its order, mean the same one.
 */
export function purchaseOrderReference(
  { source, orderNo }: { source: string; orderNo: string },
  supplierExternalId: string,
  shipByAt: Date | null,
): string {
  const parts = [source, orderNo, supplierExternalId, shipByAt?.toISOString() ?? ''];
  return `PO-${hash('sha256', JSON.stringify(parts), 'hex').slice(0, 24)}`;
}
