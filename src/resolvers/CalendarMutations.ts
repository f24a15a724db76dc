import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { workCalendars } from '../reads/workCalendars.js';
import { ImportWorkCalendarInput, ImportWorkCalendarPayload } from '../schema/mutations/importWorkCalendar.js';
import { importWorkCalendar } from '../workflows/calendars/importWorkCalendar.js';
import { authorise } from './authorise.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class CalendarMutations {
  @Mutation(() => ImportWorkCalendarPayload, {
    description:
      'Takes in the published working days of one region and year, in place of what was known of it. Provisional settle-bys are counted again at once; one that has passed is never moved (rule A1).\n\nRefused with INVALID_INPUT and the field at fault, such as days off that overlap.\n\nExample: importWorkCalendar(input: {region: "CN", year: 2027, off: [{name: "New Year", from: "2027-01-01", to: "2027-01-03"}], worked: [], source: "State Council"})',
  })
  importWorkCalendar(
    @Arg('input', () => ImportWorkCalendarInput, { description: INPUT }) input: ImportWorkCalendarInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'importWorkCalendar', input, importWorkCalendar, async (imported) => {
      if (imported === null) return { workCalendar: null, recomputing: 0 };
      const { region, year, recomputing } = imported;
      const source = { db: context.app.db, reader: authorise(context, 'workCalendars') };
      const calendars = await workCalendars(source, region);
      return { workCalendar: calendars.find((one) => one.year === year) ?? null, recomputing };
    });
  }
}
