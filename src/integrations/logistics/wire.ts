// What a carrier answers, read strictly. A failure is given exactly when an interception has failed. A scan reads the same
// whether it is told by callback or listed, so that it has the same number both times.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { INTERCEPTION_FAILURES, PARCEL_STATES } from '../../policy/vocabulary.js';
import { parcelStateOf } from '../webhooks/trackingDictionary.js';
import { instantWire, linkWire, moneyWire, wordWire, type Wire } from '../wire.js';
import { INVESTIGATION_RESULTS, type CarrierScan } from './CarrierGateway.js';

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

export const returnLabelWire = z.object({
  reference: wordWire,
  waybillNo: wordWire.max(64),
  labelUrl: linkWire,
  fee: moneyWire,
  validUntil: instantWire.nullable(),
}) satisfies z.ZodType<unknown, Wire['ReturnLabel']>;

export const investigationFields = {
  reference: wordWire,
  carrierReference: wordWire,
  waybillNo: wordWire,
  result: z.enum(INVESTIGATION_RESULTS),
  proofUrl: linkWire.nullable(),
  message: z.string().nullable(),
};

export const investigationWire = z.object(investigationFields) satisfies z.ZodType<unknown, Wire['Investigation']>;

export const scanWire = z
  .object({
    waybillNo: wordWire,
    provider: wordWire,
    code: wordWire,
    state: z.enum(PARCEL_STATES).optional(),
    eventId: wordWire.optional(),
    text: z.string(),
    occurredAt: instantWire,
  })
  .transform(({ state, eventId, ...scan }) => ({
    ...scan,
    state: parcelStateOf(scan.provider, scan.code, state ?? null),
    eventId: eventId ?? hashOf([scan.provider, scan.waybillNo, scan.code, scan.occurredAt.toISOString(), scan.text]),
  })) satisfies z.ZodType<CarrierScan, Wire['ParcelScan']>;

export const scanListWire = z.object({ waybillNo: wordWire, events: z.array(scanWire).max(200) }) satisfies z.ZodType<
  unknown,
  Wire['ScanList']
>;

function hashOf(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
