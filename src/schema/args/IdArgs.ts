import { ArgsType, Field, ID } from 'type-graphql';

@ArgsType()
export class NodeArgs {
  @Field(() => ID, { description: 'Id of anything that is a Node. Malformed, unknown or not yours to see: null.' })
  id!: string;
}

@ArgsType()
export class NodesArgs {
  @Field(() => [ID], { description: 'At most 100 ids.' })
  ids!: string[];
}

@ArgsType()
export class SettingsArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Which merchant; needed by an operator, who belongs to none. Your own when left out.',
  })
  merchantId?: string;
}

@ArgsType()
export class CaseChangedArgs {
  @Field(() => ID, { description: 'Id of the case to follow.' })
  id!: string;
}
