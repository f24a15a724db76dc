import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';
import { SupplierFaultEnum } from '../enums/supply.js';
import { Noun } from '../noun.js';

@Noun('How often one thing went wrong. A purchase order counts once, however many of its units were concerned.')
export class SupplierFaultRate {
  @Field(() => SupplierFaultEnum, { description: 'What went wrong.' })
  fault!: string;

  @Field(() => Int, { description: 'With how many purchase orders.' })
  count!: number;

  @Field(() => Int, { description: 'Of how many with which it could have, or not.' })
  sample!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Count of sample in basis points, rounded down; null when there is no sample.',
  })
  rateBps!: number | null;

  @Field(() => Boolean, { description: 'Is the sample too small to compare suppliers by: fewer than 20?' })
  isSmallSample!: boolean;
}

@Noun('How much of what was asked back came back.')
export class RecoveryRate {
  @Field(() => Int, { description: 'Claims on the supplier that were paid back in full.' })
  count!: number;

  @Field(() => Int, { description: 'Of how many that have been answered.' })
  sample!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Count of sample in basis points, rounded down; null when there is no sample.',
  })
  rateBps!: number | null;

  @Field(() => Boolean, { description: 'Is the sample too small to compare suppliers by: fewer than 20?' })
  isSmallSample!: boolean;
}

@Noun('The purchase orders that were made in one week, and what became of them since.')
export class ScorecardWeek {
  @Field(() => GraphQLLocalDate, { description: 'Its Monday, in the zone of the merchant.' })
  week!: string;

  @Field(() => Int, { description: 'Purchase orders that the supplier was asked for.' })
  orders!: number;

  @Field(() => [SupplierFaultRate], { description: 'One for each kind of fault.' })
  faults!: SupplierFaultRate[];

  @Field(() => RecoveryRate, { description: 'What came back of what was asked back.' })
  recovery!: RecoveryRate;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last counted.' })
  countedAt!: string;
}

@Noun(
  'How a supplier did, from its purchase orders and their cases; it is what plans are ranked by. Counted again within a minute or so of any change.',
)
export class SupplierScorecard {
  @Field(() => GraphQLLocalDate, { description: 'The Monday of the first week that is looked at.' })
  since!: string;

  @Field(() => Int, { description: 'Purchase orders that the supplier was asked for since then.' })
  orders!: number;

  @Field(() => [SupplierFaultRate], { description: 'One for each kind of fault, over all the weeks.' })
  faults!: SupplierFaultRate[];

  @Field(() => RecoveryRate, { description: 'What came back of what was asked back, over all the weeks.' })
  recovery!: RecoveryRate;

  @Field(() => [ScorecardWeek], {
    description: 'Week by week, the latest first; weeks without a purchase order are left out.',
  })
  weeks!: ScorecardWeek[];
}
