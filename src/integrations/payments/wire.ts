// What a payment provider answers, read strictly. A code is given exactly when a refund is declined.
import { z } from 'zod';
import { moneyWire, wordWire, type Wire } from '../wire.js';

export const buyerRefundWire = z
  .object({
    reference: wordWire,
    refundNo: wordWire,
    status: z.enum(['REFUNDED', 'PENDING', 'DECLINED']),
    amount: moneyWire,
    code: wordWire.nullable(),
    message: z.string().nullable(),
  })
  .refine(({ status, code }) => (status === 'DECLINED') === (code !== null), { path: ['code'] }) satisfies z.ZodType<
  unknown,
  Wire['BuyerRefund']
>;
