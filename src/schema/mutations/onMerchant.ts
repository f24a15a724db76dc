// The mutations on the merchant itself.
import { Field, ID, InputType, Int } from 'type-graphql';
import { GraphQLCurrency } from 'graphql-scalars';
import type {
  InterceptionRefundMoment,
  OverdueInternationalSetting,
  OverdueSetting,
  SettleBySetting,
} from '../../policy/vocabulary.js';
import {
  InterceptionRefundMomentEnum,
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

  @Field(() => GraphQLCurrency, { nullable: true, description: 'ISO 4217.' })
  currency?: string | null;
}

@Noun('The settings as they stand now.')
export class UpdateSettingsPayload {
  @Field(() => noun('MerchantSettings'), { nullable: true, description: 'All settings, changed or not.' })
  settings!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

@InputType('ResumePartnerInput', { description: 'Which partner may be asked again.' })
export class ResumePartnerInput {
  @Field(() => ID, { description: 'Id of a PartnerAccount.' })
  partnerAccountId!: string;
}

@Noun('The account as it stands now.')
export class ResumePartnerPayload {
  @Field(() => noun('PartnerAccount'), {
    nullable: true,
    description: 'The account; null when there is none, or it is not yours to see.',
  })
  partnerAccount!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}
