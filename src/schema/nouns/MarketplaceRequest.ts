// What a merchant asks of the marketplace, and the marketplace of a merchant.
import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { connectionOf } from '../connection.js';
import { RequestSideEnum, RequestStateEnum } from '../enums/marketplace.js';
import { Noun, noun } from '../noun.js';

@Noun('One message of a request between a merchant and the marketplace; never changed.', { isNode: true })
export class MarketplaceRequestMessage {
  @Field(() => RequestSideEnum, { description: 'Who speaks.' })
  side!: string;

  @Field(() => String, { description: 'Which person of that side, as its token names it.' })
  author!: string;

  @Field(() => String, { description: 'What was said, as plain text.' })
  text!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  writtenAt!: string;
}

@Noun(
  'What a merchant asks of the marketplace, or the marketplace of a merchant, with the time by which an answer is due.',
  {
    isNode: true,
  },
)
export class MarketplaceRequest {
  @Field(() => noun('Merchant'), { description: 'Which merchant asks or is asked.' })
  merchant!: object;

  @Field(() => RequestSideEnum, { description: 'Who asked; the other side answers.' })
  askedBy!: string;

  @Field(() => String, { description: 'What it is about, in a line.' })
  title!: string;

  @Field(() => noun('Case'), { nullable: true, description: 'About which case; null when about none.' })
  case!: object | null;

  @Field(() => RequestStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => GraphQLDateTimeISO, {
    description: 'When an answer is due: 3 days after it was asked, unless an operator has set another time.',
  })
  dueAt!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Since when the answer is overdue; null while it is not.',
  })
  overdueAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was asked.' })
  openedAt!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When the other side answered last; null while it is to answer.',
  })
  answeredAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When whoever asked closed it; null until then.' })
  closedAt!: string | null;

  @Field(() => [MarketplaceRequestMessage], { description: 'What was said, the oldest first: the first 100 messages.' })
  messages!: MarketplaceRequestMessage[];

  @Field(() => Int, { description: 'Grows with every change; for expectedVersion.' })
  version!: number;
}

export const MarketplaceRequestConnection = connectionOf('MarketplaceRequest', 'requests');
