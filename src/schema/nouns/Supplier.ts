import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { CountryCode, Currency } from '../codes.js';
import { PageArgs } from '../args/PageArgs.js';
import { ScorecardArgs } from '../args/ScorecardArgs.js';
import { connectionOf } from '../connection.js';
import { FreightBasisEnum, OfferMatchEnum, PartnerKindEnum, ProviderEnum } from '../enums/supply.js';
import { Noun, noun, TakesArgs } from '../noun.js';
import { Money } from './Money.js';
import { SupplierScorecard } from './Scorecard.js';

@Noun(
  'An account at a supplier, a carrier, a payment provider, the marketplace or a tracking service, through which it is asked. Its secret is never shown.',
  { isNode: true },
)
export class PartnerAccount {
  @Field(() => PartnerKindEnum, { description: 'What the partner does.' })
  kind!: string;

  @Field(() => ProviderEnum, { description: 'Whose form and codes it speaks.' })
  provider!: string;

  @Field(() => String, { description: 'What the merchant calls it.' })
  name!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'It is not asked before this instant; in the year 9999: until resumePartner.',
  })
  pausedUntil!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is paused.' })
  pauseReason!: string | null;

  @Field(() => noun('PartnerHealth'), {
    nullable: true,
    description: 'How calls to it went lately; null for a partner.',
  })
  health!: object | null;

  @Field(() => noun('PartnerLimits'), { nullable: true, description: 'How much is asked of it; null for a partner.' })
  limits!: object | null;

  @Field(() => noun('PartnerCallConnection'), { description: 'What it was asked, the latest first.' })
  @TakesArgs(() => PageArgs)
  calls!: object;

  @Field(() => noun('PartnerMessageConnection'), { description: 'What it sent, the latest first.' })
  @TakesArgs(() => PageArgs)
  messages!: object;

  @Field(() => GraphQLDateTimeISO, { description: 'Since when it is connected.' })
  createdAt!: string;
}

@Noun('The freight of a whole purchase order from a value on, up to the next tier.')
export class FreightTier {
  @Field(() => Int, { nullable: true, description: 'From so many pieces on; null when goods value counts.' })
  fromQuantity!: number | null;

  @Field(() => Money, { nullable: true, description: 'From so much goods value on; null when pieces count.' })
  fromGoods!: object | null;

  @Field(() => Money, { description: 'The freight then.' })
  freight!: Money;
}

@Noun('What a supplier asks of a whole purchase order in one currency. Reroutes are planned and placed by it.')
export class SupplierTerms {
  @Field(() => Currency, { description: 'ISO 4217.' })
  currencyCode!: string;

  @Field(() => Money, { description: 'Goods value under which it takes no purchase order; 0 for none.' })
  minimumGoods!: Money;

  @Field(() => FreightBasisEnum, { description: 'What the tiers are counted by.' })
  freightBy!: string;

  @Field(() => [FreightTier], { description: 'Ascending; empty: the freight of each offer counts once.' })
  freightTiers!: FreightTier[];

  @Field(() => GraphQLDateTimeISO, { description: 'Since when they hold.' })
  effectiveFrom!: string;

  @Field(() => String, { description: 'Who set them: the subject of a token.' })
  setBy!: string;
}

@Noun('Fulfils orders of the merchant. Never shown to a buyer.', { isNode: true })
export class Supplier {
  @Field(() => noun('Merchant'), { nullable: true, description: 'Whose supplier it is; null for a partner.' })
  merchant!: object | null;

  @Field(() => String, { description: 'What the platform calls it.' })
  externalId!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => CountryCode, { nullable: true, description: 'Where it is. ISO 3166-1 alpha-2.' })
  country!: string | null;

  @Field(() => String, { description: 'Where it sells.' })
  platform!: string;

  @Field(() => PartnerAccount, {
    nullable: true,
    description: 'Through which account it is asked. Null: nothing can be placed with it.',
  })
  account!: object | null;

  @Field(() => noun('OfferConnection'), { description: 'What it sells to the merchant, seen last first.' })
  @TakesArgs(() => PageArgs)
  offers!: object;

  @Field(() => [SupplierTerms], {
    description:
      'What it asks of a whole purchase order, one for each currency that it has terms in; see updateSupplierTerms. Empty for a partner.',
  })
  terms!: SupplierTerms[];

  @Field(() => SupplierScorecard, {
    nullable: true,
    description: 'How it did with what was placed with it in the last weeks. Null for a partner.',
  })
  @TakesArgs(() => ScorecardArgs)
  scorecard!: object | null;

  @Field(() => noun('PurchaseOrderConnection'), { description: 'What was placed with it, latest first.' })
  @TakesArgs(() => PageArgs)
  purchaseOrders!: object;

  @Field(() => GraphQLDateTimeISO, { description: 'Since when it is known here.' })
  createdAt!: string;
}

@Noun(
  'What one supplier asks for one variant, as it was last seen: up to 8 hours old, and refreshed before a step that cannot be undone.',
  { isNode: true },
)
export class Offer {
  @Field(() => Supplier, { description: 'Whose offer it is.' })
  supplier!: object;

  @Field(() => String, { nullable: true, description: 'The merchant\u2019s SKU of the variant; null for a partner.' })
  sku!: string | null;

  @Field(() => noun('Variant'), { nullable: true, description: 'The variant it was recorded for; null for a partner.' })
  variant!: object | null;

  @Field(() => [noun('OptionValue')], { description: 'Its options as the supplier calls them, by name.' })
  options!: object[];

  @Field(() => String, { description: 'What the supplier calls the product.' })
  supplierSku!: string;

  @Field(() => OfferMatchEnum, { description: 'The same product, or a similar one.' })
  match!: string;

  @Field(() => String, { description: 'What the supplier calls it for people.' })
  title!: string;

  @Field(() => Money, { description: 'Price of one.' })
  price!: Money;

  @Field(() => Money, {
    description: 'Freight of one order of it, whatever the quantity; the tiers of its supplier count in its place.',
  })
  freight!: Money;

  @Field(() => Int, { description: 'How many there were.' })
  stock!: number;

  @Field(() => Int, { description: 'Fewer pieces are not sold.' })
  minQuantity!: number;

  @Field(() => CountryCode, { nullable: true, description: 'Where it is sent from. ISO 3166-1 alpha-2.' })
  shipFrom!: string | null;

  @Field(() => [String], { description: 'Countries that it is sent to, ISO 3166-1 alpha-2; * is anywhere.' })
  destinations!: string[];

  @Field(() => Int, { description: 'Days until it is handed to a carrier.' })
  handlingDays!: number;

  @Field(() => Int, { description: 'Days on the way.' })
  transitDays!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'When the supplier last told price and stock.' })
  lastSeenAt!: string;

  @Field(() => Boolean, { description: 'Did the supplier still know it then? If not, it has no stock.' })
  isListed!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The other currency that the supplier then named a price in, ISO 4217: that price is not taken over, and the offer is not bought. Null when it is the currency of `price`.',
  })
  toldCurrency!: string | null;

  @Field(() => Boolean, { description: 'Is that so long ago that it is asked again before a purchase?' })
  isStale!: boolean;
}

export const SupplierConnection = connectionOf('Supplier', 'suppliers');
export const OfferConnection = connectionOf('Offer', 'offers');
