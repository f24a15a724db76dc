// What the marketplace announces, and what merchants did with it.
import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { PageArgs } from '../args/PageArgs.js';
import { connectionOf } from '../connection.js';
import { ShopTypeEnum } from '../enums/marketplace.js';
import { CategoryEnum } from '../enums/rules.js';
import { Noun, noun, TakesArgs } from '../noun.js';

@Noun(
  'To whom an announcement went, as merchants were when it was published. All conditions hold; an empty list leaves nobody out.',
)
export class AnnouncementAudience {
  @Field(() => [CategoryEnum], { description: 'Merchants that sell something of one of these.' })
  categories!: string[];

  @Field(() => [ShopTypeEnum], { description: 'Merchants with a shop of one of these types.' })
  shopTypes!: string[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those under supervision, or only those that are not; null: either.',
  })
  isSupervised!: boolean | null;
}

@Noun('What one merchant did with an announcement.')
export class AnnouncementReceipt {
  @Field(() => noun('Merchant'), { description: 'Which merchant.' })
  merchant!: object;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When it was told by mail, notice and webhook; null until then.',
  })
  toldAt!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When somebody of the merchant first read it; null until then.',
  })
  readAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Who that was.' })
  readBy!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When somebody confirmed it; null until then.' })
  confirmedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Who that was.' })
  confirmedBy!: string | null;
}

@Noun('How far an announcement has come.')
export class AnnouncementReach {
  @Field(() => Int, { description: 'Merchants that it is for.' })
  merchants!: number;

  @Field(() => Int, { description: 'Of those, told by mail, notice and webhook.' })
  told!: number;

  @Field(() => Int, { description: 'Of those, with somebody who has read it.' })
  read!: number;

  @Field(() => Int, { description: 'Of those, with somebody who has confirmed it.' })
  confirmed!: number;
}

@Noun('What the marketplace has announced. A merchant sees those that were made for it.', { isNode: true })
export class Announcement {
  @Field(() => String, { description: 'Its title in English.' })
  titleEn!: string;

  @Field(() => String, { description: 'Its title in Chinese.' })
  titleZh!: string;

  @Field(() => String, { description: 'What it says, in English.' })
  textEn!: string;

  @Field(() => String, { description: 'What it says, in Chinese.' })
  textZh!: string;

  @Field(() => Boolean, { description: 'Is somebody of each merchant to confirm it?' })
  needsConfirmation!: boolean;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when; null when there is no such time.' })
  confirmBy!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was published.' })
  publishedAt!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Since when it no longer holds; null while it does.',
  })
  withdrawnAt!: string | null;

  @Field(() => AnnouncementReceipt, {
    nullable: true,
    description: 'What the own merchant did with it; null for operators.',
  })
  receipt!: AnnouncementReceipt | null;

  @Field(() => AnnouncementAudience, { nullable: true, description: 'To whom it went; null for all but operators.' })
  audience!: AnnouncementAudience | null;

  @Field(() => AnnouncementReach, { nullable: true, description: 'How far it has come; null for all but operators.' })
  reach!: AnnouncementReach | null;

  @Field(() => noun('AnnouncementReceiptConnection'), {
    description: 'What each merchant did with it; empty for all but operators.',
  })
  @TakesArgs(() => PageArgs)
  receipts!: object;
}

export const AnnouncementConnection = connectionOf('Announcement', 'announcements');
export const AnnouncementReceiptConnection = connectionOf('AnnouncementReceipt', 'receipts of an announcement');
