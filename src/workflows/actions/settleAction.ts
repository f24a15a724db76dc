import { In } from 'typeorm';
import { Action } from '../../entities/Action.js';
import type { ActionKind } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { clearDeadline } from '../deadlines/setDeadline.js';

/** A callback answered what we were about to ask again: the action is done, and its next attempt finds nothing to do. */
export async function settleAction(tx: Tx, subjectId: string, kind: ActionKind): Promise<void> {
  const where = { merchantId: tx.merchantId, subjectId, kind, state: In(['PENDING', 'ASKING', 'UNKNOWN']) };
  for (const action of await tx.manager.findBy(Action, where)) {
    await tx.manager.update(
      Action,
      { merchantId: tx.merchantId, id: action.id },
      { state: 'ACCEPTED', answer: { by: 'callback' }, answeredAt: tx.now, updatedAt: tx.now },
    );
    await clearDeadline(tx, 'ACTION_DUE', action);
  }
}
