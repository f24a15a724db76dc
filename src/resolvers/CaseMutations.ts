import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import {
  OverrideRemedyInput,
  OverrideRemedyPayload,
  RecordConsentInput,
  RecordConsentPayload,
  RefundCaseInput,
  RefundCasePayload,
  RequestInterceptionInput,
  RequestInterceptionPayload,
  RequestRerouteInput,
  RequestReroutePayload,
  ResolveConflictInput,
  ResolveConflictPayload,
  WithdrawCaseInput,
  WithdrawCasePayload,
} from '../schema/mutations/onCase.js';
import { OpenCaseInput, OpenCasePayload } from '../schema/mutations/openCase.js';
import { openCase } from '../workflows/cases/openCase.js';
import { overrideRemedy } from '../workflows/cases/overrideRemedy.js';
import { recordConsent } from '../workflows/cases/recordConsent.js';
import { withdrawCase } from '../workflows/cases/withdrawCase.js';
import { requestInterception } from '../workflows/interception/requestInterception.js';
import { refundCase } from '../workflows/money/refundCase.js';
import { requestReroute } from '../workflows/reroute/requestReroute.js';
import { resolveConflict } from '../workflows/reroute/resolveConflict.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';
import { theCase } from './theCase.js';

@Resolver()
export class CaseMutations {
  @Mutation(() => OpenCasePayload, {
    description:
      'Says what went wrong with which units of an order. A report of what is reported already joins that case. A buyer who cancels what has not shipped has it cancelled at once (rule S1).\n\nExample: openCase(input: {orderId: "…", units: [{lineId: "…", unitNos: [1, 2]}], problem: NO_STOCK})',
  })
  openCase(
    @Arg('input', () => OpenCaseInput, { description: INPUT }) input: OpenCaseInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'openCase', input, openCase, (opened) => ({
      case: ref('Case', opened?.caseId),
      joined: opened?.joined ?? false,
    }));
  }

  @Mutation(() => RequestReroutePayload, {
    description:
      'Buys units of a case from other suppliers, and asks the first one for the money back (rules B1, B3, B3i, B4). Asked twice, the second gets the first.\n\nExample: requestReroute(input: {caseId: "…", planKey: "…", idempotencyKey: "…"})',
  })
  requestReroute(
    @Arg('input', () => RequestRerouteInput, { description: INPUT }) input: RequestRerouteInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'requestReroute', input, requestReroute, theCase);
  }

  @Mutation(() => RequestInterceptionPayload, {
    description:
      'Asks the carrier to stop the parcels of a case and send them back: within one country, before they are out for delivery (rule S2).\n\nExample: requestInterception(input: {caseId: "…", idempotencyKey: "…"})',
  })
  requestInterception(
    @Arg('input', () => RequestInterceptionInput, { description: INPUT }) input: RequestInterceptionInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'requestInterception', input, requestInterception, theCase);
  }

  @Mutation(() => RefundCasePayload, {
    description:
      'Gives the buyer back what was paid for units of a case, freight included: once, and never more than was paid. A replacement that has not been shipped is given up for it: its supplier is asked to cancel first, and the refund follows the answer.\n\nExample: refundCase(input: {caseId: "…", expectedVersion: 3, idempotencyKey: "…"})',
  })
  refundCase(
    @Arg('input', () => RefundCaseInput, { description: INPUT }) input: RefundCaseInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'refundCase', input, refundCase, theCase);
  }

  @Mutation(() => WithdrawCasePayload, {
    description:
      'Closes a case whose problem is none any more. What is under way is not undone by it.\n\nExample: withdrawCase(input: {caseId: "…", reason: "The parcel came."})',
  })
  withdrawCase(
    @Arg('input', () => WithdrawCaseInput, { description: INPUT }) input: WithdrawCaseInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'withdrawCase', input, withdrawCase, theCase);
  }

  @Mutation(() => OverrideRemedyPayload, {
    description:
      'Allows a remedy that no rule offers, by right and with a reason that the audit keeps. The remedy is then asked for by its own mutation.\n\nExample: overrideRemedy(input: {caseId: "…", remedy: REROUTE, reason: "…", idempotencyKey: "…"})',
  })
  overrideRemedy(
    @Arg('input', () => OverrideRemedyInput, { description: INPUT }) input: OverrideRemedyInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'overrideRemedy', input, overrideRemedy, theCase);
  }

  @Mutation(() => RecordConsentPayload, {
    description:
      'Keeps the buyer\u2019s agreement to a similar product, without which none is bought. Recording it twice is recording it once.\n\nExample: recordConsent(input: {caseId: "…", offerId: "…", evidence: "…"})',
  })
  recordConsent(
    @Arg('input', () => RecordConsentInput, { description: INPUT }) input: RecordConsentInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'recordConsent', input, recordConsent, theCase);
  }

  @Mutation(() => ResolveConflictPayload, {
    description:
      'Says which of two parcels for the same units goes on, when the first supplier shipped after the reroute.\n\nExample: resolveConflict(input: {caseId: "…", choice: KEEP_AND_BILL, idempotencyKey: "…"})',
  })
  resolveConflict(
    @Arg('input', () => ResolveConflictInput, { description: INPUT }) input: ResolveConflictInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'resolveConflict', input, resolveConflict, theCase);
  }
}
