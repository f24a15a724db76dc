import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { policyAt } from '../policy/policyDefaults.js';
import { ref } from '../reads/ask.js';
import { pageOf, variantBySku } from '../reads/catalogue/roots.js';
import { idOf } from '../policy/globalId.js';
import { AutoMappingArgs, VariantArgs, VariantsArgs } from '../schema/args/variantArgs.js';
import { noun } from '../schema/noun.js';
import { AutoMappingPreview } from '../schema/nouns/AutoMapping.js';
import { previewAutoMapping } from '../workflows/mappings/previewAutoMapping.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';
import { userError } from './userError.js';

@Resolver()
export class MappingQueries {
  @Query(() => noun('Variant'), {
    nullable: true,
    description: 'One variant; null when there is none, or it is not yours to see.',
  })
  async variant(
    @Args(() => VariantArgs) { by }: VariantArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'variant');
    const asked = by.sku == null ? ref('Variant', idOf('Variant', by.id)) : variantBySku(by.sku);
    return answer(context, viewer, info, asked);
  }

  @Query(() => noun('VariantConnection'), {
    description: 'What is sold, with what it is bought as; by SKU unless asked otherwise.',
  })
  async variants(
    @Args(() => VariantsArgs) args: VariantsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'variants');
    return answer(context, viewer, info, pageOf('variants', args));
  }

  @Query(() => AutoMappingPreview, {
    description:
      'Which offers of a supplier the variants that are not mapped would be mapped to, by the values of their options in English or Chinese. Nothing is written.',
  })
  async previewAutoMapping(
    @Args(() => AutoMappingArgs) { supplierId }: AutoMappingArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'previewAutoMapping');
    const { app } = context;
    const seen = await previewAutoMapping(app, viewer, { supplierId: idOf('Supplier', supplierId) ?? NOBODY });
    const [refusal] = seen.ok ? [] : seen.refusals;
    return answer(context, viewer, info, {
      previewKey: seen.ok ? seen.value.previewKey : null,
      minConfidence: policyAt(app.clock.now()).autoMappingConfidence,
      proposals: (seen.ok ? seen.value.proposals : []).map(({ variantId, offerId, ...told }) => ({
        ...told,
        variant: ref('Variant', variantId),
        offer: ref('Offer', offerId),
      })),
      hasMore: seen.ok && seen.value.hasMore,
      refusal: refusal === undefined ? null : userError(refusal),
    });
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
