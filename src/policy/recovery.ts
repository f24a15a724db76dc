// Recording what came of a claim that a person pursued: with a carrier, a supplier without an account, or a platform that takes none by API.

import { formatMinor, parseDecimal } from './money.js';
import { type Asker, mayAsk } from './permissions.js';
import { accept, type Outcome, refuse } from './refusals.js';
import type { RecoveryState } from './vocabulary.js';

export interface Claim {
  state: RecoveryState;
  amountMinor: bigint;
  /** ISO 4217. */
  currency: string;
}

/**
 * May staff record what came back of this claim? Once, in its own currency, and not more than was claimed: each cent that was lost comes back
 * once. Also of what a partner has yet to answer; what it says later changes nothing then.
 *
 * @param came in the currency it came in; null when the debtor refused
 * @returns what came back, in minor units; 0 for a refusal
 */
export function mayRecordRecovery(
  { state, amountMinor, currency }: Claim,
  viewer: Asker,
  came: { amount: string; currencyCode: string } | null,
): Outcome<bigint> {
  const asked = mayAsk(viewer, 'recordRecovery');
  if (!asked.ok) return asked;
  if (state === 'RECOVERED' || state === 'REFUSED') {
    return refuse('NOT_IN_THIS_STATE', `The claim is ${state}: what came of it is recorded already.`);
  }
  if (came === null) return accept(0n);
  if (came.currencyCode !== currency) {
    const message = `The claim is in ${currency}; ${came.currencyCode} is not converted by itself. Give it in ${currency}.`;
    return refuse('CURRENCY_MISMATCH', message, { field: ['recovered', 'currencyCode'] });
  }
  const field = { field: ['recovered', 'amount'] };
  const minor = parseDecimal(came.amount, currency);
  if (!minor.ok) return { ok: false, refusals: minor.refusals.map((refusal) => ({ ...refusal, ...field })) };
  if (minor.value <= 0n) {
    return refuse('INVALID_INPUT', 'Give an amount above 0, or leave it out when nothing comes back.', field);
  }
  if (minor.value > amountMinor) {
    const most = `${formatMinor(amountMinor, currency)} ${currency}`;
    return refuse('INVALID_INPUT', `The claim is for ${most}: more than that cannot come back for it.`, field);
  }
  return minor;
}
