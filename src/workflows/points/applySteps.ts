import { IsNull } from 'typeorm';
import { PointsEntry } from '../../entities/PointsEntry.js';
import { Restriction } from '../../entities/Restriction.js';
import { type PointsGiven, stepsReached } from '../../policy/points.js';
import type { Tx } from '../App.js';
import { liftRestrictions } from '../standing/liftRestrictions.js';
import { restrict } from '../standing/restrict.js';

/**
 * Makes the restrictions of a merchant what its points give, no more and no less: after points were given, and after some
 * were reversed. To be called under the lock of the merchant.
 */
export async function applySteps(tx: Tx): Promise<void> {
  const reached = stepsReached(await pointsGiven(tx)).filter(({ until }) => until === null || until > tx.now);
  const wanted = reached.flatMap(({ entryId, step, until }) =>
    step.restrictions.map((kind) => ({ entryId, kind, until })),
  );
  const held = await tx.manager.findBy(Restriction, { merchantId: tx.merchantId, cause: 'POINTS', liftedAt: IsNull() });
  const inForce = held.filter(({ until }) => until === null || until > tx.now);
  const gone = inForce.filter((row) => !wanted.some((one) => isSame(one, row)));
  for (const causeId of new Set(gone.map((row) => row.causeId)))
    await liftRestrictions(tx, { cause: 'POINTS', causeId }, 'The points that led to it were reversed.');
  // What shares its cause with something lifted is forbidden anew.
  for (const { entryId, kind, until } of wanted) await restrict(tx, { kind, cause: 'POINTS', causeId: entryId, until });
}

function isSame(wanted: { entryId: string; kind: string; until: Date | null }, row: Restriction): boolean {
  return wanted.entryId === row.causeId && wanted.kind === row.kind && wanted.until?.getTime() === row.until?.getTime();
}

/** What counts: all that was not reversed. */
export async function pointsGiven(tx: Tx): Promise<PointsGiven[]> {
  const rows = await tx.manager.find(PointsEntry, {
    where: { merchantId: tx.merchantId, reversedAt: IsNull() },
    order: { datedAt: 'ASC', id: 'ASC' },
  });
  return rows.map(({ id, kind, points, datedAt }) => ({ id, kind, points, at: datedAt }));
}
