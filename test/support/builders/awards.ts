// A deposit and what was taken from it, written as rows: for what counts them. What an award does goes through the workflows.
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../../src/entities/AfterSalesCase.js';
import { Award } from '../../../src/entities/Award.js';
import { CounterfeitFinding } from '../../../src/entities/CounterfeitFinding.js';
import { Deposit } from '../../../src/entities/Deposit.js';
import { save } from './merchants.js';
import { NOW } from './store.js';

const at = new Date(NOW);

/** 30.00 in compensation for a missed settle-by, paid from a deposit that is its own. */
export async function anAward(
  store: EntityManager,
  { merchantId, orderId, id: caseId }: AfterSalesCase,
  more: Partial<Award> = {},
): Promise<Award> {
  const { amountMinor = 3000n, currency = 'CNY' } = more;
  const known = await store.findOneBy(Deposit, { merchantId, currency });
  const depositId = known?.id ?? uuid();
  if (known === null) {
    await save(store, Deposit, {
      merchantId, id: depositId, state: 'OPEN', currency, lastEntryNo: 0, lastAwardNo: 0, topUpBy: null, supervisedSince: null, openedBy: 'operator-1',
      openedAt: at, releaseRequestedBy: null, releaseRequestedAt: null, releasedAt: null, updatedAt: at, version: 1,
    }); // prettier-ignore
  }
  const id = uuid();
  const awardNo = 1 + (await store.countBy(Award, { merchantId, depositId }));
  return save(store, Award, {
    merchantId, id, depositId, key: id, awardNo, reason: 'SETTLE_BY_MISSED', ruleId: null, beneficiary: 'BUYER', covers: 'COMPENSATION', caseId, orderId,
    inspectionId: null, amountMinor, currency, rate: null, rateOn: null, rateSource: null, depositCurrency: currency, debitedMinor: amountMinor,
    advancedMinor: 0n, state: 'PAID', statement: null, paymentNo: null, decidedBy: 'OPERATOR', decidedBySubject: 'operator-1', decidedAt: at, settledAt: at,
    appealUntil: at, appealState: null, appealStatement: null, appealedBy: null, appealedAt: null, appealAnswer: null, appealDecidedBy: null,
    appealDecidedAt: null, reversedAt: null, updatedAt: at, version: 1, ...more,
  }); // prettier-ignore
}

/** Found in this round, appealed against, and upheld against the merchant. */
export async function aCounterfeitFinding(
  store: EntityManager,
  { merchantId, orderId, id: caseId }: AfterSalesCase,
  verificationId: string,
): Promise<CounterfeitFinding> {
  return save(store, CounterfeitFinding, {
    merchantId, id: uuid(), caseId, orderId, verificationId, foundBy: 'OPERATOR', foundBySubject: 'operator-1', foundAt: at, appealUntil: at,
    appealState: 'REFUSED', appealStatement: 'We buy from the maker.', appealedBy: 'admin-1', appealedAt: at, answer: 'Not genuine either.',
    decidedBy: 'operator-2', decidedAt: at, updatedAt: at,
  }); // prettier-ignore
}
