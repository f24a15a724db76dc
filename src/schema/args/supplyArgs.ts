import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { CountryCode } from '../codes.js';
import {
  type CreatedOrder,
  type OfferOrder,
  OfferOrderByEnum,
  ParcelOrderByEnum,
  PurchaseOrderOrderByEnum,
  type SupplierOrder,
  SupplierOrderByEnum,
} from '../enums/orderBy.js';
import { CancelStateEnum, OfferMatchEnum, ParcelStateEnum, PurchaseOrderStageEnum } from '../enums/supply.js';
import { PageArgs } from './PageArgs.js';

@InputType('SupplierFilter', { description: 'Which suppliers. All conditions given must hold.' })
export class SupplierFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => String, { nullable: true, description: 'On this platform.' })
  platform?: string;

  @Field(() => [CountryCode], {
    nullable: true,
    description: 'In one of these countries. An empty list matches none.',
  })
  country?: string[];
}

@ArgsType()
export class SuppliersArgs extends PageArgs {
  @Field(() => SupplierFilter, { nullable: true, description: 'All suppliers when left out.' })
  filter?: SupplierFilter;

  @Field(() => SupplierOrderByEnum, { defaultValue: 'NAME_ASC', description: 'In which order.' })
  orderBy!: SupplierOrder;
}

@InputType('OfferFilter', { description: 'Which offers. All conditions given must hold.' })
export class OfferFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => ID, { nullable: true, description: 'Of this supplier.' })
  supplierId?: string;

  @Field(() => String, { nullable: true, description: 'For the variant with this SKU of the merchant.' })
  sku?: string;

  @Field(() => OfferMatchEnum, { nullable: true, description: 'Of the same product, or of a similar one.' })
  match?: string;

  @Field(() => Boolean, { nullable: true, description: 'With stock, or without.' })
  inStock?: boolean;

  @Field(() => CountryCode, { nullable: true, description: 'Sent to this country.' })
  shipsTo?: string;
}

@ArgsType()
export class OffersArgs extends PageArgs {
  @Field(() => OfferFilter, { nullable: true, description: 'All offers when left out.' })
  filter?: OfferFilter;

  @Field(() => OfferOrderByEnum, { defaultValue: 'LAST_SEEN_AT_DESC', description: 'In which order.' })
  orderBy!: OfferOrder;
}

@InputType('PurchaseOrderFilter', {
  description: 'Which purchase orders. All conditions given must hold; an empty list matches none.',
})
export class PurchaseOrderFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => ID, { nullable: true, description: 'For this order.' })
  orderId?: string;

  @Field(() => ID, { nullable: true, description: 'With this supplier.' })
  supplierId?: string;

  @Field(() => [PurchaseOrderStageEnum], {
    nullable: true,
    description: 'In one of these stages. An empty list matches none.',
  })
  stage?: string[];

  @Field(() => [CancelStateEnum], {
    nullable: true,
    description: 'With one of these answers to a cancellation. An empty list matches none.',
  })
  cancelState?: string[];

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'To be shipped before this instant.' })
  shipByUntil?: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Changed at or after this instant: for polling.' })
  updatedFrom?: Date;
}

@ArgsType()
export class PurchaseOrdersArgs extends PageArgs {
  @Field(() => PurchaseOrderFilter, { nullable: true, description: 'All purchase orders when left out.' })
  filter?: PurchaseOrderFilter;

  @Field(() => PurchaseOrderOrderByEnum, { defaultValue: 'CREATED_AT_DESC', description: 'In which order.' })
  orderBy!: CreatedOrder;
}

@InputType('ParcelFilter', {
  description: 'Which parcels. All conditions given must hold; an empty list matches none.',
})
export class ParcelFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => ID, { nullable: true, description: 'For this order.' })
  orderId?: string;

  @Field(() => ID, { nullable: true, description: 'Of this purchase order.' })
  purchaseOrderId?: string;

  @Field(() => [ParcelStateEnum], {
    nullable: true,
    description: 'In one of these states. An empty list matches none.',
  })
  state?: string[];

  @Field(() => String, { nullable: true, description: 'With this carrier.' })
  carrier?: string;

  @Field(() => String, { nullable: true, description: 'With exactly this waybill number.' })
  waybillNo?: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Changed at or after this instant: for polling.' })
  updatedFrom?: Date;
}

@ArgsType()
export class ParcelsArgs extends PageArgs {
  @Field(() => ParcelFilter, { nullable: true, description: 'All parcels when left out.' })
  filter?: ParcelFilter;

  @Field(() => ParcelOrderByEnum, { defaultValue: 'CREATED_AT_DESC', description: 'In which order.' })
  orderBy!: CreatedOrder;
}
