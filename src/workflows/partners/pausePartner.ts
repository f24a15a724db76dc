import { IsNull, LessThan } from 'typeorm';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import type { Tx } from '../App.js';

/** Far enough to mean "until a person resumes it", and still an instant that can be compared. */
export const UNTIL_A_PERSON = new Date('9999-12-31T00:00:00.000Z');

/**
 * A ban or an expired login concerns the partner, not the order: its calls wait, and no order is burnt on it (survival 15). Of
 * two pauses the longer one holds: an answer that was under way must not shorten what only a person ends.
 */
export async function pausePartner(tx: Tx, accountId: string, until: Date, reason: string): Promise<void> {
  const account = { merchantId: tx.merchantId, id: accountId };
  await tx.manager.update(
    PartnerAccount,
    [
      { ...account, pausedUntil: IsNull() },
      { ...account, pausedUntil: LessThan(until) },
    ],
    { pausedUntil: until, pauseReason: reason },
  );
}
