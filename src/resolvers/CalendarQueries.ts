import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { workCalendars } from '../reads/workCalendars.js';
import { WorkCalendarsArgs } from '../schema/args/wordArgs.js';
import { noun } from '../schema/noun.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class CalendarQueries {
  @Query(() => [noun('WorkCalendarYear')], {
    description:
      'The working calendars in force, by region and year: what an operator imported goes before what comes with the product.',
  })
  async workCalendars(
    @Args(() => WorkCalendarsArgs) args: WorkCalendarsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'workCalendars');
    const calendars = await workCalendars({ db: context.app.db, reader: viewer }, args.region ?? null);
    return answer(context, viewer, info, calendars);
  }
}
