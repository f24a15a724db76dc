// What a marketplace answers, read strictly. The instant of a decision is given exactly when there is one.
import { z } from 'zod';
import { instantWire, wordWire, type Wire } from '../wire.js';
import { REPORTED_STATES } from './MarketplaceGateway.js';

export const verificationWire = z
  .object({
    reference: wordWire,
    marketplaceNo: wordWire,
    state: z.enum(REPORTED_STATES),
    message: z.string().nullable(),
    decidedAt: instantWire.nullable(),
  })
  .refine(({ state, decidedAt }) => ['UPHELD', 'REFUSED'].includes(state) === (decidedAt !== null), {
    path: ['decidedAt'],
  }) satisfies z.ZodType<unknown, Wire['Verification']>;
