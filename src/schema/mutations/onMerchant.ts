// The mutations on the merchant itself.
import { Field, InputType, Int } from 'type-graphql';
import { CountryCode, Currency } from '../codes.js';
import type {
  InterceptionRefundMoment,
  MailLanguage,
  OverdueInternationalSetting,
  OverdueSetting,
  SettleBySetting,
} from '../../policy/vocabulary.js';
import {
  InterceptionRefundMomentEnum,
  MailLanguageEnum,
  OverdueInternationalSettingEnum,
  OverdueSettingEnum,
  SettleBySettingEnum,
} from '../enums/people.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { UserErrors } from './shared.js';

@InputType('SettleBySettingsInput', { description: 'What is left out stays as it is.' })
export class SettleBySettingsInput {
  @Field(() => SettleBySettingEnum, { nullable: true, description: 'Rule B1, no stock.' })
  noStock?: SettleBySetting | null;

  @Field(() => SettleBySettingEnum, { nullable: true, description: 'Rule B3, overdue within one country.' })
  shipmentOverdue?: SettleBySetting | null;

  @Field(() => SettleBySettingEnum, { nullable: true, description: 'Rule B4, a silent supplier.' })
  supplierUnresponsive?: SettleBySetting | null;

  @Field(() => SettleBySettingEnum, {
    nullable: true,
    description: 'Rule T2, lost on the way: ESCALATE or AUTO_REFUND.',
  })
  lost?: SettleBySetting | null;

  @Field(() => SettleBySettingEnum, {
    nullable: true,
    description: 'Rule T3, not received: ESCALATE or AUTO_REFUND.',
  })
  notReceived?: SettleBySetting | null;

  @Field(() => SettleBySettingEnum, {
    nullable: true,
    description: 'Rule T4, returned to the sender: ESCALATE or AUTO_REFUND.',
  })
  returnedToSender?: SettleBySetting | null;

  @Field(() => SettleBySettingEnum, {
    nullable: true,
    description: 'Rule A1, wrong, missing or damaged: ESCALATE or AUTO_REFUND.',
  })
  wrongMissingOrDamaged?: SettleBySetting | null;

  @Field(() => SettleBySettingEnum, {
    nullable: true,
    description: 'Rule A2, allergic reaction to anything but cosmetics: ESCALATE or AUTO_REFUND.',
  })
  allergicReaction?: SettleBySetting | null;

  @Field(() => SettleBySettingEnum, {
    nullable: true,
    description: 'Rule A3, changed mind: ESCALATE or AUTO_REFUND.',
  })
  changedMind?: SettleBySetting | null;

  @Field(() => SettleBySettingEnum, {
    nullable: true,
    description: 'Rule C1, allergic reaction to cosmetics: ESCALATE or AUTO_REFUND.',
  })
  allergicReactionToCosmetics?: SettleBySetting | null;

  @Field(() => SettleBySettingEnum, {
    nullable: true,
    description: 'Rule C2, fragile home decor that arrived broken: ESCALATE or AUTO_REFUND.',
  })
  brokenHomeDecor?: SettleBySetting | null;

  @Field(() => SettleBySettingEnum, { nullable: true, description: 'Rule C3. Not AUTO_REROUTE.' })
  counterfeit?: SettleBySetting | null;
}

@InputType('UpdateSettingsInput', {
  description: 'What the merchant decides otherwise from now on. What is left out stays as it is.',
})
export class UpdateSettingsInput {
  @Field(() => OverdueSettingEnum, {
    nullable: true,
    description: 'Day 4 of a shipment overdue within one country (rule B3).',
  })
  overdueDomestic?: OverdueSetting | null;

  @Field(() => OverdueInternationalSettingEnum, {
    nullable: true,
    description: 'Day 4 of a shipment overdue across a border (rule B3i).',
  })
  overdueInternational?: OverdueInternationalSetting | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Is the supplier of an international shipment urged by itself on day 2 (rule B3i)?',
  })
  urgeInternational?: boolean | null;

  @Field(() => SettleBySettingsInput, { nullable: true, description: 'What happens when a settle-by passes.' })
  settleBy?: SettleBySettingsInput | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'What must be left of the buyer\u2019s payment after a reroute, in basis points of it: -10000 to 10000.',
  })
  marginGuardBps?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'A replacement that is bought by itself arrives within so many days of elapsed time from the start of its reroute: 1 to 365. Null: whenever.',
  })
  arriveWithinDays?: number | null;

  @Field(() => InterceptionRefundMomentEnum, {
    nullable: true,
    description: 'When the buyer\u2019s money moves after an interception (rule S2).',
  })
  interceptionRefundAt?: InterceptionRefundMoment | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Is the carrier\u2019s interception fee withheld from the buyer\u2019s refund (rule S2)?',
  })
  chargeInterceptionFee?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'IANA name of a time zone, such as Asia/Shanghai; at most 100 characters.',
  })
  zone?: string | null;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'Whose working days are counted from now on (rule A1), ISO 3166-1 alpha-2; see workCalendars.',
  })
  workRegion?: string | null;

  @Field(() => MailLanguageEnum, {
    nullable: true,
    description: 'Which language stands first in mails; both are in each.',
  })
  mailLanguage?: MailLanguage | null;

  @Field(() => Currency, { nullable: true, description: 'ISO 4217.' })
  currency?: string | null;
}

@Noun('The settings as they stand now.')
export class UpdateSettingsPayload {
  @Field(() => noun('MerchantSettings'), { nullable: true, description: 'All settings, changed or not.' })
  settings!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}
