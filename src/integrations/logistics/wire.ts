// What a carrier answers, read strictly. A failure is given exactly when an interception has failed.
import { z } from 'zod';
import { INTERCEPTION_FAILURES } from '../../policy/vocabulary.js';
import { moneyWire, wordWire, type Wire } from '../wire.js';

/** REQUESTED, TIMED_OUT and CONTRADICTED are ours to say, never a carrier's. */
export const interceptionFields = {
  reference: wordWire,
  carrierReference: wordWire,
  waybillNo: wordWire,
  state: z.enum(['ACCEPTED', 'IN_PROGRESS', 'SUCCEEDED', 'RETURNING', 'RETURNED', 'FAILED', 'CANCELLED']),
  failure: z.enum(INTERCEPTION_FAILURES).nullable(),
  fee: moneyWire,
};

export const interceptionWire = z
  .object(interceptionFields)
  .refine(failureFits, { path: ['failure'] }) satisfies z.ZodType<unknown, Wire['Interception']>;

export function failureFits(interception: { state: string; failure: string | null }): boolean {
  return (interception.state === 'FAILED') === (interception.failure !== null);
}
