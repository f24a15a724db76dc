import type { ValueTransformer } from 'typeorm';

/** What a jsonb column holds; whoever reads it knows what it wrote. */
export type Json = object;

/** int8 reaches us as text; money is a bigint everywhere else. */
export const bigintColumn: ValueTransformer = {
  from: (stored: string | null) => (stored === null ? null : BigInt(stored)),
  to: (given: bigint | null | undefined) => (typeof given === 'bigint' ? given.toString() : given),
};
