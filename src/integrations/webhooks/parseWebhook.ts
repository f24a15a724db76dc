// From the raw body of a verified callback to a message in our words. Never throws: what cannot be read is a message too,
// so that it is kept and shown instead of being sent again for ever.
import { z } from 'zod';
import { SUPPLIER_FAILURES } from '../../policy/vocabulary.js';
import { webhookFault } from '../contract/check.js';
import { failureFits, interceptionFields, investigationFields, scanWire } from '../logistics/wire.js';
import { orderStatusWire, shipmentWire, someUnitsWire } from '../suppliers/wire.js';
import { fieldsAtFault, instantWire, moneyWire, wordWire, type Wire } from '../wire.js';
import type { PartnerMessage } from './PartnerMessage.js';

export function parseWebhook(rawBody: string): PartnerMessage {
  const json = jsonOf(rawBody);
  const envelope = envelopeWire.safeParse(json);
  if (!envelope.success)
    return { kind: 'UNREADABLE', type: null, problem: 'The body is no JSON with a type and data.' };
  const { type, data } = envelope.data;
  const reader = READERS.get(type);
  if (!reader) return { kind: 'UNKNOWN', type };
  const fault = webhookFault(type, json);
  if (fault !== null) return { kind: 'UNREADABLE', type, problem: fault };
  const read = reader.safeParse(data);
  return read.success ? read.data : { kind: 'UNREADABLE', type, problem: fieldsAtFault(read.error) };
}

const envelopeWire = z.object({ type: wordWire, data: z.unknown() });

const orderChanged = z
  .object({
    reference: wordWire,
    supplierOrderNo: wordWire,
    status: orderStatusWire,
    rawStatus: z.string(),
    occurredAt: instantWire,
    shipments: z.array(shipmentWire),
    failure: z.enum(SUPPLIER_FAILURES).nullable(),
    message: z.string().nullable(),
  })
  .transform((data) => ({ kind: 'SUPPLIER_ORDER_CHANGED' as const, ...data })) satisfies Reads<'SupplierOrderChanged'>;

const unitsCanceled = z
  .object({
    reference: wordWire,
    lines: z.array(someUnitsWire).min(1),
    failure: z.enum(SUPPLIER_FAILURES).nullable(),
    message: z.string().nullable(),
    occurredAt: instantWire,
  })
  .transform((data) => ({
    kind: 'SUPPLIER_UNITS_CANCELED' as const,
    ...data,
  })) satisfies Reads<'SupplierUnitsCanceled'>;

const cancellationDeclined = z
  .object({
    reference: wordWire,
    lines: z.array(someUnitsWire).min(1),
    failure: z.enum(SUPPLIER_FAILURES),
    message: z.string(),
    occurredAt: instantWire,
  })
  .transform((data) => ({
    kind: 'CANCELLATION_DECLINED' as const,
    ...data,
  })) satisfies Reads<'SupplierCancellationDeclined'>;

const supplierSaid = z
  .object({ reference: wordWire, text: wordWire, occurredAt: instantWire })
  .transform((data) => ({ kind: 'SUPPLIER_MESSAGE' as const, ...data })) satisfies Reads<'SupplierMessage'>;

const decision = z.enum(['REFUNDED', 'DECLINED']);

const supplierRefundDecided = z
  .object({
    reference: wordWire,
    refundNo: wordWire,
    decision,
    amount: moneyWire,
    failure: z.enum(SUPPLIER_FAILURES).nullable(),
    message: z.string().nullable(),
    occurredAt: instantWire,
  })
  .refine((data) => (data.decision === 'DECLINED') === (data.failure !== null), { path: ['failure'] })
  .transform(({ amount, ...data }) => ({
    kind: 'SUPPLIER_REFUND_DECIDED' as const,
    ...data,
    ...amount,
  })) satisfies Reads<'SupplierRefundDecided'>;

const parcelScanned = scanWire.transform((scan) => ({
  kind: 'PARCEL_EVENT' as const,
  ...scan,
})) satisfies Reads<'ParcelEvent'>;

const interceptionChanged = z
  .object({ ...interceptionFields, occurredAt: instantWire })
  .refine(failureFits, { path: ['failure'] })
  .transform(({ fee, ...data }) => ({
    kind: 'INTERCEPTION_CHANGED' as const,
    ...data,
    feeMinor: fee.amountMinor,
    currency: fee.currency,
  })) satisfies Reads<'InterceptionChanged'>;

const investigationChanged = z
  .object({ ...investigationFields, occurredAt: instantWire })
  .transform((data) => ({ kind: 'INVESTIGATION_CHANGED' as const, ...data })) satisfies Reads<'InvestigationChanged'>;

const verificationChanged = z
  .object({
    reference: wordWire,
    marketplaceNo: wordWire,
    state: z.enum(['MORE_WANTED', 'UPHELD', 'REFUSED']),
    message: z.string().nullable(),
    occurredAt: instantWire,
  })
  .transform((data) => ({ kind: 'VERIFICATION_CHANGED' as const, ...data })) satisfies Reads<'VerificationChanged'>;

const buyerRefundDecided = z
  .object({
    reference: wordWire,
    refundNo: wordWire,
    decision,
    amount: moneyWire,
    code: wordWire.nullable(),
    message: z.string().nullable(),
    occurredAt: instantWire,
  })
  .refine((data) => (data.decision === 'DECLINED') === (data.code !== null), { path: ['code'] })
  .transform(({ amount, ...data }) => ({
    kind: 'BUYER_REFUND_DECIDED' as const,
    ...data,
    ...amount,
  })) satisfies Reads<'PaymentRefundDecided'>;

const mailBounced = z
  .object({
    messageId: z.string().regex(/^[^<>\s]{1,255}$/),
    isPermanent: z.boolean(),
    message: z.string(),
    occurredAt: instantWire,
  })
  .transform((data) => ({ kind: 'MAIL_BOUNCED' as const, ...data })) satisfies Reads<'MailBounced'>;

/** Holds a reader to both sides: what the contract says comes in, and what our messages are goes out. */
type Reads<Name extends keyof Wire> = z.ZodType<PartnerMessage, Wire[Name] extends { data: infer Data } ? Data : never>;

const READERS: ReadonlyMap<string, z.ZodType<PartnerMessage>> = new Map<string, z.ZodType<PartnerMessage>>([
  ['supplier.order.changed', orderChanged],
  ['supplier.units.canceled', unitsCanceled],
  ['supplier.cancellation.declined', cancellationDeclined],
  ['supplier.message', supplierSaid],
  ['supplier.refund.decided', supplierRefundDecided],
  ['parcel.event', parcelScanned],
  ['interception.changed', interceptionChanged],
  ['investigation.changed', investigationChanged],
  ['verification.changed', verificationChanged],
  ['payment.refund.decided', buyerRefundDecided],
  ['mail.bounced', mailBounced],
]);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
