// What a supplier answers, read strictly. The `satisfies` lines hold these readers to the contract.
import { z } from 'zod';
import { instantWire, moneyWire, wordWire, type Wire } from '../wire.js';

export const someUnitsWire = z.object({ sku: wordWire, quantity: z.int().positive() });

export const shipmentWire = z.object({
  waybillNo: wordWire,
  carrier: wordWire,
  shippedAt: instantWire.transform((at) => at.toISOString()),
  lines: z.array(someUnitsWire).min(1),
}) satisfies z.ZodType<unknown, Wire['Shipment']>;

export const orderStatusWire = z.enum(['PLACED', 'PAID', 'PART_SHIPPED', 'SHIPPED', 'CANCELED']);

export const supplierOrderWire = z.object({
  reference: wordWire,
  supplierOrderNo: wordWire,
  status: orderStatusWire,
  rawStatus: z.string(),
  payBy: instantWire.transform((at) => at.toISOString()).optional(),
  total: moneyWire,
  shipments: z.array(shipmentWire),
}) satisfies z.ZodType<unknown, Wire['SupplierOrder']>;

export const cancellationWire = z.object({ status: z.enum(['CONFIRMED', 'PENDING']) }) satisfies z.ZodType<
  unknown,
  Wire['Cancellation']
>;

export const urgeWire = z.object({ status: z.literal('ACCEPTED') }) satisfies z.ZodType<unknown, Wire['Urge']>;

export const supplierRefundWire = z.object({
  refundNo: wordWire,
  status: z.enum(['REFUNDED', 'PENDING']),
  amount: moneyWire,
}) satisfies z.ZodType<unknown, Wire['SupplierRefund']>;

const offerWire = z
  .object({
    sku: wordWire,
    available: z.boolean(),
    stock: z.int().nonnegative(),
    price: moneyWire,
    freight: moneyWire,
  })
  .refine((offer) => offer.price.currency === offer.freight.currency, { path: ['freight', 'currency'] });

export const offerListWire = z.object({ offers: z.array(offerWire) }) satisfies z.ZodType<unknown, Wire['OfferList']>;
