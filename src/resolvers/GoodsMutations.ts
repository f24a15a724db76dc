import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import {
  InspectReturnInput,
  InspectReturnPayload,
  ReceiveReturnInput,
  ReceiveReturnPayload,
  RegisterReturnInput,
  RegisterReturnPayload,
  ReissueUnitsInput,
  ReissueUnitsPayload,
  StartReturnInput,
  StartReturnPayload,
} from '../schema/mutations/onGoods.js';
import { reissueUnits } from '../workflows/reissue/reissueUnits.js';
import { inspectReturn } from '../workflows/returns/inspectReturn.js';
import { receiveReturn } from '../workflows/returns/receiveReturn.js';
import { registerReturn } from '../workflows/returns/registerReturn.js';
import { startReturn } from '../workflows/returns/startReturn.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';
import { theCase } from './theCase.js';

@Resolver()
export class GoodsMutations {
  @Mutation(() => ReissueUnitsPayload, {
    description:
      'Buys and sends units of a case again (rules T2, T3, T4, A1, C2): not beside a refund, and each unit as often as the policy allows. What the buyer has stays with the buyer.\n\nRefused with NOT_VERIFIED before the marketplace upheld the claim, REISSUE_ACTIVE when they were sent again in this case, REISSUE_LIMIT when only a refund is left, REFUND_ACTIVE beside a refund, NO_ALTERNATIVE without an offer.\n\nExample: reissueUnits(input: {caseId: "…", expectedVersion: 4, idempotencyKey: "…"})',
  })
  reissueUnits(
    @Arg('input', () => ReissueUnitsInput, { description: INPUT }) input: ReissueUnitsInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'reissueUnits', input, reissueUnits, theCase);
  }

  @Mutation(() => StartReturnPayload, {
    description:
      'Lets delivered goods come back for a refund (rules A2, A3, C1; A3 and C1 start it by themselves). The carrier that brought them is asked for a label; without an account there the buyer sends them by any carrier.\n\nRefused with NOT_VERIFIED before the marketplace upheld the claim (A2), RETURN_ACTIVE beside another return, NOT_IN_THIS_PHASE before delivery.\n\nExample: startReturn(input: {caseId: "…", idempotencyKey: "…"})',
  })
  startReturn(
    @Arg('input', () => StartReturnInput, { description: INPUT }) input: StartReturnInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'startReturn', input, startReturn, theCase);
  }

  @Mutation(() => RegisterReturnPayload, {
    description:
      'Says with which waybill the goods travel back, when the label is not ours.\n\nRefused with RETURN_NEEDED without a return, NOT_YET when they travel already, INVALID_INPUT when the waybill is known as another parcel.\n\nExample: registerReturn(input: {caseId: "…", carrier: "SF", waybillNo: "SF1234567890"})',
  })
  registerReturn(
    @Arg('input', () => RegisterReturnInput, { description: INPUT }) input: RegisterReturnInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'registerReturn', input, registerReturn, theCase);
  }

  @Mutation(() => ReceiveReturnPayload, {
    description:
      'Says that the goods are here, whatever the scans say. They are refunded within 7 days of it (rules A3, C1), once somebody has looked into the box.\n\nRefused with RETURN_NEEDED without a return, WORK_IN_PROGRESS when they have arrived already.\n\nExample: receiveReturn(input: {caseId: "…"})',
  })
  receiveReturn(
    @Arg('input', () => ReceiveReturnInput, { description: INPUT }) input: ReceiveReturnInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'receiveReturn', input, receiveReturn, theCase);
  }

  @Mutation(() => InspectReturnPayload, {
    description:
      'Says what was in the box. INTACT is refunded at once, unless another remedy was chosen meanwhile; that, and anything else, needs a person (rule A3).\n\nRefused with RETURN_NEEDED without a return, RETURN_ACTIVE before they arrived, REFUND_ACTIVE once they are being refunded.\n\nExample: inspectReturn(input: {caseId: "…", finding: INTACT, idempotencyKey: "…"})',
  })
  inspectReturn(
    @Arg('input', () => InspectReturnInput, { description: INPUT }) input: InspectReturnInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'inspectReturn', input, inspectReturn, theCase);
  }
}
