import { v7 as uuid } from 'uuid';
import { Deposit } from '../../entities/Deposit.js';
import { Merchant } from '../../entities/Merchant.js';
import { requiredDeposit } from '../../policy/deposit.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { changeDeposit } from './moveDeposit.js';

/**
 * The mutation `openDeposit`: from now on the merchant has a deposit, empty until something is paid in, in the currency in
 * which its kind of shop owes it. One that was given back is opened again. Opening twice is opening once.
 */
export async function openDeposit(
  app: App,
  viewer: Viewer,
  { merchantId }: { merchantId: string },
): Promise<Decision<{ depositId: string }>> {
  return decide(app, viewer, { ofMerchant: merchantId }, async (tx) => {
    // The row of the merchant keeps two from opening at once: there is none of the deposit yet.
    const { shopType } = await tx.manager.findOneOrFail(Merchant, {
      where: { id: tx.merchantId },
      lock: { mode: 'pessimistic_write' },
    });
    const required = requiredDeposit(shopType, tx.now);
    if (required === null) {
      return refuse('INVALID_INPUT', 'Say first what kind of shop it is: what it owes depends on that.', {
        field: ['merchantId'],
      });
    }
    const known = await tx.manager.findOneBy(Deposit, { merchantId: tx.merchantId });
    if (known !== null) {
      if (known.state === 'RELEASED') {
        const change = { releasedAt: null, releaseRequestedAt: null, releaseRequestedBy: null };
        await changeDeposit(tx, known, { state: 'OPEN', ...change, openedAt: tx.now, openedBy: viewer.subject });
      }
      return { ok: true, value: { depositId: known.id } };
    }
    const id = uuid();
    await tx.manager.insert(Deposit, {
      merchantId: tx.merchantId,
      id,
      state: 'OPEN',
      currency: required.currency,
      lastEntryNo: 0,
      lastAwardNo: 0,
      topUpBy: null,
      supervisedSince: null,
      openedBy: viewer.subject,
      openedAt: tx.now,
      releaseRequestedBy: null,
      releaseRequestedAt: null,
      releasedAt: null,
      updatedAt: tx.now,
      version: 1,
    });
    return { ok: true, value: { depositId: id } };
  });
}
