import { Field, Float, Int } from 'type-graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';
import { CountryCode } from '../codes.js';
import { InsightDimensionEnum, NeedEnum } from '../enums/insight.js';
import { CategoryEnum, ProblemEnum } from '../enums/rules.js';
import { Noun, noun } from '../noun.js';
import { Money } from './Money.js';

@Noun(
  'What cases cost and what came back, in one currency; currencies are never added up. Refunds are known by the unit; what is known of a whole case or purchase order is shared equally among its units, so that products add up to the whole. Every case counts, also one that was withdrawn: the money is gone either way.',
)
export class InsightCosts {
  @Field(() => Money, { description: 'Paid back to buyers.' })
  refunded!: object;

  @Field(() => Money, {
    description: 'Purchase orders by which units were bought again: shipped reissues and placed reroutes.',
  })
  replaced!: object;

  @Field(() => Money, { description: 'Fees of interceptions, and of returns whose freight the merchant bears.' })
  fees!: object;

  @Field(() => Money, { description: 'Awards out of the deposit.' })
  awarded!: object;

  @Field(() => Money, { description: 'The four together.' })
  cost!: object;

  @Field(() => Money, { description: 'Asked back of suppliers, carriers and buyers.' })
  claimed!: object;

  @Field(() => Money, { description: 'Of that, what came back.' })
  recovered!: object;

  @Field(() => Money, { description: 'Of that, what did not come back, or not yet.' })
  notRecovered!: object;
}

@Noun('How often one problem occurred, and what it cost.')
export class InsightProblem {
  @Field(() => ProblemEnum, { description: 'What went wrong.' })
  problem!: string;

  @Field(() => Int, {
    description:
      'Orders with an established case of it: not withdrawn, not refused, not still to be verified. An order counts once.',
  })
  orders!: number;

  @Field(() => Int, { nullable: true, description: 'Of all orders, in basis points, rounded down; null of no orders.' })
  rateBps!: number | null;

  @Field(() => Int, { description: 'Those cases.' })
  cases!: number;

  @Field(() => [InsightCosts], { description: 'What cases of it cost, by currency.' })
  costs!: InsightCosts[];
}

@Noun(
  'How cases were settled against their settle-by. Executed means: the refund was sent, or the replacement handed over.',
)
export class InsightSettling {
  @Field(() => Int, {
    description: 'Established cases with a settle-by that were executed, or whose settle-by has passed.',
  })
  due!: number;

  @Field(() => Int, { description: 'Of these, executed by their settle-by.' })
  inTime!: number;

  @Field(() => Int, { description: 'Of these, executed later, or not yet.' })
  late!: number;

  @Field(() => Int, { nullable: true, description: 'In time of due, in basis points, rounded down; null of none.' })
  inTimeBps!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Hours that were left on average of those in time, to a tenth; null of none.',
  })
  meanHoursLeft!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Hours by which those executed later were late on average, to a tenth; null of none.',
  })
  meanHoursLate!: number | null;
}

@Noun('How many buyers said that they need something.')
export class InsightNeedCount {
  @Field(() => NeedEnum, { description: 'What they need.' })
  need!: string;

  @Field(() => Int, { description: 'Orders whose buyer said so about a case, in its note, claim or thread.' })
  orders!: number;
}

@Noun('What several buyers wrote in the same words, and no need of the table.')
export class InsightWordsCount {
  @Field(() => String, {
    description:
      'In small letters, without punctuation; mail and web addresses, numbers of six digits and more, addresses and names stand as [mail], [link], [number], [address], [name].',
  })
  words!: string;

  @Field(() => Int, { description: 'Orders whose buyer wrote this.' })
  orders!: number;
}

@Noun('What was counted for some orders.')
export class InsightFigures {
  @Field(() => Int, { description: 'Orders placed in these weeks.' })
  orders!: number;

  @Field(() => Int, { description: 'Of these, with an established case of the problem asked for, or of any.' })
  troubled!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Troubled of orders, in basis points, rounded down; null of no orders.',
  })
  rateBps!: number | null;

  @Field(() => Boolean, {
    description: 'Are these too few orders to compare by: fewer than 20 (figure smallSampleOrders)?',
  })
  isSmallSample!: boolean;

  @Field(() => Int, { description: 'Those established cases. One that has to do with two rows counts in each.' })
  cases!: number;

  @Field(() => [InsightProblem], { description: 'Each problem that occurred, the most frequent first.' })
  problems!: InsightProblem[];

  @Field(() => [InsightCosts], { description: 'What it cost and what came back, by currency.' })
  costs!: InsightCosts[];

  @Field(() => InsightSettling, { description: 'Against the settle-bys.' })
  settling!: InsightSettling;

  @Field(() => [InsightNeedCount], { description: 'What buyers need, the most frequent first.' })
  needs!: InsightNeedCount[];
}

@Noun('One product, supplier, category, destination or week. An order counts once in each row that it has to do with.')
export class InsightRow {
  @Field(() => noun('Variant'), { nullable: true, description: 'When asked by PRODUCT.' })
  product!: object | null;

  @Field(() => noun('Supplier'), { nullable: true, description: 'When asked by SUPPLIER.' })
  supplier!: object | null;

  @Field(() => CategoryEnum, { nullable: true, description: 'When asked by CATEGORY.' })
  category!: string | null;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'When asked by DESTINATION; null for orders that do not say where to.',
  })
  destination!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'When asked by WEEK: its Monday.' })
  week!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'By the rate, the highest is 1; equal rates share one. Null for a small sample, which is not ranked.',
  })
  rank!: number | null;

  @Field(() => InsightFigures, { description: 'What was counted for it.' })
  figures!: InsightFigures;
}

@Noun(
  'What goes wrong with what, what buyers need, and what it costs. Counted by the week in which orders were placed, within a minute or so of any change; orders that were placed to inspect are left out once that is disclosed.',
)
export class Insight {
  @Field(() => InsightDimensionEnum, { description: 'What a row is of.' })
  by!: string;

  @Field(() => ProblemEnum, { nullable: true, description: 'The problem asked for; null for any.' })
  problem!: string | null;

  @Field(() => GraphQLLocalDate, { description: 'The Monday of the first week.' })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: 'The Monday of the last week.' })
  until!: string;

  @Field(() => [InsightRow], {
    description: 'The highest rate first, small samples last; weeks the latest first.',
  })
  rows!: InsightRow[];

  @Field(() => noun('PageInfo'), { description: 'Whether there are more rows, and how to go on.' })
  pageInfo!: object;

  @Field(() => InsightFigures, { description: 'All orders of these weeks together, each once.' })
  totals!: InsightFigures;

  @Field(() => [InsightWordsCount], {
    description:
      'The 50 most frequent words of buyers in which the table finds no need. A merchant sees those of its own buyers; the marketplace those of 5 orders and more (figure wordsShownFromOrders).',
  })
  words!: InsightWordsCount[];

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When a week of these was last counted; null while nothing is.',
  })
  countedAt!: string | null;
}
