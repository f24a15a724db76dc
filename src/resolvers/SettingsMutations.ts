import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { SettingsChange, SettledRule } from '../policy/settings.js';
import { ref } from '../reads/ask.js';
import {
  type SettleBySettingsInput,
  UpdateSettingsInput,
  UpdateSettingsPayload,
} from '../schema/mutations/onMerchant.js';
import type { Decision } from '../workflows/decide.js';
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
      async (app, viewer, accepted) => named(await updateSettings(app, viewer, changeOf(accepted))),
      () => ({ settings: ref('MerchantSettings', context.viewer?.merchantId) }),
    );
  }
}

/** The rules that have a settle-by are named by their problems. */
const RULES = {
  noStock: 'B1',
  shipmentOverdue: 'B3',
  supplierUnresponsive: 'B4',
  lost: 'T2',
  notReceived: 'T3',
  returnedToSender: 'T4',
  wrongMissingOrDamaged: 'A1',
  allergicReaction: 'A2',
  changedMind: 'A3',
  allergicReactionToCosmetics: 'C1',
  brokenHomeDecor: 'C2',
  counterfeit: 'C3',
} as const satisfies Record<keyof SettleBySettingsInput, SettledRule>;

/** What is null was left out. */
function changeOf({ settleBy, ...input }: UpdateSettingsInput): SettingsChange {
  if (settleBy == null) return given(input);
  const wanted = settleBy;
  const byRule = Object.entries(RULES).map(([name, rule]) => [rule, wanted[name as keyof typeof RULES]]);
  return { ...given(input), settleBy: given(Object.fromEntries(byRule) as SettingsChange['settleBy'] & object) };
}

/** A refusal speaks of the field as the caller knows it. */
function named<T>(decision: Decision<T>): Decision<T> {
  if (decision.ok) return decision;
  const nameOf = (part: string) => Object.entries(RULES).find(([, rule]) => rule === part)?.[0] ?? part;
  return {
    ok: false,
    refusals: decision.refusals.map(({ field, ...rest }) => ({
      ...rest,
      field: field?.[0] === 'settleBy' ? field.map(nameOf) : field,
    })),
  };
}

function given<T extends object>(input: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  const entries = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: NonNullable<T[Key]> };
}
