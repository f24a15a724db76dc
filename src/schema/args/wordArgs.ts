import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { CountryCode } from '../codes.js';
import { type CreatedOrder, MailOrderByEnum } from '../enums/orderBy.js';
import { MailKindEnum, MailStateEnum } from '../enums/words.js';
import { PageArgs } from './PageArgs.js';

@ArgsType()
export class NoticesArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'Only what nobody has read yet.' })
  unreadOnly!: boolean;
}

@ArgsType()
export class MessagesArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only of the thread of this case.' })
  caseId?: string;
}

@InputType('MailFilter', { description: 'Which mails. All conditions given must hold; an empty list matches none.' })
export class MailFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => ID, { nullable: true, description: 'About this order.' })
  orderId?: string;

  @Field(() => ID, { nullable: true, description: 'About this case.' })
  caseId?: string;

  @Field(() => [MailKindEnum], { nullable: true, description: 'Of one of these kinds. An empty list matches none.' })
  kind?: string[];

  @Field(() => [MailStateEnum], { nullable: true, description: 'In one of these states. An empty list matches none.' })
  state?: string[];

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Changed at or after this instant: for polling.' })
  updatedFrom?: Date;
}

@ArgsType()
export class MailsArgs extends PageArgs {
  @Field(() => MailFilter, { nullable: true, description: 'All mails when left out.' })
  filter?: MailFilter;

  @Field(() => MailOrderByEnum, { defaultValue: 'CREATED_AT_DESC', description: 'In which order.' })
  orderBy!: CreatedOrder;
}

@ArgsType()
export class WorkCalendarsArgs {
  @Field(() => CountryCode, {
    nullable: true,
    description: 'Of this region only, ISO 3166-1 alpha-2; all regions when left out.',
  })
  region?: string;
}
