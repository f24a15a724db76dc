import type { GraphQLResolveInfo } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { formatMinor } from '../policy/money.js';
import type { PlanLine } from '../policy/planFill.js';
import type { ReroutePlan } from '../policy/reroutePlan.js';
import type { PlanRanking } from '../policy/reroutePlans.js';
import { ref } from '../reads/ask.js';
import { badInput } from '../reads/badInput.js';
import { Case } from '../schema/nouns/Case.js';
import { ReroutePlans } from '../schema/nouns/Reroute.js';
import { planReroute } from '../workflows/reroute/planReroute.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';
import { userError } from './userError.js';

/** The one field that is not read with the rest: it asks suppliers, so it is asked of one case at a time. */
@Resolver(() => Case)
export class ReroutePlansField {
  @FieldResolver(() => ReroutePlans, { nullable: true })
  async reroutePlans(
    @Root() row: { '#id'?: string },
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('arriveBy', () => GraphQLDateTimeISO, {
      nullable: true,
      description: 'Only what arrives by this instant; give the same to requestReroute.',
    })
    arriveBy: Date | null = null,
  ): Promise<unknown> {
    const viewer = authorise(context, 'case');
    const caseId = row['#id'];
    if (caseId === undefined) return null;
    if (isInList(info.path))
      throw badInput('reroutePlans asks suppliers: ask for it on one case at a time, by `case(by: …)`.');
    const planned = await planReroute(context.app, viewer, caseId, { arriveBy });
    const told = planned.ok
      ? toldRanking(planned.value)
      : { plans: [], infeasible: [], refusal: firstOf(planned.refusals) };
    return answer(context, viewer, info, told);
  }
}

function isInList(path: GraphQLResolveInfo['path'] | undefined): boolean {
  return path !== undefined && (typeof path.key === 'number' || isInList(path.prev));
}

function toldRanking({ plans, infeasible, refusal }: PlanRanking): object {
  return {
    plans: plans.map(toldPlan),
    infeasible: infeasible.map(({ offerId, code, reason }) => ({
      offer: ref('Offer', offerId),
      reasonCode: code,
      reason,
    })),
    refusal: refusal === null ? null : userError(refusal),
  };
}

function toldPlan(plan: ReroutePlan): object {
  const money = moneyIn(plan.currency);
  return {
    key: plan.key,
    rank: plan.rank,
    lines: plan.lines.map((line) => toldLine(line, plan.currency)),
    goods: money(plan.goodsMinor),
    freight: money(plan.freightMinor),
    total: money(plan.totalMinor),
    margin: money(plan.marginMinor),
    marginBps: plan.marginBps,
    arrivesBy: plan.arrivesBy.toISOString(),
    isSimilar: plan.similar,
    consentNeededFor: plan.consentNeededFor.map((id) => ref('Offer', id)),
    staleOffers: plan.staleOfferIds.map((id) => ref('Offer', id)),
    supplierCount: plan.score.supplierCount,
    againstSingleSupplier: plan.againstSingleMinor === null ? null : money(plan.againstSingleMinor),
    againstQuickWay: plan.againstQuickMinor === null ? null : money(plan.againstQuickMinor),
    optimality: plan.optimality,
    gap: plan.gapMinor === null ? null : money(plan.gapMinor),
    explanation: plan.score.sentence,
    isFeasible: plan.feasible,
    refusal: plan.refusal === null ? null : userError(plan.refusal),
  };
}

function toldLine(line: PlanLine, currency: string): object {
  const money = moneyIn(currency);
  return {
    offer: ref('Offer', line.offerId),
    line: ref('OrderLine', line.lineId),
    units: line.unitIds.map((id) => ref('OrderUnit', id)),
    quantity: line.quantity,
    unitPrice: money(line.unitPriceMinor),
    goods: money(line.goodsMinor),
    freight: money(line.freightMinor),
  };
}

function moneyIn(currency: string): (minor: bigint) => object {
  return (minor) => ({ amount: formatMinor(minor, currency), currencyCode: currency });
}

function firstOf([refusal]: Parameters<typeof userError>[0][]): object | null {
  return refusal === undefined ? null : userError(refusal);
}
