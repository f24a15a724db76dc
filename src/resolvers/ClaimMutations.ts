import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import {
  AppealVerdictInput,
  AppealVerdictPayload,
  DecideVerificationInput,
  DecideVerificationPayload,
  SubmitClaimInput,
  SubmitClaimPayload,
} from '../schema/mutations/onClaim.js';
import { decideVerification } from '../workflows/claims/decideVerification.js';
import { appealVerdict, submitClaim } from '../workflows/claims/submitClaim.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';
import { theCase } from './theCase.js';

@Resolver()
export class ClaimMutations {
  @Mutation(() => SubmitClaimPayload, {
    description:
      'Sends the evidence of a case to the marketplace as a round of verification (rules A1, A2): at least one usable file that no round holds yet. It goes by itself an hour after the last file. Late evidence is submitted by staff of the merchant only.\n\nRefused with EVIDENCE_NEEDED, WORK_IN_PROGRESS while a round is open, VERDICT_GIVEN after a verdict, NOT_OFFERED under another rule.\n\nExample: submitClaim(input: {caseId: "…", statement: "The lid is missing.", idempotencyKey: "…"})',
  })
  submitClaim(
    @Arg('input', () => SubmitClaimInput, { description: INPUT }) input: SubmitClaimInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'submitClaim', input, submitClaim, theCase);
  }

  @Mutation(() => AppealVerdictPayload, {
    description:
      'Sends a refused claim to the marketplace again, with new evidence, as a new round (rules A1, A2). The old round is kept; the 15 working days begin only when a claim is upheld.\n\nRefused with NOT_YET without a refused round, WINDOW_OVER after Case.appealUntil, EVIDENCE_NEEDED without a new file.\n\nExample: appealVerdict(input: {caseId: "…", statement: "The photo shows the serial number.", idempotencyKey: "…"})',
  })
  appealVerdict(
    @Arg('input', () => AppealVerdictInput, { description: INPUT }) input: AppealVerdictInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'appealVerdict', input, appealVerdict, theCase);
  }

  @Mutation(() => DecideVerificationPayload, {
    description:
      'Decides a round of verification in the product, as staff of the marketplace. A round is decided once; UPHELD begins the 15 working days (rule A1), REFUSED opens the time for an appeal.\n\nRefused with NOT_FOUND for a round that there is not, VERDICT_GIVEN for one that is decided.\n\nExample: decideVerification(input: {caseId: "…", roundNo: 1, verdict: UPHELD, idempotencyKey: "…"})',
  })
  decideVerification(
    @Arg('input', () => DecideVerificationInput, { description: INPUT }) input: DecideVerificationInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'decideVerification', input, decideVerification, theCase);
  }
}
