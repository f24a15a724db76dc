// What a merchant sells, and what it is bought as.
import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { CountryCode } from '../codes.js';
import { PageArgs } from '../args/PageArgs.js';
import { connectionOf } from '../connection.js';
import { MappingKindEnum } from '../enums/mapping.js';
import { CategoryEnum } from '../enums/rules.js';
import { Noun, noun, TakesArgs } from '../noun.js';

@Noun('One option of a variant or an offer, such as its colour.')
export class OptionValue {
  @Field(() => String, { description: 'What is chosen, such as Color or \u989c\u8272.' })
  name!: string;

  @Field(() => String, { description: 'Which one, such as Red or \u7ea2\u8272.' })
  value!: string;
}

@Noun('One thing that the merchant sells. Never shown to a buyer or a partner.', { isNode: true })
export class Variant {
  @Field(() => noun('Merchant'), { description: 'Who sells it.' })
  merchant!: object;

  @Field(() => String, { description: 'What the merchant calls it.' })
  sku!: string;

  @Field(() => String, { description: 'What people call it.' })
  title!: string;

  @Field(() => CategoryEnum, { description: 'The class of goods.' })
  category!: string;

  @Field(() => [OptionValue], { description: 'Its options, by name.' })
  options!: object[];

  @Field(() => noun('VariantMapping'), {
    nullable: true,
    description: 'What it is bought as now; null while it is not mapped.',
  })
  mapping!: object | null;

  @Field(() => noun('OfferConnection'), {
    description: 'Offers that were recorded for it, mapped or not, seen last first.',
  })
  @TakesArgs(() => PageArgs)
  offers!: object;

  @Field(() => GraphQLDateTimeISO, { description: 'Since when it is known here.' })
  createdAt!: string;
}

@Noun(
  'What a variant is bought as. Another mapping takes its place as a whole; orders keep the one they were recorded by.',
)
export class VariantMapping {
  @Field(() => MappingKindEnum, { description: 'Which of the five kinds.' })
  kind!: string;

  @Field(() => Int, { description: 'For expectedMappingVersion: 1 or more, higher with each mapping of the variant.' })
  version!: number;

  @Field(() => [noun('MappingComponent')], {
    description: 'What one unit is made of, by number: one component, or up to 20 of a BUNDLE or BOGO.',
  })
  components!: object[];

  @Field(() => String, { description: 'Who mapped it, as the issuer of the token calls them.' })
  mappedBy!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'Since when it holds.' })
  mappedAt!: string;
}

@Noun('One thing that a unit is made of.')
export class MappingComponent {
  @Field(() => Int, { description: 'From 1; what a piece of an order is told apart by.' })
  componentNo!: number;

  @Field(() => String, { description: 'What people call it.' })
  title!: string;

  @Field(() => Int, { description: 'How many of it one unit has, 1 to 100.' })
  pieces!: number;

  @Field(() => Boolean, { description: 'Does it come without being paid for? Only of a BOGO.' })
  isFree!: boolean;

  @Field(() => String, {
    description: 'Weight of all its pieces together in what the buyer paid for the unit: a whole number, 0 or more.',
  })
  shareWeight!: string;

  @Field(() => [noun('MappingOffer')], {
    description: 'By which offers it is bought, the first of each country first.',
  })
  offers!: object[];

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Since when it is told that none of its offers has stock; null while one has.',
  })
  allOutToldAt!: string | null;
}

@Noun('An offer that a component is bought by, and in which place.')
export class MappingOffer {
  @Field(() => noun('Offer'), { description: 'The offer, as it was last seen.' })
  offer!: object;

  @Field(() => Int, { description: '0 is bought first; 1 and so on stand in for it.' })
  position!: number;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'For buyers in this country, ISO 3166-1 alpha-2; null for any.',
  })
  country!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Since when it is told that it has run out, as the first of its place; null while it has stock.',
  })
  outToldAt!: string | null;
}

export const VariantConnection = connectionOf('Variant', 'variants');
