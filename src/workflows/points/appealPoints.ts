import { PointsEntry } from '../../entities/PointsEntry.js';
import { type Outcome, refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { lockMerchant } from './lockMerchant.js';

export interface AppealPointsInput {
  pointsEntryId: string;
  reason: string;
  idempotencyKey: string;
}

/** The mutation `appealPoints`: the merchant says why points should not have been given, once, within the window. */
export async function appealPoints(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: AppealPointsInput,
): Promise<Decision<{ entryId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'appealPoints', key: idempotencyKey, input }, async () => {
      const entry = await lockEntry(tx, input.pointsEntryId);
      const may = mayAppeal(entry, input.reason, tx.now);
      if (!may.ok) throw new Refused(may.refusals);
      await tx.manager.update(
        PointsEntry,
        { merchantId: tx.merchantId, id: entry.id },
        { appealState: 'PENDING', appealReason: may.value, appealedAt: tx.now },
      );
      return { entryId: entry.id };
    });
    return { ok: true, value };
  });
}

export async function lockEntry(tx: Tx, id: string): Promise<PointsEntry> {
  await lockMerchant(tx);
  const entry = await tx.manager.findOneBy(PointsEntry, { merchantId: tx.merchantId, id });
  if (entry !== null) return entry;
  throw new Refused(refuse('NOT_FOUND', 'There are no such points.', { field: ['pointsEntryId'] }).refusals);
}

function mayAppeal(entry: PointsEntry, given: string, now: Date): Outcome<string> {
  const reason = given.trim();
  if (entry.inspectionId !== null || entry.breach === 'COUNTERFEIT_SOLD')
    return refuse('NOT_OFFERED', 'These points follow from an examination: appeal against its verdict instead.');
  if (entry.reversedAt !== null) return refuse('NOT_OFFERED', 'These points were reversed already.');
  if (entry.appealState !== 'NONE')
    return refuse('APPEAL_MADE', 'An appeal against these points was made already; its answer is with them.');
  if (now >= entry.appealUntil)
    return refuse('WINDOW_OVER', `The appeal was open until ${entry.appealUntil.toISOString()}.`);
  if (reason === '')
    return refuse('REASON_NEEDED', 'Say why the points should not have been given.', { field: ['reason'] });
  return { ok: true, value: reason };
}
