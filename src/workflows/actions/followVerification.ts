import { Verification } from '../../entities/Verification.js';
import { nextLookAt } from '../../policy/nextLook.js';
import { PARTNER } from '../cases/timeline.js';
import { recordVerdict, type Verdict } from '../claims/recordVerdict.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import type { ActionDefinition, Answer, Call } from './definition.js';
import { FOLLOW_VERDICT_HOURS } from './submitVerification.js';

/** Looks what the marketplace says of a round, for callbacks that got lost. A look changes nothing there. */
export const followVerification: ActionDefinition = {
  outcomeClass: () => 'KEYED',

  async ask({ app, action, connection, context }: Call): Promise<Answer> {
    const report = await app.gateways.marketplace(connection).findVerification(action.subjectId, context);
    if (report === null)
      return { kind: 'DECLINED', failure: 'UNKNOWN_THERE', message: 'The marketplace knows no such round.' };
    const { state, message, marketplaceNo, decidedAt } = report;
    return { kind: 'ACCEPTED', data: { state, message, marketplaceNo, decidedAt: decidedAt?.toISOString() ?? null } };
  },

  async record(tx, action, answer) {
    const key = { merchantId: tx.merchantId, id: action.subjectId };
    const verification = await tx.manager.findOneByOrFail(Verification, key);
    if (answer.kind === 'ACCEPTED') {
      const { state, message, marketplaceNo, decidedAt } = answer.data as Record<string, string | null>;
      if (state !== 'PENDING') {
        const said = {
          state: state as Verdict['state'],
          message: message ?? null,
          marketplaceNo: marketplaceNo ?? null,
        };
        await recordVerdict(
          tx,
          verification,
          { ...said, decidedAt: decidedAt == null ? tx.now : new Date(decidedAt) },
          PARTNER,
        );
      }
    }
    if (verification.state === 'PENDING') {
      await setDeadline(
        tx,
        'VERIFICATION_FOLLOW',
        verification,
        nextLookAt(verification.createdAt, tx.now, FOLLOW_VERDICT_HOURS),
      );
    }
  },
};
