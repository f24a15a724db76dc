// The mutations on announcements, and on requests between a merchant and the marketplace.
import { Field, ID, InputType, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import type { Category, ShopType } from '../../policy/vocabulary.js';
import { ShopTypeEnum } from '../enums/marketplace.js';
import { CategoryEnum } from '../enums/rules.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { IdempotencyKey, UserErrors } from './shared.js';

@InputType('PublishAnnouncementInput', {
  description: 'What is announced, in both languages, and to whom. Without conditions it goes to every merchant.',
})
export class PublishAnnouncementInput {
  @Field(() => String, { description: 'Title in English, 1 to 200 characters.' })
  titleEn!: string;

  @Field(() => String, { description: 'Title in Chinese, 1 to 200 characters.' })
  titleZh!: string;

  @Field(() => String, {
    description: 'Text in English, 1 to 5000 characters. A mail holds 2000; all of it stands in the app.',
  })
  textEn!: string;

  @Field(() => String, { description: 'Text in Chinese, 1 to 5000 characters.' })
  textZh!: string;

  @Field(() => [CategoryEnum], { defaultValue: [], description: 'To merchants that sell something of one of these.' })
  categories!: Category[];

  @Field(() => [ShopTypeEnum], { defaultValue: [], description: 'To merchants with a shop of one of these types.' })
  shopTypes!: ShopType[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only to those under supervision, or only to those that are not.',
  })
  isSupervised?: boolean | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Is somebody of each merchant to confirm it?' })
  needsConfirmation!: boolean;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Until when; in the future, and only with needsConfirmation.',
  })
  confirmBy?: Date | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('WithdrawAnnouncementInput', { description: 'Which announcement no longer holds.' })
export class WithdrawAnnouncementInput {
  @Field(() => ID, { description: 'Id of the announcement.' })
  announcementId!: string;
}

@InputType('ReadAnnouncementInput', { description: 'Which announcement was read.' })
export class ReadAnnouncementInput {
  @Field(() => ID, { description: 'Id of the announcement.' })
  announcementId!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Also confirm it, where that is asked for.' })
  confirm!: boolean;
}

@Noun('The announcement as it stands now.')
export class AnnouncementPayload {
  @Field(() => noun('Announcement'), { nullable: true, description: 'The announcement; null when it was refused.' })
  announcement!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

@InputType('OpenRequestInput', { description: 'What is asked of the other side.' })
export class OpenRequestInput {
  @Field(() => ID, {
    nullable: true,
    description: 'By an operator: id of the merchant that is asked. A merchant asks for itself.',
  })
  merchantId?: string | null;

  @Field(() => String, { description: 'What it is about, 1 to 200 characters.' })
  subject!: string;

  @Field(() => String, { description: 'What is asked, plain text, 1 to 2000 characters.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the case that it is about.' })
  caseId?: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'By an operator: when an answer is due, within 90 days. 3 days from now when left out.',
  })
  dueAt?: Date | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('AnswerRequestInput', { description: 'What is said in a request.' })
export class AnswerRequestInput {
  @Field(() => ID, { description: 'Id of the request.' })
  requestId!: string;

  @Field(() => String, { description: 'Plain text, 1 to 2000 characters.' })
  text!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you have read; refused when it has changed since (VERSION_CONFLICT).',
  })
  expectedVersion?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('CloseRequestInput', { description: 'Which request is done.' })
export class CloseRequestInput {
  @Field(() => ID, { description: 'Id of the request.' })
  requestId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you have read; refused when it has changed since (VERSION_CONFLICT).',
  })
  expectedVersion?: number | null;
}

@Noun('The request as it stands now.')
export class MarketplaceRequestPayload {
  @Field(() => noun('MarketplaceRequest'), { nullable: true, description: 'The request; null when it was refused.' })
  request!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}
