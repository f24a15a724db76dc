import { Interception } from '../../entities/Interception.js';
import { hoursAfter } from '../../policy/policyDefaults.js';
import type { InterceptionState } from '../../policy/vocabulary.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { FOLLOW_EVERY_HOURS, type InterceptionNews, recordInterception } from '../interception/recordInterception.js';
import type { ActionDefinition, Answer, Call } from './definition.js';

/** Looks how an interception goes on, for carriers whose callbacks get lost. A look changes nothing at the carrier. */
export const followInterception: ActionDefinition = {
  outcomeClass: () => 'KEYED',

  async ask({ app, action, connection, context }: Call): Promise<Answer> {
    const { reference } = action.request as unknown as { reference: string };
    const report = await app.gateways.carrier(connection).findInterception(reference, context);
    if (report === null)
      return { kind: 'DECLINED', failure: 'UNKNOWN_THERE', message: 'The carrier knows no such interception.' };
    const { state, failure, carrierReference, feeMinor, currency } = report;
    return { kind: 'ACCEPTED', data: { state, failure, carrierReference, feeMinor: feeMinor.toString(), currency } };
  },

  async record(tx, action, answer) {
    const interception = await tx.manager.findOneByOrFail(Interception, {
      merchantId: tx.merchantId,
      id: action.subjectId,
    });
    if (answer.kind === 'ACCEPTED') {
      const { state, failure, carrierReference, feeMinor, currency } = answer.data as Record<string, string | null>;
      await recordInterception(tx, interception, {
        state: state as InterceptionState,
        failure: failure as InterceptionNews['failure'],
        carrierReference,
        feeMinor: BigInt(feeMinor ?? '0'),
        feeCurrency: currency,
      });
    }
    if (STILL_GOING.includes(interception.state)) {
      await setDeadline(tx, 'INTERCEPTION_FOLLOW', interception, hoursAfter(tx.now, FOLLOW_EVERY_HOURS));
    }
  },
};

const STILL_GOING: readonly InterceptionState[] = ['ACCEPTED', 'IN_PROGRESS', 'SUCCEEDED', 'RETURNING'];
