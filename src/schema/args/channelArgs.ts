import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { RequestSideEnum, RequestStateEnum } from '../enums/marketplace.js';
import {
  AnnouncementOrderByEnum,
  MarketplaceRequestOrderByEnum,
  type PublishedOrder,
  type RequestOrder,
} from '../enums/orderBy.js';
import { PageArgs } from './PageArgs.js';

@InputType('AnnouncementFilter', { description: 'Which announcements. All conditions given must hold.' })
export class AnnouncementFilter {
  @Field(() => Boolean, { nullable: true, description: 'Whether they were withdrawn.' })
  isWithdrawn?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether nobody of the own merchant has read them; for operators: whether some merchant has not.',
  })
  isUnread?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a confirmation is still missing: of the own merchant; for operators: of some merchant.',
  })
  isUnconfirmed?: boolean;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Published at or after this instant.' })
  publishedFrom?: Date;
}

@ArgsType()
export class AnnouncementsArgs extends PageArgs {
  @Field(() => AnnouncementFilter, { nullable: true, description: 'All announcements when left out.' })
  filter?: AnnouncementFilter;

  @Field(() => AnnouncementOrderByEnum, { defaultValue: 'PUBLISHED_AT_DESC', description: 'In which order.' })
  orderBy!: PublishedOrder;
}

@InputType('MarketplaceRequestFilter', {
  description: 'Which requests. All conditions given must hold; an empty list matches none.',
})
export class MarketplaceRequestFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => ID, { nullable: true, description: 'About this case.' })
  caseId?: string;

  @Field(() => [RequestSideEnum], {
    nullable: true,
    description: 'Asked by one of these sides. An empty list matches none.',
  })
  askedBy?: string[];

  @Field(() => [RequestStateEnum], {
    nullable: true,
    description: 'In one of these states. An empty list matches none.',
  })
  state?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Whether an answer is overdue.' })
  isOverdue?: boolean;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Changed at or after this instant: for polling.' })
  updatedFrom?: Date;
}

@ArgsType()
export class MarketplaceRequestsArgs extends PageArgs {
  @Field(() => MarketplaceRequestFilter, { nullable: true, description: 'All requests when left out.' })
  filter?: MarketplaceRequestFilter;

  @Field(() => MarketplaceRequestOrderByEnum, { defaultValue: 'DUE_AT_ASC', description: 'In which order.' })
  orderBy!: RequestOrder;
}
