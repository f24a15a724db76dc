import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { OfferRejectionEnum, PlanOptimalityEnum, RerouteStateEnum } from '../enums/cases.js';
import { Noun, noun } from '../noun.js';
import { Money } from './Money.js';
import { UserError } from './UserError.js';

@Noun('Units of a case bought again from other suppliers. Its other money flow is in Case.recoveries.', {
  isNode: true,
})
export class Reroute {
  @Field(() => noun('Case'), { description: 'For which case.' })
  case!: object;

  @Field(() => RerouteStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'Why it ended.' })
  endedBecause!: string | null;

  @Field(() => [noun('PurchaseOrder')], { description: 'From which purchase orders the units were taken.' })
  originals!: object[];

  @Field(() => [noun('PurchaseOrder')], { description: 'Which purchase orders replace them.' })
  replacements!: object[];

  @Field(() => Money, { nullable: true, description: 'What the plan that was chosen costs, freight included.' })
  total!: object | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'By when the plan that was chosen arrives.' })
  arrivesBy!: string | null;

  @Field(() => [noun('Offer')], { description: 'Offers that were tried in vain.' })
  triedOffers!: object[];

  @Field(() => GraphQLDateTimeISO, { description: 'When it was asked for.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;
}

@Noun('So many units of one line, from one offer.')
export class ReroutePlanLine {
  @Field(() => noun('Offer'), { description: 'What would be bought.' })
  offer!: object;

  @Field(() => noun('OrderLine'), { description: 'For which line of the order.' })
  line!: object;

  @Field(() => [noun('OrderUnit')], { description: 'For which units.' })
  units!: object[];

  @Field(() => Int, { description: 'How many.' })
  quantity!: number;

  @Field(() => Money, { description: 'Price of one.' })
  unitPrice!: Money;

  @Field(() => Money, { description: 'Price times quantity.' })
  goods!: Money;

  @Field(() => Money, { description: 'Freight; 0 where another line of the plan carries it.' })
  freight!: Money;
}

@Noun('One way to buy the units elsewhere, told so that a person can choose.')
export class ReroutePlan {
  @Field(() => String, {
    description: 'Names the plan in requestReroute; the same as long as offers, quantities and prices are.',
  })
  key!: string;

  @Field(() => Int, { description: 'Its place, from 1.' })
  rank!: number;

  @Field(() => [ReroutePlanLine], { description: 'What would be bought.' })
  lines!: ReroutePlanLine[];

  @Field(() => Money, { description: 'All goods.' })
  goods!: Money;

  @Field(() => Money, { description: 'All freight.' })
  freight!: Money;

  @Field(() => Money, { description: 'Goods and freight.' })
  total!: Money;

  @Field(() => Money, { description: 'What the buyer paid for these units, less the total; negative is a loss.' })
  margin!: Money;

  @Field(() => Int, {
    nullable: true,
    description: 'The same in basis points of what was paid, rounded down; null when nothing was paid.',
  })
  marginBps!: number | null;

  @Field(() => GraphQLDateTimeISO, { description: 'By when it would arrive.' })
  arrivesBy!: string;

  @Field(() => Boolean, { description: 'Is anything in it only similar?' })
  isSimilar!: boolean;

  @Field(() => [noun('Offer')], {
    description: 'Similar products that the buyer has not agreed to yet: see recordConsent.',
  })
  consentNeededFor!: object[];

  @Field(() => [noun('Offer')], {
    description: 'Offers that could not be refreshed, and will be before it is executed.',
  })
  staleOffers!: object[];

  @Field(() => Int, { description: 'From how many suppliers.' })
  supplierCount!: number;

  @Field(() => Money, {
    nullable: true,
    description:
      'Its total less that of the best plan from one supplier: below 0 it is cheaper. Null when no supplier has all.',
  })
  againstSingleSupplier!: object | null;

  @Field(() => Money, {
    nullable: true,
    description:
      'Its total less that of the best quick way, which takes the cheapest first from every few suppliers. Null when that finds none.',
  })
  againstQuickWay!: object | null;

  @Field(() => PlanOptimalityEnum, {
    nullable: true,
    description: 'Of the first plan: how sure it is that none is better. Null for the others.',
  })
  optimality!: string | null;

  @Field(() => Money, {
    nullable: true,
    description:
      'By how much, as adjusted, a better plan could still be cheaper; 0 when that is proved, null when it is not known.',
  })
  gap!: object | null;

  @Field(() => String, { description: 'Why it ranks where it does.' })
  explanation!: string;

  @Field(() => Boolean, { description: 'Can it be executed now?' })
  isFeasible!: boolean;

  @Field(() => UserError, { nullable: true, description: 'Why it cannot be executed; null when it can.' })
  refusal!: object | null;
}

@Noun('An offer that is in no plan that can be executed, and why.')
export class InfeasibleOffer {
  @Field(() => noun('Offer'), { description: 'Which offer.' })
  offer!: object;

  @Field(() => OfferRejectionEnum, { description: 'Why not, as a word.' })
  reasonCode!: string;

  @Field(() => String, { description: 'Why not, for people.' })
  reason!: string;
}

@Noun('The ways to buy the units of a case elsewhere.')
export class ReroutePlans {
  @Field(() => [ReroutePlan], { description: 'Best first, at most 20; what cannot be executed stands last.' })
  plans!: ReroutePlan[];

  @Field(() => [InfeasibleOffer], { description: 'Offers that are out, with the reason.' })
  infeasible!: InfeasibleOffer[];

  @Field(() => UserError, {
    nullable: true,
    description: 'Why nothing can be executed now, and what to do instead; null when the first plan can.',
  })
  refusal!: object | null;
}
