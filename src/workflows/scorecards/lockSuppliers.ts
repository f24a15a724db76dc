import { In } from 'typeorm';
import { Supplier } from '../../entities/Supplier.js';
import type { Tx } from '../App.js';

/** Two who count the same week do so one after the other, and the second sees what the first could not. */
export async function lockSuppliers(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.manager.find(Supplier, {
    select: { merchantId: true, id: true },
    where: { merchantId: tx.merchantId, id: In([...ids]) },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });
}
