import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import {
  SetShopTypeInput,
  SetShopTypePayload,
  OpenDepositInput,
  OpenDepositPayload,
  RecordDepositPaymentInput,
  RecordDepositPaymentPayload,
  DecideAwardInput,
  DecideAwardPayload,
  GiveAwardRateInput,
  GiveAwardRatePayload,
  SettleAwardInput,
  SettleAwardPayload,
  AppealAwardInput,
  AppealAwardPayload,
  DecideAwardAppealInput,
  DecideAwardAppealPayload,
  RequestDepositReleaseInput,
  RequestDepositReleasePayload,
  ReleaseDepositInput,
  ReleaseDepositPayload,
} from '../schema/mutations/onDeposit.js';
import { setShopType } from '../workflows/deposit/setShopType.js';
import { openDeposit } from '../workflows/deposit/openDeposit.js';
import { recordDepositPayment } from '../workflows/deposit/recordDepositPayment.js';
import { decideAward } from '../workflows/deposit/decideAward.js';
import { giveAwardRate } from '../workflows/deposit/giveAwardRate.js';
import { settleAwardByHand } from '../workflows/deposit/settleAwardByHand.js';
import { appealAward } from '../workflows/deposit/appealAward.js';
import { decideAwardAppeal } from '../workflows/deposit/decideAwardAppeal.js';
import { requestDepositRelease } from '../workflows/deposit/requestDepositRelease.js';
import { releaseDeposit } from '../workflows/deposit/releaseDeposit.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class DepositMutations {
  @Mutation(() => SetShopTypePayload, {
    description:
      'Says what kind of shop a merchant has: what it must hold in escrow depends on it. The same again changes nothing.\n\nExample: setShopType(input: {merchantId: "…", shopType: FLAGSHIP})',
  })
  setShopType(
    @Arg('input', () => SetShopTypeInput, { description: INPUT }) input: SetShopTypeInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'setShopType', input, setShopType, (_done, { merchantId }) => ({
      merchant: ref('Merchant', merchantId),
    }));
  }

  @Mutation(() => OpenDepositPayload, {
    description:
      'Opens the deposit of a merchant whose shop type is known, empty and in the currency of what is required ([P]); one that was given back is opened again. Opening twice is opening once.\n\nExample: openDeposit(input: {merchantId: "…"})',
  })
  openDeposit(
    @Arg('input', () => OpenDepositInput, { description: INPUT }) input: OpenDepositInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'openDeposit', input, openDeposit, (done) => ({
      deposit: ref('Deposit', done?.depositId),
    }));
  }

  @Mutation(() => RecordDepositPaymentPayload, {
    description:
      'Records what a merchant has paid in. It pays first what is owed to the marketplace, then raises the balance; a deposit that holds what is required ends supervision. CURRENCY_MISMATCH: another currency than the deposit\u2019s. PAYMENT_RECORDED: a payment with this reference is known.\n\nExample: recordDepositPayment(input: {merchantId: "…", amount: {amount: "50000.00", currencyCode: "CNY"}, reference: "B-1", idempotencyKey: "1"})',
  })
  recordDepositPayment(
    @Arg('input', () => RecordDepositPaymentInput, { description: INPUT }) input: RecordDepositPaymentInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'recordDepositPayment', input, recordDepositPayment, (done) => ({
      deposit: ref('Deposit', done?.depositId),
    }));
  }

  @Mutation(() => DecideAwardPayload, {
    description:
      'Awards a buyer money out of the merchant\u2019s deposit ([P]): at most what is left to refund for the units of the case, or for a counterfeit what the law adds. An award of all that is left also cancels what a supplier has not sent yet; one of less does not: the buyer still gets the goods. What the balance lacks is advanced by the marketplace and owed by the merchant. CASE_CLOSED, AWARDED_ALREADY (once per case and reason), AWARD_EXCEEDS_RULE, CURRENCY_MISMATCH (give a rate), NO_DEPOSIT.\n\nExample: decideAward(input: {caseId: "…", reason: REMEDY_REFUSED, amount: {amount: "110.00", currencyCode: "CNY"}, statement: "…", idempotencyKey: "1"})',
  })
  decideAward(
    @Arg('input', () => DecideAwardInput, { description: INPUT }) input: DecideAwardInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'decideAward', input, decideAward, (done) => ({
      award: ref('Award', done?.awardId),
    }));
  }

  @Mutation(() => GiveAwardRatePayload, {
    description:
      'Gives the rate that an award in another currency than the deposit\u2019s waits for: it takes its money now, in the order of decisions, for the units that the rule lets be refunded now, and may be appealed from now on. AWARD_SETTLED: it waits for none.\n\nExample: giveAwardRate(input: {awardId: "…", rate: {value: "7.1325", on: "2026-06-01", source: "PBOC"}, idempotencyKey: "1"})',
  })
  giveAwardRate(
    @Arg('input', () => GiveAwardRateInput, { description: INPUT }) input: GiveAwardRateInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'giveAwardRate', input, giveAwardRate, (done) => ({
      award: ref('Award', done?.awardId),
    }));
  }

  @Mutation(() => SettleAwardPayload, {
    description:
      'Says what became of an award that no provider could pay, or whose outcome nobody knows. WORK_IN_PROGRESS: a provider is being asked. AWARD_SETTLED: there is nothing to be paid.\n\nExample: settleAward(input: {awardId: "…", isPaid: true, paymentNo: "B-7", idempotencyKey: "1"})',
  })
  settleAward(
    @Arg('input', () => SettleAwardInput, { description: INPUT }) input: SettleAwardInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'settleAward', input, settleAwardByHand, (done) => ({
      award: ref('Award', done?.awardId),
    }));
  }

  @Mutation(() => AppealAwardPayload, {
    description:
      'Appeals against an award, once and until its appealUntil. What the buyer has got stays with the buyer. WINDOW_OVER, APPEAL_OPEN, AWARD_SETTLED.\n\nExample: appealAward(input: {awardId: "…", statement: "The replacement was delivered.", idempotencyKey: "1"})',
  })
  appealAward(
    @Arg('input', () => AppealAwardInput, { description: INPUT }) input: AppealAwardInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'appealAward', input, appealAward, (done) => ({
      award: ref('Award', done?.awardId),
    }));
  }

  @Mutation(() => DecideAwardAppealPayload, {
    description:
      'Decides an appeal, once. Upheld, the award is reversed by a reversing entry. SAME_OPERATOR: whoever decided the award does not decide its appeal. WORK_IN_PROGRESS: the buyer is being paid at this moment.\n\nExample: decideAwardAppeal(input: {awardId: "…", isUpheld: true, message: "…", idempotencyKey: "1"})',
  })
  decideAwardAppeal(
    @Arg('input', () => DecideAwardAppealInput, { description: INPUT }) input: DecideAwardAppealInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'decideAwardAppeal', input, decideAwardAppeal, (done) => ({
      award: ref('Award', done?.awardId),
    }));
  }

  @Mutation(() => RequestDepositReleasePayload, {
    description:
      'Asks for the own deposit back. DEPOSIT_NEEDED with every reason why not: open cases, awards that are not settled or may be appealed, money that is owed; RESTRICTED while something forbids it. Asking twice is asking once.\n\nExample: requestDepositRelease(input: {idempotencyKey: "1"})',
  })
  requestDepositRelease(
    @Arg('input', () => RequestDepositReleaseInput, { description: INPUT }) input: RequestDepositReleaseInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'requestDepositRelease', input, requestDepositRelease, (done) => ({
      deposit: ref('Deposit', done?.depositId),
    }));
  }

  @Mutation(() => ReleaseDepositPayload, {
    description:
      'Gives a deposit back, when nothing stands against it: all that is held. DEPOSIT_NEEDED and RESTRICTED as for requestDepositRelease.\n\nExample: releaseDeposit(input: {merchantId: "…", reference: "B-9", idempotencyKey: "1"})',
  })
  releaseDeposit(
    @Arg('input', () => ReleaseDepositInput, { description: INPUT }) input: ReleaseDepositInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'releaseDeposit', input, releaseDeposit, (done) => ({
      deposit: ref('Deposit', done?.depositId),
    }));
  }
}
