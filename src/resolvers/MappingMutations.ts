import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import {
  ApplyAutoMappingInput,
  ApplyAutoMappingPayload,
  MapVariantInput,
  MapVariantPayload,
  RefreshOffersInput,
  RefreshOffersPayload,
  UnmapVariantInput,
  UnmapVariantPayload,
} from '../schema/mutations/onVariant.js';
import { applyAutoMapping } from '../workflows/mappings/applyAutoMapping.js';
import { mapVariant } from '../workflows/mappings/mapVariant.js';
import { refreshOnDemand } from '../workflows/mappings/refreshOnDemand.js';
import { unmapVariant } from '../workflows/mappings/unmapVariant.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class MappingMutations {
  @Mutation(() => MapVariantPayload, {
    description:
      'Says what a variant is bought as from now on, in place of what it was before; orders that are recorded keep what they are made of. A mapping that is not one of its kind is refused with MAPPING_INVALID and each mistake in its place.\n\nExample: mapVariant(input: {variantId: "…", kind: BASIC, components: [{offers: [{offerId: "…", position: 0}, {offerId: "…", position: 1}]}], expectedMappingVersion: 0})',
  })
  mapVariant(
    @Arg('input', () => MapVariantInput, { description: INPUT }) input: MapVariantInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'mapVariant', input, mapVariant, (_mapped, { variantId }) => ({
      variant: ref('Variant', variantId),
    }));
  }

  @Mutation(() => UnmapVariantPayload, {
    description:
      'Takes the mapping of a variant back: nobody says any more by which offers it is bought. Orders that are recorded keep their pieces.\n\nExample: unmapVariant(input: {variantId: "…", expectedMappingVersion: 1})',
  })
  unmapVariant(
    @Arg('input', () => UnmapVariantInput, { description: INPUT }) input: UnmapVariantInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'unmapVariant', input, unmapVariant, (_unmapped, { variantId }) => ({
      variant: ref('Variant', variantId),
    }));
  }

  @Mutation(() => ApplyAutoMappingPayload, {
    description:
      'Maps exactly what a preview has shown, as far as it is sure enough and without a conflict; never a variant that is mapped. Refused with PREVIEW_STALE when anything has changed since.\n\nExample: applyAutoMapping(input: {previewKey: "…", minConfidence: 80, idempotencyKey: "…"})',
  })
  applyAutoMapping(
    @Arg('input', () => ApplyAutoMappingInput, { description: INPUT }) input: ApplyAutoMappingInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'applyAutoMapping', input, applyAutoMapping, (applied) => ({
      variants: applied?.variantIds.map((id) => ref('Variant', id)) ?? [],
    }));
  }

  @Mutation(() => RefreshOffersPayload, {
    description:
      'Asks suppliers for stock and price now, within the limits that each of them sets. A supplier that is paused, or does not answer, keeps what was last seen.\n\nExample: refreshOffers(input: {variantId: "…", idempotencyKey: "…"})',
  })
  refreshOffers(
    @Arg('input', () => RefreshOffersInput, { description: INPUT }) input: RefreshOffersInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate(
      { context, info },
      'refreshOffers',
      input,
      refreshOnDemand,
      (refreshed, { variantId, supplierId }) => ({
        variant: ref('Variant', variantId),
        supplier: ref('Supplier', supplierId),
        offerCount: refreshed?.count ?? 0,
      }),
    );
  }
}
