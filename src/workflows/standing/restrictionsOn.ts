import { IsNull, LessThanOrEqual } from 'typeorm';
import { Restriction } from '../../entities/Restriction.js';
import type { Tx } from '../App.js';

/** What the merchant may not do now. */
export async function restrictionsOn(tx: Tx): Promise<Restriction[]> {
  const rows = await tx.manager.find(Restriction, {
    where: { merchantId: tx.merchantId, liftedAt: IsNull(), since: LessThanOrEqual(tx.now) },
    order: { since: 'ASC', id: 'ASC' },
  });
  return rows.filter(({ until }) => until === null || until > tx.now);
}
