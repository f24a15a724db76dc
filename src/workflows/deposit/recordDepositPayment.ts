import { DepositEntry } from '../../entities/DepositEntry.js';
import { isDepositAmount, splitCredit } from '../../policy/deposit.js';
import { type Money, parseDecimal } from '../../policy/money.js';
import { type Outcome, refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { lockDeposit } from './lockDeposit.js';
import { moveDeposit } from './moveDeposit.js';
import { watchBalance } from './watchBalance.js';

export interface PaymentInput {
  merchantId: string;
  amount: MoneyGiven;
  /** The bank's; a payment in is recorded once. */
  reference: string;
  idempotencyKey: string;
}

/** As the API takes money. */
export interface MoneyGiven {
  amount: string;
  currencyCode: string;
}

/**
 * The mutation `recordDepositPayment`: the merchant has paid in. It goes first to what the marketplace has advanced, then to
 * the balance; a deposit that is complete again is under supervision no more. Another currency is refused.
 */
export async function recordDepositPayment(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: PaymentInput,
): Promise<Decision<{ depositId: string }>> {
  return decide(app, viewer, { ofMerchant: input.merchantId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'recordDepositPayment', key: idempotencyKey, input }, async () => {
      const locked = await lockDeposit(tx);
      const { deposit } = locked;
      const paid = amountGiven(input.amount, deposit.currency);
      if (!paid.ok) throw new Refused(paid.refusals);
      const reference = input.reference.trim();
      const known = { merchantId: tx.merchantId, depositId: deposit.id, kind: 'PAID_IN' as const, reference };
      if (await tx.manager.existsBy(DepositEntry, known)) {
        const message = 'A payment with this reference has been recorded already. Is it the same one?';
        throw new Refused(refuse('PAYMENT_RECORDED', message, { field: ['reference'] }).refusals);
      }
      const { minor } = paid.value;
      const { returnedMinor, heldMinor } = splitCredit(minor, locked.balance);
      await moveDeposit(tx, locked, {
        key: `deposit-in:${deposit.id}:${deposit.lastEntryNo + 1}`,
        kind: 'PAID_IN',
        heldMinor,
        owedMinor: -returnedMinor,
        others: [{ pot: { kind: 'DEPOSIT_PAID_IN', refId: deposit.id }, amountMinor: -minor }],
        reference,
        by: doerOf(viewer),
      });
      await watchBalance(tx, locked, 'CREDITED');
      return { depositId: deposit.id };
    });
    return { ok: true, value };
  });
}

/** More than nothing, in this currency: nothing is converted by itself. */
export function amountGiven(given: MoneyGiven, currency: string): Outcome<Money> {
  if (given.currencyCode !== currency) {
    const message = `This is in ${currency}; ${given.currencyCode} is not converted by itself. Give it in ${currency}.`;
    return refuse('CURRENCY_MISMATCH', message, { field: ['amount', 'currencyCode'] });
  }
  const parsed = parseDecimal(given.amount, currency);
  if (!parsed.ok) {
    return { ok: false, refusals: parsed.refusals.map((refusal) => ({ ...refusal, field: ['amount', 'amount'] })) };
  }
  if (parsed.value <= 0n) {
    return refuse('INVALID_INPUT', 'Give an amount above 0.', { field: ['amount', 'amount'] });
  }
  if (!isDepositAmount(parsed.value)) {
    return refuse('INVALID_INPUT', 'No deposit holds as much. Is it a slip?', { field: ['amount', 'amount'] });
  }
  return { ok: true, value: { minor: parsed.value, currency } };
}
