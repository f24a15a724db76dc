// The mutations on accounts at partners and on what they sent.
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { PartnerKind, Provider } from '../../policy/vocabulary.js';
import { PartnerKindEnum, ProviderEnum } from '../enums/supply.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { UserErrors } from './shared.js';

@InputType('UpdatePartnerLimitsInput', {
  description: 'How much is asked of an account. What is left out stays; null is the provider\u2019s own figure again.',
})
export class UpdatePartnerLimitsInput {
  @Field(() => ID, { description: 'Id of a PartnerAccount.' })
  partnerAccountId!: string;

  @Field(() => Int, { nullable: true, description: 'Calls at the same time, in each process: 1 to 100.' })
  concurrent?: number | null;

  @Field(() => Float, { nullable: true, description: 'Calls a second on average: 0.01 to 1000.' })
  perSecond?: number | null;

  @Field(() => Int, { nullable: true, description: 'Calls at once after a rest: 1 to 1000.' })
  burst?: number | null;

  @Field(() => Int, { nullable: true, description: 'Calls a day, which ends at 00:00 GMT+8: 1 to 10,000,000.' })
  perDay?: number | null;
}

@Noun('The account as it stands now.')
export class UpdatePartnerLimitsPayload {
  @Field(() => noun('PartnerAccount'), {
    nullable: true,
    description: 'The account; null when there is none, or it is not yours to see.',
  })
  partnerAccount!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

@InputType('ReplayPartnerMessageInput', { description: 'Which message is looked at again.' })
export class ReplayPartnerMessageInput {
  @Field(() => ID, { description: 'Id of a PartnerMessage.' })
  partnerMessageId!: string;
}

@Noun('The message as it stands now.')
export class ReplayPartnerMessagePayload {
  @Field(() => noun('PartnerMessage'), {
    nullable: true,
    description: 'The message; null when there is none, or it is not yours to see.',
  })
  partnerMessage!: object | null;

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

@InputType('PartnerSecretInput', {
  description: 'One secret or setting of an account. It is sealed and never told again.',
})
export class PartnerSecretInput {
  @Field(() => String, { description: 'Its name: see ConnectPartnerInput.secrets.' })
  name!: string;

  @Field(() => String, { description: 'Write-only; one line of at most 2000 signs.' })
  value!: string;
}

@InputType('ConnectPartnerInput', {
  description:
    'An account at a partner. One of this kind and name that is there already gets this address and these secrets.',
})
export class ConnectPartnerInput {
  @Field(() => PartnerKindEnum, { description: 'What the partner does.' })
  kind!: PartnerKind;

  @Field(() => ProviderEnum, {
    description: 'Whose form and codes it speaks; not every provider can be of every kind.',
  })
  provider!: Provider;

  @Field(() => String, {
    description:
      'What it is called, once per kind; 1 to 100 signs. A carrier is named as suppliers name it in shipments.',
  })
  name!: string;

  @Field(() => String, {
    description: 'Where it is reached: an https address without a login, ? and #; http only on this machine.',
  })
  baseAddress!: string;

  @Field(() => [PartnerSecretInput], {
    description:
      'All that its provider needs, each once. RECOURSE: webhookSecret. SEVENTEEN_TRACK: key. AFTERSHIP: key, pushSecret. KUAIDI100 as TRACKER: customer, key, salt; as CARRIER: key, secret, salt, carrierCode, partnerId. ALIEXPRESS: appKey, appSecret, session, currency, shipTo. ALIBABA_1688: appKey, appSecret, accessToken. TMALL: appKey, appSecret, session. SF_EXPRESS: partnerId, checkword, monthlyCard and the address of returns. CJDROPSHIPPING: accessToken. A refusal names them all.',
  })
  secrets!: PartnerSecretInput[];
}

@Noun('The account as it stands now, without its secrets.')
export class ConnectPartnerPayload {
  @Field(() => noun('PartnerAccount'), { nullable: true, description: 'The account; null after a refusal.' })
  partnerAccount!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}
