import { DisclosedInspection } from '../../entities/DisclosedInspection.js';
import type { Inspection } from '../../entities/Inspection.js';
import type { Tx } from '../App.js';
import { lockInspection } from './lockInspection.js';

type Change = Partial<Omit<DisclosedInspection, 'merchantId' | 'id' | 'version' | 'updatedAt'>>;

/** A finding and its inspection, locked until the end of the transaction: the inspection first, always. */
export async function lockDisclosed(
  tx: Tx,
  { inspectionId, id }: Pick<DisclosedInspection, 'inspectionId' | 'id'>,
): Promise<{ inspection: Inspection; disclosed: DisclosedInspection }> {
  const inspection = await lockInspection(tx, inspectionId);
  const where = { merchantId: tx.merchantId, id };
  const lock = { mode: 'pessimistic_write' } as const;
  return { inspection, disclosed: await tx.manager.findOneOrFail(DisclosedInspection, { where, lock }) };
}

/** Changes what the merchant reads of a finding, under that lock. */
export async function changeDisclosed(tx: Tx, disclosed: DisclosedInspection, change: Change): Promise<void> {
  const all = { ...change, updatedAt: tx.now, version: disclosed.version + 1 };
  await tx.manager.update(DisclosedInspection, { merchantId: tx.merchantId, id: disclosed.id }, all);
  Object.assign(disclosed, all);
}
