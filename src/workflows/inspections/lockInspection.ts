import { Inspection } from '../../entities/Inspection.js';
import type { Tx } from '../App.js';

type Change = Partial<Omit<Inspection, 'merchantId' | 'id' | 'version' | 'updatedAt'>>;

/** The row of an inspection, locked until the end of the transaction. */
export async function lockInspection(
  { manager, merchantId }: Pick<Tx, 'manager' | 'merchantId'>,
  id: string,
): Promise<Inspection> {
  return manager.findOneOrFail(Inspection, { where: { merchantId, id }, lock: { mode: 'pessimistic_write' } });
}

/** Changes it, under that lock. */
export async function changeInspection(tx: Tx, inspection: Inspection, change: Change): Promise<void> {
  const all = { ...change, updatedAt: tx.now, version: inspection.version + 1 };
  await tx.manager.update(Inspection, { merchantId: tx.merchantId, id: inspection.id }, all);
  Object.assign(inspection, all);
}
