import { Field } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { CountryCode } from '../codes.js';
import { PageArgs } from '../args/PageArgs.js';
import { connectionOf } from '../connection.js';
import { RouteEnum } from '../enums/rules.js';
import {
  InterceptionFailureEnum,
  InterceptionStateEnum,
  ParcelDirectionEnum,
  ParcelStateEnum,
} from '../enums/supply.js';
import { Noun, noun, TakesArgs } from '../noun.js';
import { Money } from './Money.js';

@Noun('One shipment: of one purchase order to the buyer, or back from the buyer.', { isNode: true })
export class Parcel {
  @Field(() => noun('Order'), { nullable: true, description: 'For which order; null for a partner.' })
  order!: object | null;

  @Field(() => noun('PurchaseOrder'), {
    nullable: true,
    description: 'Of which purchase order; null for goods on their way back, for a buyer, and for a carrier.',
  })
  purchaseOrder!: object | null;

  @Field(() => ParcelDirectionEnum, { description: 'To the buyer, or back from there.' })
  direction!: string;

  @Field(() => String, { description: 'Who moves it.' })
  carrier!: string;

  @Field(() => String, { description: 'Its number with the carrier.' })
  waybillNo!: string;

  @Field(() => CountryCode, { nullable: true, description: 'Where it is sent from. ISO 3166-1 alpha-2.' })
  shipFrom!: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'Where it goes. ISO 3166-1 alpha-2.' })
  shipTo!: string | null;

  @Field(() => RouteEnum, { description: 'Within one country, across a border, or unknown.' })
  route!: string;

  @Field(() => ParcelStateEnum, { description: 'Where it is, by the latest event that moved it forward.' })
  state!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When that event happened.' })
  stateEventAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the carrier got it.' })
  handedOverAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was delivered.' })
  deliveredAt!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description:
      'When it was last scanned, by the time of the event. After 10 days without a scan within a country, or 30 across a border, it counts as lost (rule T2).',
  })
  lastScanAt!: string | null;

  @Field(() => noun('ParcelEventConnection'), {
    description: 'Every event of it, whether it moved it or not, by the time it happened.',
  })
  @TakesArgs(() => PageArgs)
  events!: object;

  @Field(() => noun('OrderUnitConnection'), { description: 'The units in it. Empty for a partner.' })
  @TakesArgs(() => PageArgs)
  units!: object;

  @Field(() => [noun('Interception')], {
    description: 'How often it was tried to stop it, oldest first. Empty for a partner.',
  })
  interceptions!: object[];

  @Field(() => GraphQLDateTimeISO, { description: 'When it became known.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;
}

@Noun('One scan, as a carrier or a tracker told it.', { isNode: true })
export class ParcelEvent {
  @Field(() => noun('Parcel'), { description: 'Which parcel.' })
  parcel!: object;

  @Field(() => String, { description: 'Who told it; the same code means different things at different providers.' })
  provider!: string;

  @Field(() => String, { description: 'The provider\u2019s own code.' })
  code!: string;

  @Field(() => ParcelStateEnum, { description: 'What it means here.' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'The provider\u2019s own words.' })
  description!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it happened; may lie before the order.' })
  occurredAt!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was told.' })
  receivedAt!: string;
}

@Noun('A carrier asked to stop a parcel and send it back (rule S2). Each waybill is stopped at most once.', {
  isNode: true,
})
export class Interception {
  @Field(() => noun('Case'), { description: 'For which case.' })
  case!: object;

  @Field(() => noun('Parcel'), { description: 'Which parcel.' })
  parcel!: object;

  @Field(() => InterceptionStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => InterceptionFailureEnum, { nullable: true, description: 'Why it failed.' })
  failure!: string | null;

  @Field(() => Money, {
    nullable: true,
    description: 'What the carrier takes for it; null while unknown, and for a buyer.',
  })
  fee!: object | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was asked for.' })
  requestedAt!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the carrier had stopped it.' })
  succeededAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the goods were in hand.' })
  returnedAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;
}

export const ParcelConnection = connectionOf('Parcel', 'parcels');
export const ParcelEventConnection = connectionOf('ParcelEvent', 'parcel events');
