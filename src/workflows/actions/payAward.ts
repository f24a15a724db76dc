import { Award } from '../../entities/Award.js';
import { recordAwardDecision } from '../deposit/recordAwardDecision.js';
import type { ActionDefinition, Answer, Call } from './definition.js';
import { refundBuyer } from './refundBuyer.js';

/** Asks the payment provider for a compensation that the deposit pays. The award's id is the reference, and is paid once, for ever. */
export const payAward: ActionDefinition = {
  outcomeClass: refundBuyer.outcomeClass,

  ask(call: Call): Promise<Answer> {
    return refundBuyer.ask(call);
  },

  async record(tx, action, answer) {
    const award = await tx.manager.findOneByOrFail(Award, { merchantId: tx.merchantId, id: action.subjectId });
    if (answer.kind === 'ACCEPTED') await recordAwardDecision(tx, award, { paid: String(answer.data['refundNo']) });
    else if (answer.kind === 'DECLINED') await recordAwardDecision(tx, award, { declined: answer.failure });
  },
};
