// What the marketplace's own staff decide about an order, and what the merchant says to it: claims, findings, awards from the deposit.
import { v7 as uuid } from 'uuid';
import { Award } from '../../../src/entities/Award.js';
import { CounterfeitFinding } from '../../../src/entities/CounterfeitFinding.js';
import { Verification } from '../../../src/entities/Verification.js';
import { decideVerification } from '../../../src/workflows/claims/decideVerification.js';
import { appealCounterfeit } from '../../../src/workflows/counterfeit/appealCounterfeit.js';
import { decideCounterfeitAppeal } from '../../../src/workflows/counterfeit/decideCounterfeitAppeal.js';
import { appealAward } from '../../../src/workflows/deposit/appealAward.js';
import { decideAward } from '../../../src/workflows/deposit/decideAward.js';
import { decideAwardAppeal } from '../../../src/workflows/deposit/decideAwardAppeal.js';
import { operator } from '../../support/deposited.js';
import { type Act, told } from './Done.js';

const decidesClaim: Act = async (shop, { order, random }) => {
  const rounds = await shop.see((tx) => tx.manager.findBy(Verification, { orderId: order.id }));
  const round = random.pick(rounds);
  const verdict = random.pick(['UPHELD', 'UPHELD', 'REFUSED', 'MORE_WANTED'] as const) ?? 'UPHELD';
  if (round === undefined) return null;
  const { caseId, roundNo } = round;
  const wish = { caseId, roundNo, verdict, idempotencyKey: uuid() };
  return told(
    'OPERATOR',
    `decides round ${roundNo}: ${verdict}`,
    await decideVerification(shop.app, operator(shop), wish),
  );
};

const appealsFinding: Act = async ({ app, admin, see }, { order }) => {
  const finding = await see((tx) => tx.manager.findOneBy(CounterfeitFinding, { orderId: order.id }));
  if (finding === null) return null;
  const wish = { caseId: finding.caseId, statement: 'The invoice is attached.', idempotencyKey: uuid() };
  return told('MERCHANT_ADMIN', 'appeals against a finding', await appealCounterfeit(app, admin, wish));
};

const decidesFinding: Act = async (shop, { order, random }) => {
  const finding = await shop.see((tx) => tx.manager.findOneBy(CounterfeitFinding, { orderId: order.id }));
  if (finding === null) return null;
  const isCounterfeit = random.below(2) === 0;
  const wish = { caseId: finding.caseId, isCounterfeit, message: 'It was looked at again.', idempotencyKey: uuid() };
  const decided = await decideCounterfeitAppeal(shop.app, operator(shop, 'operator-2'), wish);
  return told('OPERATOR', `decides the appeal: counterfeit ${isCounterfeit}`, decided);
};

const awards: Act = async (shop, { order, random }) => {
  const theCase = random.pick(await shop.casesOf(order));
  if (theCase === undefined) return null;
  const reason =
    random.pick(['REMEDY_REFUSED', 'SETTLE_BY_MISSED', 'AGREEMENT_BROKEN', 'COUNTERFEIT'] as const) ?? 'COUNTERFEIT';
  const amount = { amount: random.pick(['1.00', '100.00', '110.00', '500.00']) ?? '1.00', currencyCode: 'CNY' };
  const wish = { caseId: theCase.id, reason, amount, statement: 'The buyer waited in vain.', idempotencyKey: uuid() };
  return told('OPERATOR', `awards ${amount.amount} for ${reason}`, await decideAward(shop.app, operator(shop), wish));
};

const appealsAward: Act = async ({ app, admin, see }, { order, random }) => {
  const award = random.pick(await see((tx) => tx.manager.findBy(Award, { orderId: order.id })));
  if (award === undefined) return null;
  const wish = { awardId: award.id, statement: 'The buyer has it.', idempotencyKey: uuid() };
  return told('MERCHANT_ADMIN', 'appeals against an award', await appealAward(app, admin, wish));
};

const decidesAward: Act = async (shop, { order, random }) => {
  const award = random.pick(await shop.see((tx) => tx.manager.findBy(Award, { orderId: order.id })));
  if (award === undefined) return null;
  const isUpheld = random.below(2) === 0;
  const wish = { awardId: award.id, isUpheld, message: 'It was looked at again.', idempotencyKey: uuid() };
  const decided = await decideAwardAppeal(shop.app, operator(shop, 'operator-2'), wish);
  return told('OPERATOR', `decides the appeal: upheld ${isUpheld}`, decided);
};

export const MARKETPLACE_ACTS: readonly Act[] = [
  ...[decidesClaim, appealsFinding, decidesFinding, awards, awards, appealsAward, decidesAward],
];
