// What is told to the merchant, and what people write in the thread of a case.
import { Field, ID } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { connectionOf } from '../connection.js';
import { ActorEnum } from '../enums/people.js';
import { AudienceEnum, MailKindEnum, MailStateEnum } from '../enums/words.js';
import { Noun, noun } from '../noun.js';

@Noun('A mail to the merchant\u2019s registered address, which is not repeated here. Never shown to a buyer.', {
  isNode: true,
})
export class Mail {
  @Field(() => noun('Order'), { nullable: true, description: 'About which order; null when about none.' })
  order!: object | null;

  @Field(() => noun('Case'), { nullable: true, description: 'About which case; null when about none.' })
  case!: object | null;

  @Field(() => MailKindEnum, { description: 'What it is about.' })
  kind!: string;

  @Field(() => MailStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => String, { description: 'Its subject.' })
  subject!: string;

  @Field(() => String, { description: 'What it says, as plain text, in English and Chinese.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was not delivered, or not yet; without addresses. Null when nothing went wrong.',
  })
  failure!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was written.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the mail server took it.' })
  sentAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;
}

@Noun('What the staff of a merchant are told in the app, such as what a mail could not tell.', { isNode: true })
export class Notice {
  @Field(() => noun('Order'), { nullable: true, description: 'About which order; null when about none.' })
  order!: object | null;

  @Field(() => noun('Variant'), {
    nullable: true,
    description: 'About which variant, such as one whose offers have run out; null when about none.',
  })
  variant!: object | null;

  @Field(() => noun('Case'), { nullable: true, description: 'About which case; null when about none.' })
  case!: object | null;

  @Field(() => String, {
    description: 'What kind of news it is, such as NEEDS_PERSON or MAIL_BOUNCED. New kinds may come.',
  })
  kind!: string;

  @Field(() => String, { description: 'In a few words.' })
  title!: string;

  @Field(() => String, { description: 'What is new, and what to do.' })
  text!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was told.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was first read; null while unread.' })
  readAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who read it first, as the issuer of the token calls them; null while unread.',
  })
  readBy!: string | null;
}

@Noun(
  'A message in the thread of a case, and who may read it. Never changed afterwards. Only those it is meant for, its author and the merchant see it.',
  { isNode: true },
)
export class Message {
  @Field(() => noun('Case'), { nullable: true, description: 'In the thread of which case; null for a partner.' })
  case!: object | null;

  @Field(() => ID, { description: 'Id of that case, for an answer by postMessage; also for a partner.' })
  caseId!: string;

  @Field(() => noun('Supplier'), {
    nullable: true,
    description: 'The supplier that it is for or from; null when none is, and for a buyer.',
  })
  supplier!: object | null;

  @Field(() => ActorEnum, { description: 'Who wrote it.' })
  author!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who exactly, as the issuer of the token calls them; null for a buyer and for a partner.',
  })
  authorSubject!: string | null;

  @Field(() => [AudienceEnum], { description: 'Who may read it, besides its author.' })
  visibleTo!: string[];

  @Field(() => String, { description: 'Plain text, 1 to 2000 characters.' })
  text!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was written.' })
  createdAt!: string;
}

export const MailConnection = connectionOf('Mail', 'mails');
export const NoticeConnection = connectionOf('Notice', 'notices');
export const MessageConnection = connectionOf('Message', 'messages');
