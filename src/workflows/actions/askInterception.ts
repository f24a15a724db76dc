import { Interception } from '../../entities/Interception.js';
import type { InterceptRequest } from '../../integrations/logistics/CarrierGateway.js';
import type { InterceptionFailure } from '../../policy/vocabulary.js';
import { recordInterception } from '../interception/recordInterception.js';
import type { ActionDefinition, Answer, Call } from './definition.js';

/** Asks a carrier to stop a parcel. That it accepted is not that it succeeded: reports tell, by callback or polling. */
export const askInterception: ActionDefinition = {
  outcomeClass: ({ app, connection }) => app.gateways.carrier(connection).outcomes.intercept,

  async ask({ app, action, connection, context, lookFirst }: Call): Promise<Answer> {
    const carrier = app.gateways.carrier(connection);
    const request = action.request as unknown as InterceptRequest;
    const found = lookFirst ? await carrier.findInterception(request.reference, context) : null;
    if (found !== null) {
      return found.state === 'FAILED'
        ? { kind: 'DECLINED', failure: found.failure ?? 'CARRIER_UNSUPPORTED', message: '' }
        : accepted(found);
    }
    const answer = await carrier.intercept(request, context);
    return answer.kind === 'DECLINED' ? answer : accepted(answer);
  },

  async record(tx, action, answer) {
    const interception = await tx.manager.findOneByOrFail(Interception, {
      merchantId: tx.merchantId,
      id: action.subjectId,
    });
    if (answer.kind === 'DECLINED') {
      await recordInterception(tx, interception, { state: 'FAILED', failure: answer.failure as InterceptionFailure });
    } else if (answer.kind === 'ACCEPTED') {
      await recordInterception(tx, interception, {
        state: 'ACCEPTED',
        failure: null,
        carrierReference: String(answer.data['carrierReference']),
        feeMinor: BigInt(String(answer.data['feeMinor'])),
        feeCurrency: String(answer.data['currency']),
      });
    }
  },
};

function accepted(from: { carrierReference: string; feeMinor: bigint; currency: string }): Answer {
  const { carrierReference, feeMinor, currency } = from;
  return { kind: 'ACCEPTED', data: { carrierReference, feeMinor: feeMinor.toString(), currency } };
}
