import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { CountryCode } from '../codes.js';
import { PageArgs } from '../args/PageArgs.js';
import { connectionOf } from '../connection.js';
import { CancelStateEnum, OfferMatchEnum, PurchaseOrderStageEnum, SupplierFailureEnum } from '../enums/supply.js';
import { Noun, noun, TakesArgs } from '../noun.js';
import { Money } from './Money.js';

@Noun('One product of a purchase order.', { isNode: true })
export class PurchaseOrderLine {
  @Field(() => noun('PurchaseOrder'), { description: 'The purchase order it is of.' })
  purchaseOrder!: object;

  @Field(() => noun('OrderLine'), {
    nullable: true,
    description: 'For which line of the buyer\u2019s order; null for a partner.',
  })
  orderLine!: object | null;

  @Field(() => noun('Offer'), { nullable: true, description: 'The offer it was bought by.' })
  offer!: object | null;

  @Field(() => String, { description: 'What the supplier calls the product.' })
  supplierSku!: string;

  @Field(() => OfferMatchEnum, { description: 'The same product as was ordered, or a similar one.' })
  match!: string;

  @Field(() => Int, { description: 'How many.' })
  quantity!: number;

  @Field(() => Money, { description: 'Cost of one.' })
  unitCost!: Money;
}

@Noun('What was placed with one supplier for one order. Never shown to a buyer.', { isNode: true })
export class PurchaseOrder {
  @Field(() => noun('Merchant'), { nullable: true, description: 'Who placed it; null for a partner.' })
  merchant!: object | null;

  @Field(() => noun('Order'), { nullable: true, description: 'For which order; null for a partner.' })
  order!: object | null;

  @Field(() => noun('Supplier'), { description: 'With whom.' })
  supplier!: object;

  @Field(() => String, { description: 'Our name for it, by which the supplier can be asked about it.' })
  reference!: string;

  @Field(() => String, { nullable: true, description: 'The supplier\u2019s name for it; null until it was taken.' })
  supplierOrderNo!: string | null;

  @Field(() => PurchaseOrderStageEnum, { description: 'How far it is.' })
  stage!: string;

  @Field(() => String, { nullable: true, description: 'The supplier\u2019s own word for its state.' })
  partnerStatus!: string | null;

  @Field(() => SupplierFailureEnum, { nullable: true, description: 'Why the supplier did not take or keep it.' })
  failure!: string | null;

  @Field(() => CancelStateEnum, { description: 'Was it asked to cancel, and what did it say?' })
  cancelState!: string;

  @Field(() => Money, { description: 'All that it costs, freight included.' })
  cost!: Money;

  @Field(() => Money, { description: 'Of that, the freight.' })
  freight!: Money;

  @Field(() => CountryCode, { nullable: true, description: 'Where it is sent from. ISO 3166-1 alpha-2.' })
  shipFrom!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'By when the supplier must hand it to a carrier.' })
  shipByAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the supplier took it.' })
  placedAt!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description:
      'Until when the supplier keeps it unpaid: after that it lapses. Null where the supplier has told no such time. Staff are told while there is time.',
  })
  payByAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the supplier first said that it is paid.' })
  paidAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was shipped in full.' })
  shippedAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the supplier last said anything about it.' })
  supplierAnsweredAt!: string | null;

  @Field(() => [PurchaseOrderLine], { description: 'What was bought.' })
  lines!: PurchaseOrderLine[];

  @Field(() => noun('ParcelConnection'), { description: 'What was sent for it, oldest first.' })
  @TakesArgs(() => PageArgs)
  parcels!: object;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was recorded.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;

  @Field(() => Int, { description: 'Raised by every change.' })
  version!: number;
}

export const PurchaseOrderConnection = connectionOf('PurchaseOrder', 'purchase orders');
