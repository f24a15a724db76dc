// Partners as staff look after them: how they fare, what they were asked, and what they sent.
import { Field, Float, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { connectionOf } from '../connection.js';
import { BreakerStateEnum, InboxStateEnum, PartnerCallFailureEnum } from '../enums/partners.js';
import { Noun, noun } from '../noun.js';

@Noun('How the calls to a partner account went lately, over all processes.')
export class PartnerHealth {
  @Field(() => BreakerStateEnum, { description: 'Is it asked at all?' })
  breaker!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Until when it is left alone, or until when the one trial has time; null while it is asked as usual.',
  })
  breakerOpenUntil!: string | null;

  @Field(() => Int, { description: 'Calls in a row that got no answer.' })
  failuresInARow!: number;

  @Field(() => Int, { description: 'Calls since 00:00 GMT+8, at which the platforms\u2019 days begin.' })
  askedToday!: number;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was last asked; null: never.' })
  lastAskedAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it last gave an answer of use; null: never.' })
  lastAnsweredAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When a call last failed; null: never.' })
  lastFailedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'What went wrong then, in a sentence; null: nothing ever did.' })
  lastFailure!: string | null;

  @Field(() => Int, {
    description: 'Actions that wait for it: not asked yet, asked without an answer, or left to a person.',
  })
  waitingActions!: number;
}

@Noun('How much is asked of a partner account. Bans that it speaks itself come on top.')
export class PartnerLimits {
  @Field(() => Int, { description: 'Calls at the same time, in each process.' })
  concurrent!: number;

  @Field(() => Float, { nullable: true, description: 'Calls a second on average; null: as many as come.' })
  perSecond!: number | null;

  @Field(() => Int, { description: 'Calls at once after a rest; of use with perSecond.' })
  burst!: number;

  @Field(() => Int, { nullable: true, description: 'Calls a day, which ends at 00:00 GMT+8; null: as many as come.' })
  perDay!: number | null;
}

@Noun(
  'One call to a partner and what it answered. Names, addresses and secrets were blanked before it was kept; it is kept for 90 days.',
  { isNode: true },
)
export class PartnerCall {
  @Field(() => noun('PartnerAccount'), { description: 'Who was asked.' })
  account!: object;

  @Field(() => noun('Order'), { nullable: true, description: 'About which order; null when about none.' })
  order!: object | null;

  @Field(() => noun('Case'), { nullable: true, description: 'For which case; null when for none.' })
  case!: object | null;

  @Field(() => String, { description: 'What was asked, in the partner\u2019s word, such as placeOrder.' })
  call!: string;

  @Field(() => String, { description: 'HTTP method.' })
  method!: string;

  @Field(() => String, { description: 'Path and query below the account\u2019s base address.' })
  path!: string;

  @Field(() => String, { description: 'The body as sent, at most 16,000 characters; empty when there was none.' })
  request!: string;

  @Field(() => Int, { nullable: true, description: 'HTTP status; null when no answer came.' })
  status!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The body of the answer, at most 16,000 characters; null when none came.',
  })
  answer!: string | null;

  @Field(() => PartnerCallFailureEnum, {
    nullable: true,
    description: 'Why the answer was of no use; null when it was. A decline is an answer.',
  })
  failure!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was asked.' })
  askedAt!: string;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  tookMs!: number;
}

@Noun('A signed message of a partner as it came in, and what became of it.', { isNode: true })
export class PartnerMessage {
  @Field(() => noun('PartnerAccount'), { description: 'Who sent it.' })
  account!: object;

  @Field(() => String, { description: 'The sender\u2019s id of it; the same id takes effect once.' })
  webhookId!: string;

  @Field(() => String, { nullable: true, description: 'What it is about, such as parcel.event; null in other forms.' })
  type!: string | null;

  @Field(() => InboxStateEnum, { description: 'What became of it.' })
  state!: string;

  @Field(() => Int, { description: 'How often it was looked at.' })
  attempts!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'When it came in.' })
  receivedAt!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When that was settled; null while it waits.' })
  appliedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it waits, or had no effect; null when it had.' })
  note!: string | null;
}

export const PartnerAccountConnection = connectionOf('PartnerAccount', 'accounts at partners');
export const PartnerCallConnection = connectionOf('PartnerCall', 'calls to partners');
export const PartnerMessageConnection = connectionOf('PartnerMessage', 'messages of partners');
