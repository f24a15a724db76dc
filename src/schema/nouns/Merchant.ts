import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { CountryCode, Currency } from '../codes.js';
import {
  InterceptionRefundMomentEnum,
  MailLanguageEnum,
  OverdueInternationalSettingEnum,
  OverdueSettingEnum,
  SettleBySettingEnum,
} from '../enums/people.js';
import { RestrictionCauseEnum, RestrictionKindEnum, ShopTypeEnum } from '../enums/marketplace.js';
import { PageArgs } from '../args/PageArgs.js';
import { Noun, noun, TakesArgs } from '../noun.js';

@Noun('What happens when a settle-by passes and nobody has acted, for each rule that has one. B3i only ever escalates.')
export class SettleBySettings {
  @Field(() => SettleBySettingEnum, { description: 'Rule B1, no stock.' })
  noStock!: string;

  @Field(() => SettleBySettingEnum, { description: 'Rule B3, overdue within one country.' })
  shipmentOverdue!: string;

  @Field(() => SettleBySettingEnum, { description: 'Rule B4, a silent supplier.' })
  supplierUnresponsive!: string;

  @Field(() => SettleBySettingEnum, { description: 'Rule T2, lost on the way. Never AUTO_REROUTE.' })
  lost!: string;

  @Field(() => SettleBySettingEnum, { description: 'Rule T3, not received. Never AUTO_REROUTE.' })
  notReceived!: string;

  @Field(() => SettleBySettingEnum, { description: 'Rule T4, returned to the sender. Never AUTO_REROUTE.' })
  returnedToSender!: string;

  @Field(() => SettleBySettingEnum, { description: 'Rule A1, wrong, missing or damaged. Never AUTO_REROUTE.' })
  wrongMissingOrDamaged!: string;

  @Field(() => SettleBySettingEnum, {
    description: 'Rule A2, allergic reaction to anything but cosmetics. Never AUTO_REROUTE.',
  })
  allergicReaction!: string;

  @Field(() => SettleBySettingEnum, { description: 'Rule A3, changed mind. Never AUTO_REROUTE.' })
  changedMind!: string;

  @Field(() => SettleBySettingEnum, { description: 'Rule C1, allergic reaction to cosmetics. Never AUTO_REROUTE.' })
  allergicReactionToCosmetics!: string;

  @Field(() => SettleBySettingEnum, {
    description: 'Rule C2, fragile home decor that arrived broken. Never AUTO_REROUTE.',
  })
  brokenHomeDecor!: string;

  @Field(() => SettleBySettingEnum, { description: 'Rule C3, counterfeit. Never AUTO_REROUTE.' })
  counterfeit!: string;
}

@Noun(
  'What a merchant decides for itself; where it has not, the defaults of the day. The rules and their clocks are not among it.',
)
export class MerchantSettings {
  @Field(() => OverdueSettingEnum, { description: 'Day 4 of a shipment overdue within one country (rule B3).' })
  overdueDomestic!: string;

  @Field(() => OverdueInternationalSettingEnum, {
    description: 'Day 4 of a shipment overdue across a border (rule B3i).',
  })
  overdueInternational!: string;

  @Field(() => Boolean, {
    description: 'Is the supplier of an international shipment urged by itself on day 2 (rule B3i)?',
  })
  urgeInternational!: boolean;

  @Field(() => SettleBySettings, { description: 'What happens when a settle-by passes.' })
  settleBy!: SettleBySettings;

  @Field(() => Int, {
    description:
      'What must be left of the buyer\u2019s payment after a reroute, in basis points of it (100 = 1 %), -10000 to 10000. Negative: a loss up to that share is accepted.',
  })
  marginGuardBps!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'A replacement that is bought by itself arrives within so many days of elapsed time from the start of its reroute, 1 to 365; null: whenever. A person gives a limit with requestReroute.',
  })
  arriveWithinDays!: number | null;

  @Field(() => InterceptionRefundMomentEnum, {
    description: 'When the buyer\u2019s money moves after an interception (rule S2).',
  })
  interceptionRefundAt!: string;

  @Field(() => Boolean, {
    description: 'Is the carrier\u2019s interception fee withheld from the buyer\u2019s refund (rule S2)?',
  })
  chargeInterceptionFee!: boolean;

  @Field(() => String, {
    description: 'Zone in which days are counted and shown: an IANA name, such as Asia/Shanghai.',
  })
  zone!: string;

  @Field(() => CountryCode, {
    description: 'Whose working days are counted (rule A1), ISO 3166-1 alpha-2; see workCalendars.',
  })
  workRegion!: string;

  @Field(() => MailLanguageEnum, { description: 'Which language stands first in mails; both are in each.' })
  mailLanguage!: string;

  @Field(() => Currency, { description: 'ISO 4217.' })
  currency!: string;
}

@Noun('What the marketplace forbids a merchant for a time, and why.')
export class Restriction {
  @Field(() => RestrictionKindEnum, {
    description: 'What is forbidden. Asked for all the same, it is refused: RESTRICTED.',
  })
  kind!: string;

  @Field(() => RestrictionCauseEnum, { description: 'What it follows from.' })
  cause!: string;

  @Field(() => noun('Variant'), { nullable: true, description: 'Whose listing is blocked; null for all other kinds.' })
  variant!: object | null;

  @Field(() => GraphQLDateTimeISO, { description: 'Since when it holds.' })
  since!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When it ends by itself; null when it holds until the marketplace lifts it.',
  })
  until!: string | null;
}

@Noun('Sells to buyers; everything belongs to one merchant.', { isNode: true })
export class Merchant {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'Where mail about its cases goes.' })
  registeredEmail!: string;

  @Field(() => MerchantSettings, { description: 'What it decides for itself. Changed by updateSettings.' })
  settings!: MerchantSettings;

  @Field(() => ShopTypeEnum, {
    nullable: true,
    description: 'What kind of shop it has at the marketplace; null while nobody has said. Its deposit depends on it.',
  })
  shopType!: string | null;

  @Field(() => [Restriction], {
    description:
      'What the marketplace forbids it at the moment, the oldest first. Everything a buyer is owed stays open.',
  })
  restrictions!: Restriction[];

  @Field(() => noun('Deposit'), {
    nullable: true,
    description: 'What it has in escrow; null when it has no deposit, and for its agents.',
  })
  deposit!: object | null;

  @Field(() => noun('PointsAccount'), {
    description: 'Where it stands with its points, and what the next breach would do.',
  })
  points!: object;

  @Field(() => noun('DisclosedInspectionConnection'), {
    description: 'What the marketplace found against something that it sold, the latest first.',
  })
  @TakesArgs(() => PageArgs)
  disclosedInspections!: object;

  @Field(() => GraphQLDateTimeISO, { description: 'Since when it is known here.' })
  createdAt!: string;
}
