import { In } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { FreightTier } from '../../entities/FreightTier.js';
import { Offer } from '../../entities/Offer.js';
import { Supplier } from '../../entities/Supplier.js';
import { SupplierTerms } from '../../entities/SupplierTerms.js';
import { refuse } from '../../policy/refusals.js';
import { maySaveTerms, type WantedTerms } from '../../policy/saveTerms.js';
import type { App, Tx, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';

export interface TermsInput extends WantedTerms {
  /** Offers of the supplier that are sold from so many pieces on; the others stay as they are. */
  offerMinimums?: { offerId: string; minQuantity: number }[] | null;
}

/**
 * The mutation `updateSupplierTerms`: what a supplier asks of a whole purchase order in one currency, from now on. Earlier
 * terms are kept, because purchase orders were placed under them.
 */
export async function updateSupplierTerms(
  app: App,
  viewer: Viewer,
  { offerMinimums, ...wanted }: TermsInput,
): Promise<Decision<{ supplierId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const { merchantId } = tx;
    const { supplierId } = wanted;
    // One after the other, so that the terms written last are those in force.
    const supplier = await tx.manager.findOne(Supplier, {
      where: { merchantId, id: supplierId },
      lock: { mode: 'for_no_key_update' },
    });
    if (supplier === null) return refuse('NOT_FOUND', 'There is no such supplier.', { field: ['supplierId'] });
    const may = maySaveTerms(wanted);
    if (!may.ok) return may;
    const minimums = offerMinimums ?? [];
    const known = await tx.manager.countBy(Offer, {
      merchantId,
      supplierId,
      id: In(minimums.map((one) => one.offerId)),
    });
    if (known < minimums.length || new Set(minimums.map((one) => one.offerId)).size < minimums.length) {
      return refuse('NOT_FOUND', 'Name offers of this supplier, each once.', { field: ['offerMinimums'] });
    }
    await saveTerms(tx, may.value, viewer.subject);
    for (const { offerId, minQuantity } of minimums) {
      await tx.manager.update(Offer, { merchantId, id: offerId }, { minQuantity });
    }
    return { ok: true, value: { supplierId } };
  });
}

async function saveTerms(
  tx: Tx,
  terms: Extract<ReturnType<typeof maySaveTerms>, { ok: true }>['value'],
  setBy: string,
): Promise<void> {
  const { merchantId } = tx;
  const { freightTiers, ...row } = terms;
  const id = uuid();
  await tx.manager.insert(SupplierTerms, { merchantId, id, ...row, effectiveFrom: tx.now, setBy });
  if (freightTiers.length === 0) return;
  await tx.manager.insert(
    FreightTier,
    freightTiers.map(({ from, amountMinor }) => ({ merchantId, termsId: id, fromValue: from, amountMinor })),
  );
}
