import { IsNull } from 'typeorm';
import { Restriction } from '../../entities/Restriction.js';
import { RESTRICTION_MEANINGS } from '../../policy/restrictions.js';
import type { RestrictionCause } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { settingsChanged } from '../cases/factsOf.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { tellOfEnd } from './restrictionEnds.js';

/** What followed from a cause is forbidden no more. Returns how much that was; what has ended by itself stays as it is. */
export async function liftRestrictions(
  tx: Tx,
  { cause, causeId }: { cause: RestrictionCause; causeId: string },
  because: string,
): Promise<number> {
  const rows = await tx.manager.find(Restriction, {
    where: { merchantId: tx.merchantId, cause, causeId, liftedAt: IsNull() },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  const held = rows.filter(({ until }) => until === null || until > tx.now);
  for (const row of held) {
    await tx.manager.update(
      Restriction,
      { merchantId: tx.merchantId, id: row.id },
      { liftedAt: tx.now, liftedBecause: because },
    );
    await clearDeadline(tx, 'RESTRICTION_ENDS', row);
    await tellOfEnd(tx, row, `${because} No longer holds: ${RESTRICTION_MEANINGS[row.kind]}.`);
  }
  settingsChanged(tx);
  return held.length;
}
