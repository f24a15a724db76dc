import type { Action } from '../../entities/Action.js';
import { Verification } from '../../entities/Verification.js';
import type { Tx } from '../App.js';
import { needPerson } from './needPerson.js';

/** The marketplace does not take the claim at all: the round stays as it is, and a person sees to it. */
export async function marketplaceDeclined(tx: Tx, action: Action, message: string): Promise<void> {
  const { merchantId } = tx;
  const round = await tx.manager.findOneByOrFail(Verification, { merchantId, id: action.subjectId });
  if (round.decidedAt !== null) return;
  const key = { merchantId, id: action.subjectId, state: 'SUBMITTING' as const };
  await tx.manager.update(Verification, key, { state: 'PENDING', answer: message, updatedAt: tx.now });
  await needPerson(tx, action, `the marketplace did not take it: ${message}`);
}
