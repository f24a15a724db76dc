import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import { RecordRecoveryInput, RecordRecoveryPayload } from '../schema/mutations/recordRecovery.js';
import { recordRecovery } from '../workflows/money/recordRecovery.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class RecoveryMutations {
  @Mutation(() => RecordRecoveryPayload, {
    description:
      'Records what came of a claim that a person pursued: with a carrier, a supplier without an account, or a platform that takes no claims by API. Once a claim.\n\nRefused with NOT_IN_THIS_STATE when it is settled already, with CURRENCY_MISMATCH in another currency, and with INVALID_INPUT above what was claimed.\n\nExample: recordRecovery(input: {recoveryId: "…", recovered: {amount: "45.00", currencyCode: "CNY"}, idempotencyKey: "…"})',
  })
  recordRecovery(
    @Arg('input', () => RecordRecoveryInput, { description: INPUT }) input: RecordRecoveryInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'recordRecovery', input, recordRecovery, (_done, { recoveryId }) => ({
      recovery: ref('Recovery', recoveryId),
    }));
  }
}
