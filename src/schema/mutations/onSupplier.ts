// The mutations that say who sells what.
import { Field, ID, InputType, Int } from 'type-graphql';
import type { OfferMatch } from '../../policy/vocabulary.js';
import { CountryCode, Currency } from '../codes.js';
import { Decimal } from '../Decimal.js';
import { OfferMatchEnum } from '../enums/supply.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { UserErrors } from './shared.js';

@InputType('SaveSupplierInput', { description: 'Somebody to buy from.' })
export class SaveSupplierInput {
  @Field(() => String, {
    description: 'As its platform and exports call it, 1 to 200 characters; the supplier is found again by it.',
  })
  externalId!: string;

  @Field(() => String, { description: 'Its name, 1 to 200 characters.' })
  name!: string;

  @Field(() => CountryCode, { nullable: true, description: 'Where it is. ISO 3166-1 alpha-2.' })
  country?: string | null;

  @Field(() => String, { description: 'Where it sells, such as ALIEXPRESS: 1 to 100 characters.' })
  platform!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the PartnerAccount through which it is asked; left out when it cannot be asked.',
  })
  partnerAccountId?: string | null;
}

@Noun('The supplier as it stands now.')
export class SaveSupplierPayload {
  @Field(() => noun('Supplier'), { nullable: true, description: 'The supplier; null after a refusal.' })
  supplier!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

@InputType('OfferInput', { description: 'What a supplier asks for one variant.' })
export class OfferInput {
  @Field(() => ID, { description: 'Id of the Variant of the merchant that it is bought for.' })
  variantId!: string;

  @Field(() => String, { description: 'What the supplier calls the product, 1 to 200 characters.' })
  supplierSku!: string;

  @Field(() => String, { description: 'What it calls it for people, at most 200 characters.' })
  title!: string;

  @Field(() => OfferMatchEnum, {
    description: 'The same product, or a similar one: that is bought only once the buyer has agreed.',
  })
  match!: OfferMatch;

  @Field(() => Decimal, { description: 'Price of one piece, in the currency; 0 or more.' })
  price!: string;

  @Field(() => Decimal, { description: 'Freight of one order of it, whatever the quantity; 0 or more.' })
  freight!: string;

  @Field(() => Int, { description: 'How many there are: 0 to 10000000.' })
  stock!: number;

  @Field(() => Int, { nullable: true, description: 'Fewer pieces are not sold: 1 to 10000; 1 when left out.' })
  minQuantity?: number | null;

  @Field(() => CountryCode, { nullable: true, description: 'Where it is sent from. ISO 3166-1 alpha-2.' })
  shipFrom?: string | null;

  @Field(() => [String], {
    description: '1 to 250 countries that it is sent to, ISO 3166-1 alpha-2; * is anywhere.',
  })
  destinations!: string[];

  @Field(() => Int, { description: 'Days until it is handed to a carrier: 0 to 365.' })
  handlingDays!: number;

  @Field(() => Int, { description: 'Days on the way: 0 to 365.' })
  transitDays!: number;
}

@InputType('SaveOffersInput', { description: 'What one supplier sells.' })
export class SaveOffersInput {
  @Field(() => ID, { description: 'Id of the Supplier.' })
  supplierId!: string;

  @Field(() => Currency, { description: 'Of all the amounts. ISO 4217.' })
  currency!: string;

  @Field(() => [OfferInput], { description: '1 to 100 offers, each for a SKU of the supplier and a variant once.' })
  offers!: OfferInput[];
}

@Noun('The offers as they stand now.')
export class SaveOffersPayload {
  @Field(() => [noun('Offer')], { description: 'In the order in which they were given; none after a refusal.' })
  offers!: object[];

  @UserErrors()
  userErrors!: UserError[];
}
