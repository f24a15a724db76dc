import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { PageArgs } from '../args/PageArgs.js';
import { connectionOf } from '../connection.js';
import { CategoryEnum } from '../enums/rules.js';
import { Noun, noun, TakesArgs } from '../noun.js';
import { Money } from './Money.js';

@Noun('One product on an order, in some quantity.', { isNode: true })
export class OrderLine {
  @Field(() => noun('Order'), { description: 'The order it is on.' })
  order!: object;

  @Field(() => String, { description: 'What the source calls the line.' })
  externalId!: string;

  @Field(() => String, { nullable: true, description: 'The merchant\u2019s SKU of the variant; null for a buyer.' })
  sku!: string | null;

  @Field(() => noun('Variant'), { nullable: true, description: 'What was sold; null for a buyer or a partner.' })
  variant!: object | null;

  @Field(() => String, { description: 'What the buyer saw.' })
  title!: string;

  @Field(() => CategoryEnum, { description: 'The class of goods.' })
  category!: string;

  @Field(() => Int, { description: 'How many, 1 to 10000. Units are numbered 1 to this.' })
  quantity!: number;

  @Field(() => Money, { description: 'Price of one, before any discount.' })
  unitPrice!: Money;

  @Field(() => Money, { description: 'Discount on the whole line.' })
  discount!: Money;

  @Field(() => Money, { description: 'Outbound freight of the whole line.' })
  freight!: Money;

  @Field(() => Money, { description: 'Price times quantity, less discount, plus freight.' })
  paid!: Money;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'By when the supplier must hand it to a carrier, as promised to the buyer.',
  })
  shipByAt!: string | null;

  @Field(() => Boolean, {
    description:
      'Did the buyer confirm at purchase that it is not taken back without a reason, where the class of goods allows that (rule A3x)?',
  })
  noReturnConfirmed!: boolean;

  @Field(() => noun('OrderUnitConnection'), { description: 'Its units, by number.' })
  @TakesArgs(() => PageArgs)
  units!: object;
}

@Noun(
  'One piece of a line: of a variant that is bought in several, one for each that a supplier sends. Problems, cases and refunds are of units.',
  { isNode: true },
)
export class OrderUnit {
  @Field(() => noun('OrderLine'), { description: 'The line it is of.' })
  line!: object;

  @Field(() => Int, {
    description: 'From 1 to the quantity of its line; pieces of a BUNDLE or BOGO that were bought as one share it.',
  })
  unitNo!: number;

  @Field(() => Int, { description: 'Which component of what was bought as one; 1 when it is not bought in several.' })
  componentNo!: number;

  @Field(() => String, { nullable: true, description: 'What that component is called; null when there is only one.' })
  componentTitle!: string | null;

  @Field(() => Int, { description: 'Which piece of that component, from 1.' })
  pieceNo!: number;

  @Field(() => Money, {
    description: 'What the buyer paid for it: its share of the line to the cent, freight included.',
  })
  paid!: Money;

  @Field(() => Money, { description: 'Of that, what was refunded or is reserved for a refund.' })
  refunded!: Money;

  @Field(() => noun('PurchaseOrder'), {
    nullable: true,
    description: 'With which supplier it is now; null when with none, and for a buyer.',
  })
  purchaseOrder!: object | null;

  @Field(() => noun('Parcel'), { nullable: true, description: 'In which parcel it was sent.' })
  parcel!: object | null;

  @Field(() => [noun('Case')], { description: 'Its cases that are not closed: at most one a problem.' })
  openCases!: object[];
}

export const OrderUnitConnection = connectionOf('OrderUnit', 'units');
