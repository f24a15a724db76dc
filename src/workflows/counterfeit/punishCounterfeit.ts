import type { Tx } from '../App.js';
import { givePoints } from '../points/givePoints.js';
import { reversePoints } from '../points/reversePoints.js';
import { liftRestrictions } from '../standing/liftRestrictions.js';
import { restrict } from '../standing/restrict.js';

export interface CounterfeitFound {
  /** Of the points: given once for ever. */
  key: string;
  /** The case or the inspection that it follows from. */
  causeId: string;
  caseId?: string;
  inspectionId?: string;
  variantIds: readonly string[];
  /** For the merchant. */
  reason: string;
  /** Subject of the operator; null when a rule does it. */
  by: string | null;
}

/** What a counterfeit costs the merchant besides money, whoever found it: points, and the listing blocked until it is lifted. */
export async function punishCounterfeit(tx: Tx, found: CounterfeitFound): Promise<void> {
  const { key, caseId, inspectionId, reason, by, causeId } = found;
  await givePoints(tx, { key, breach: 'COUNTERFEIT_SOLD', reason, by, caseId, inspectionId });
  for (const variantId of found.variantIds) {
    await restrict(tx, { kind: 'LISTING_BLOCKED', cause: 'COUNTERFEIT', causeId, variantId });
  }
}

/** It did not stand: both as if they had never been. */
export async function pardonCounterfeit(
  tx: Tx,
  { key, causeId }: Pick<CounterfeitFound, 'key' | 'causeId'>,
  why: string,
): Promise<void> {
  await reversePoints(tx, key, why);
  await liftRestrictions(tx, { cause: 'COUNTERFEIT', causeId }, why);
}

/** Of a finding in a round of verification. */
export function pointsKeyOf(verificationId: string): string {
  return `counterfeit:${verificationId}`;
}
