import { PartnerAccount } from '../../entities/PartnerAccount.js';
import type { PartnerError } from '../../integrations/PartnerError.js';
import { hoursAfter } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { pausePartner, UNTIL_A_PERSON } from './pausePartner.js';

const SECONDS_WHEN_NOT_SAID = 900;

/** A look-up failed: a ban or an expired login concerns all calls to that account, anything else only this one. */
export async function pauseForError(tx: Tx, accountId: string, { kind, more }: PartnerError): Promise<void> {
  const account = await tx.manager.findOneByOrFail(PartnerAccount, { merchantId: tx.merchantId, id: accountId });
  if (account.pausedUntil !== null && account.pausedUntil > tx.now) return;
  if (kind === 'AUTH_EXPIRED') await pausePartner(tx, accountId, UNTIL_A_PERSON, kind);
  if (kind === 'RATE_LIMITED') {
    // "Ban will last N seconds" ends a second later.
    const seconds = (more.retryAfterSeconds ?? SECONDS_WHEN_NOT_SAID) + 1;
    await pausePartner(tx, accountId, hoursAfter(tx.now, seconds / 3600), kind);
  }
}
