import { Field, ID, InputType, Int } from 'type-graphql';
import { Currency } from '../codes.js';
import type { FreightBasis } from '../../policy/vocabulary.js';
import { Decimal } from '../Decimal.js';
import { FreightBasisEnum } from '../enums/supply.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { UserErrors } from './shared.js';

@InputType('FreightTierInput', { description: 'The freight of a whole purchase order from a value on.' })
export class FreightTierInput {
  @Field(() => Decimal, {
    description: 'From which value on: pieces (a whole number) under QUANTITY, an amount of the currency under GOODS.',
  })
  from!: string;

  @Field(() => Decimal, { description: 'The freight then, in the currency; 0 or more.' })
  freight!: string;
}

@InputType('OfferMinimumInput', { description: 'The least that is sold of one offer.' })
export class OfferMinimumInput {
  @Field(() => ID, { description: 'Id of an Offer of the supplier.' })
  offerId!: string;

  @Field(() => Int, { description: 'Pieces, 1 to 10000.' })
  minQuantity!: number;
}

@InputType('UpdateSupplierTermsInput', {
  description: 'What a supplier asks of a whole purchase order in one currency from now on, in place of what it asked.',
})
export class UpdateSupplierTermsInput {
  @Field(() => ID, { description: 'Id of a Supplier.' })
  supplierId!: string;

  @Field(() => Currency, {
    description: 'ISO 4217. Purchase orders in another currency keep the terms that they have.',
  })
  currency!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Goods value under which it takes no purchase order, in the currency; none when left out.',
  })
  minimumGoods?: string | null;

  @Field(() => FreightBasisEnum, { description: 'What the tiers are counted by.' })
  freightBy!: FreightBasis;

  @Field(() => [FreightTierInput], {
    description:
      'At most 20, ascending without a gap: the first from 1 piece, or from goods of 0. Empty: the freight of each offer counts once.',
  })
  freightTiers!: FreightTierInput[];

  @Field(() => [OfferMinimumInput], {
    nullable: true,
    description: 'Offers that are sold from so many pieces on, at most 100; the others stay as they are.',
  })
  offerMinimums?: OfferMinimumInput[] | null;
}

@Noun('The supplier with its terms as they hold now.')
export class UpdateSupplierTermsPayload {
  @Field(() => noun('Supplier'), {
    nullable: true,
    description: 'The supplier; null when there is none, or it is not yours to see.',
  })
  supplier!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}
