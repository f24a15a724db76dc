import { Field, Int } from 'type-graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { CountryCode } from '../codes.js';
import { Noun } from '../noun.js';

@Noun('Days in a row that are off.')
export class DaysOff {
  @Field(() => String, { description: 'What is celebrated.' })
  name!: string;

  @Field(() => GraphQLLocalDate, { description: 'The first day.' })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: 'The last day, which is off as well.' })
  to!: string;
}

@Noun('The published working days of one region and year, by which settle-bys in working days are counted (rule A1).')
export class WorkCalendarYear {
  @Field(() => CountryCode, { description: 'Whose calendar it is. ISO 3166-1 alpha-2.' })
  region!: string;

  @Field(() => Int, { description: 'Which year, 2000 to 2100.' })
  year!: number;

  @Field(() => [DaysOff], { description: 'Days off, in order. Saturdays and Sundays are off without being named.' })
  off!: DaysOff[];

  @Field(() => [GraphQLLocalDate], { description: 'Saturdays and Sundays that are worked, in order.' })
  worked!: string[];

  @Field(() => String, { description: 'Where it was published.' })
  source!: string;

  @Field(() => Boolean, { description: 'Does it come with the product? Otherwise an operator imported it.' })
  isShipped!: boolean;
}
