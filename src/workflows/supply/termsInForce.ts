import { In, LessThanOrEqual } from 'typeorm';
import { FreightTier } from '../../entities/FreightTier.js';
import { SupplierTerms } from '../../entities/SupplierTerms.js';
import type { SupplierTerms as Terms } from '../../policy/supplierTerms.js';
import type { Tx } from '../App.js';

/** What suppliers ask of a whole purchase order in one currency as of now; those that have never said are missing. */
export async function termsInForce(tx: Tx, supplierIds: readonly string[], currency: string): Promise<Terms[]> {
  const { merchantId } = tx;
  const rows = await tx.manager.find(SupplierTerms, {
    where: { merchantId, supplierId: In([...new Set(supplierIds)]), currency, effectiveFrom: LessThanOrEqual(tx.now) },
    order: { supplierId: 'ASC', effectiveFrom: 'ASC', id: 'ASC' },
  });
  // The last of each supplier is in force.
  const latest = [...new Map(rows.map((row) => [row.supplierId, row])).values()];
  if (latest.length === 0) return [];
  const tiers = await tx.manager.find(FreightTier, {
    where: { merchantId, termsId: In(latest.map((row) => row.id)) },
    order: { fromValue: 'ASC' },
  });
  return latest.map(({ id, supplierId, minimumGoodsMinor, freightBy }) => ({
    supplierId,
    currency,
    minimumGoodsMinor,
    freightBy,
    freightTiers: tiers
      .filter((tier) => tier.termsId === id)
      .map(({ fromValue, amountMinor }) => ({ from: fromValue, amountMinor })),
  }));
}
