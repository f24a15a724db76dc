import { Field, InputType, Int } from 'type-graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { CountryCode } from '../codes.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { UserErrors } from './shared.js';

@InputType('DaysOffInput', { description: 'Days in a row that are off.' })
export class DaysOffInput {
  @Field(() => String, { description: 'What is celebrated: 1 to 200 characters.' })
  name!: string;

  @Field(() => GraphQLLocalDate, { description: 'The first day, in the year of the calendar.' })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: 'The last day, in the year of the calendar, off as well.' })
  to!: string;
}

@InputType('ImportWorkCalendarInput', { description: 'The published working days of one region and year.' })
export class ImportWorkCalendarInput {
  @Field(() => CountryCode, { description: 'Whose calendar it is. ISO 3166-1 alpha-2.' })
  region!: string;

  @Field(() => Int, { description: 'Which year, 2000 to 2100.' })
  year!: number;

  @Field(() => [DaysOffInput], {
    description:
      'Days off, at most 120 in all, that do not overlap. Saturdays and Sundays are off without being named.',
  })
  off!: DaysOffInput[];

  @Field(() => [GraphQLLocalDate], {
    description: 'Saturdays and Sundays that are worked, at most 120, each once and none that is off.',
  })
  worked!: string[];

  @Field(() => String, { description: 'Where it was published: 1 to 500 characters.' })
  source!: string;
}

@Noun('The calendar as it holds now, and what is counted again by it.')
export class ImportWorkCalendarPayload {
  @Field(() => noun('WorkCalendarYear'), { nullable: true, description: 'The calendar; null when it was refused.' })
  workCalendar!: object | null;

  @Field(() => Int, {
    description: 'How many provisional settle-bys are being counted again; one that has passed is never moved.',
  })
  recomputing!: number;

  @UserErrors()
  userErrors!: UserError[];
}
