import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { SettingsChange } from '../policy/settings.js';
import { ref } from '../reads/ask.js';
import { UpdateSettingsInput, UpdateSettingsPayload } from '../schema/mutations/onMerchant.js';
import { updateSettings } from '../workflows/merchants/updateSettings.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class SettingsMutations {
  @Mutation(() => UpdateSettingsPayload, {
    description:
      'Changes what the merchant decides for itself. The rules and their clocks are not among it.\n\nExample: updateSettings(input: {overdueDomestic: AUTO_REROUTE, marginGuardBps: 500})',
  })
  updateSettings(
    @Arg('input', () => UpdateSettingsInput, { description: INPUT }) input: UpdateSettingsInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate(
      { context, info },
      'updateSettings',
      input,
      (app, viewer, accepted) => updateSettings(app, viewer, changeOf(accepted)),
      () => ({ settings: ref('MerchantSettings', context.viewer?.merchantId) }),
    );
  }
}

/** What is null was left out. The rules that have a settle-by are named by their problems. */
function changeOf({ settleBy, ...input }: UpdateSettingsInput): SettingsChange {
  const { noStock, shipmentOverdue, supplierUnresponsive } = settleBy ?? {};
  return {
    ...given(input),
    ...(settleBy == null ? {} : { settleBy: given({ B1: noStock, B3: shipmentOverdue, B4: supplierUnresponsive }) }),
  };
}

function given<T extends object>(input: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  const entries = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: NonNullable<T[Key]> };
}
