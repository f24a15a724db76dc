import { ArgsType, Field, ID } from 'type-graphql';
import { ChosenByEnum, InspectionFindingEnum, InspectionStateEnum } from '../enums/inspections.js';
import { PageArgs } from './PageArgs.js';

@ArgsType()
export class InspectionProgrammesArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'Only closed ones, or only those that are not.' })
  isClosed?: boolean;
}

@ArgsType()
export class InspectionsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Of this merchant.' })
  merchantId?: string;

  @Field(() => ID, { nullable: true, description: 'Of this programme.' })
  programmeId?: string;

  @Field(() => [InspectionStateEnum], {
    nullable: true,
    description: 'In one of these states; an empty list matches none.',
  })
  state?: string[];

  @Field(() => [ChosenByEnum], { nullable: true, description: 'Chosen so; an empty list matches none.' })
  chosenBy?: string[];
}

@ArgsType()
export class DisclosedInspectionsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => [InspectionFindingEnum], {
    nullable: true,
    description: 'With one of these findings; an empty list matches none.',
  })
  finding?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Only final ones, or only those that are not.' })
  isFinal?: boolean;
}

@ArgsType()
export class AuditInspectionDrawArgs {
  @Field(() => ID, { description: 'Id of an InspectionDraw of a programme that is closed.' })
  drawId!: string;
}
