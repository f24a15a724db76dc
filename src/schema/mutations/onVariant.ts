// The mutations on what variants are bought as.
import { Field, ID, InputType, Int } from 'type-graphql';
import { CountryCode } from '../codes.js';
import type { MappingKind } from '../../policy/vocabulary.js';
import { MappingKindEnum } from '../enums/mapping.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { IdempotencyKey, UserErrors } from './shared.js';

@InputType('MappingOfferInput', { description: 'An offer that a component is bought by, and in which place.' })
export class MappingOfferInput {
  @Field(() => ID, { description: 'Id of an offer of the same product; one of a similar product is refused.' })
  offerId!: string;

  @Field(() => Int, { description: '0 is bought first; 1 and so on stand in for it. At most 9; of BASIC at most 1.' })
  position!: number;

  @Field(() => CountryCode, {
    nullable: true,
    description:
      'For buyers in this country, ISO 3166-1 alpha-2 in capitals; any when left out. Not of BASIC or STANDARD.',
  })
  country?: string | null;
}

@InputType('MappingComponentInput', { description: 'One thing that a unit of the variant is made of.' })
export class MappingComponentInput {
  @Field(() => String, {
    nullable: true,
    description: 'What people call it, at most 200 characters; the title of its first offer when left out.',
  })
  title?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many of it one unit has, 1 to 100; 1 when left out.' })
  pieces?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Does it come without being paid for? Only of a BOGO.' })
  isFree?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Weight of all its pieces together in what the buyer paid for the unit, 0 to 1000000. When no component says one: what its pieces cost; of a free one 0.',
  })
  shareWeight?: number | null;

  @Field(() => [MappingOfferInput], {
    description: 'By which offers it is bought: 1 to 10; of STANDARD 1, of BASIC at most 2 on the same platform.',
  })
  offers!: MappingOfferInput[];
}

/** The guard against replacing a mapping that one has not seen. */
function ExpectedMappingVersion(): PropertyDecorator {
  return Field(() => Int, {
    description:
      'The version of the mapping that the decision was made on, 0 when the variant was not mapped; refused with VERSION_CONFLICT when it has changed since.',
  });
}

@InputType('MapVariantInput', { description: 'What a variant is bought as from now on, as a whole.' })
export class MapVariantInput {
  @Field(() => ID, { description: 'Id of the variant.' })
  variantId!: string;

  @Field(() => MappingKindEnum, { description: 'Which of the five kinds.' })
  kind!: MappingKind;

  @Field(() => [MappingComponentInput], {
    description: 'Exactly one of BASIC, STANDARD and ADVANCED; of BUNDLE and BOGO up to 20, of 100 pieces in all.',
  })
  components!: MappingComponentInput[];

  @ExpectedMappingVersion()
  expectedMappingVersion!: number;
}

@InputType('UnmapVariantInput', { description: 'Which variant is not mapped any more.' })
export class UnmapVariantInput {
  @Field(() => ID, { description: 'Id of the variant.' })
  variantId!: string;

  @ExpectedMappingVersion()
  expectedMappingVersion!: number;
}

/** The payload of a mutation on one variant. */
function variantPayload(name: string): new () => { variant: object | null; userErrors: UserError[] } {
  @Noun('The variant as it stands now, and why it was refused if it was.', { name })
  class VariantPayload {
    @Field(() => noun('Variant'), {
      nullable: true,
      description: 'The variant as it stands now; null when there is none, or it is not yours to see.',
    })
    variant!: object | null;

    @UserErrors()
    userErrors!: UserError[];
  }
  return VariantPayload;
}

export const MapVariantPayload = variantPayload('MapVariantPayload');
export const UnmapVariantPayload = variantPayload('UnmapVariantPayload');

@InputType('ApplyAutoMappingInput', { description: 'Which preview is applied, and how sure it must be.' })
export class ApplyAutoMappingInput {
  @Field(() => String, { description: 'The previewKey of previewAutoMapping, 1 to 200 characters.' })
  previewKey!: string;

  @Field(() => Int, { nullable: true, description: 'From 0 to 100; 70 when left out.' })
  minConfidence?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@Noun('The variants that are mapped now.')
export class ApplyAutoMappingPayload {
  @Field(() => [noun('Variant')], { description: 'What was mapped by this, at most 200; empty when it was refused.' })
  variants!: object[];

  @UserErrors()
  userErrors!: UserError[];
}

@InputType('RefreshOffersInput', { description: 'Whose offers are asked for now: exactly one of both.' })
export class RefreshOffersInput {
  @Field(() => ID, { nullable: true, description: 'Id of a variant: its mapped offers, and those recorded for it.' })
  variantId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of a supplier: its offers, at most 1000, those not seen for longest first.',
  })
  supplierId?: string | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@Noun('What the offers belong to; read lastSeenAt of each to see who has answered.')
export class RefreshOffersPayload {
  @Field(() => noun('Variant'), { nullable: true, description: 'The variant that was named, with its offers.' })
  variant!: object | null;

  @Field(() => noun('Supplier'), { nullable: true, description: 'The supplier that was named, with its offers.' })
  supplier!: object | null;

  @Field(() => Int, { description: 'How many offers that was, those included that were seen within 5 minutes.' })
  offerCount!: number;

  @UserErrors()
  userErrors!: UserError[];
}
