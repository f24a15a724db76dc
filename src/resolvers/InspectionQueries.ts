import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import { pageOf } from '../reads/catalogue/roots.js';
import { idOf } from '../policy/globalId.js';
import {
  AuditInspectionDrawArgs,
  DisclosedInspectionsArgs,
  InspectionProgrammesArgs,
  InspectionsArgs,
} from '../schema/args/inspectionArgs.js';
import { noun } from '../schema/noun.js';
import { auditInspectionDraw } from '../workflows/inspections/auditInspectionDraw.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';
import { userError } from './userError.js';

@Resolver()
export class InspectionQueries {
  @Query(() => noun('InspectionProgrammeConnection'), {
    description: 'The programmes of blind purchases, the latest first.',
  })
  async inspectionProgrammes(
    @Args(() => InspectionProgrammesArgs) args: InspectionProgrammesArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'inspectionProgrammes');
    const { isClosed } = args;
    return answer(context, viewer, info, pageOf('inspectionProgrammes', { filter: { isClosed }, orderBy: NEWEST }));
  }

  @Query(() => noun('InspectionConnection'), {
    description: 'Blind purchases, the latest first.',
  })
  async inspections(
    @Args(() => InspectionsArgs) args: InspectionsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'inspections');
    const { merchantId, programmeId, state, chosenBy } = args;
    const filter = { merchantId, programmeId, state, chosenBy };
    return answer(context, viewer, info, pageOf('inspections', { filter, orderBy: NEWEST }));
  }

  @Query(() => noun('DisclosedInspectionConnection'), {
    description: 'What inspections found against goods that were sold, as merchants were told, the latest first.',
  })
  async disclosedInspections(
    @Args(() => DisclosedInspectionsArgs) args: DisclosedInspectionsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'disclosedInspections');
    const { merchantId, finding, isFinal } = args;
    const filter = { merchantId, finding, isFinal };
    return answer(context, viewer, info, pageOf('disclosedInspections', { filter, orderBy: NEWEST }));
  }

  @Query(() => noun('InspectionDrawAudit'), {
    description:
      'Draws again from the revealed seed of a closed programme, and says whether the draw comes out as it was recorded. Nothing is written.',
  })
  async auditInspectionDraw(
    @Args(() => AuditInspectionDrawArgs) { drawId }: AuditInspectionDrawArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'auditInspectionDraw');
    const audit = await auditInspectionDraw(context.app, viewer, { drawId: idOf('InspectionDraw', drawId) ?? NOBODY });
    const [refusal] = audit.ok ? [] : audit.refusals;
    return answer(context, viewer, info, {
      draw: audit.ok ? ref('InspectionDraw', audit.value.drawId) : null,
      isFaithful: audit.ok && audit.value.mistakes.length === 0,
      candidateCount: audit.ok ? audit.value.candidateCount : 0,
      chosenByRisk: audit.ok ? audit.value.chosenByRisk : 0,
      chosenByChance: audit.ok ? audit.value.chosenByChance : 0,
      mistakes: audit.ok ? audit.value.mistakes : [],
      refusal: refusal === undefined ? null : userError(refusal),
    });
  }
}

const NEWEST = 'CREATED_AT_DESC';
const NOBODY = '00000000-0000-0000-0000-000000000000';
