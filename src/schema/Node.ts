import { Field, ID, InterfaceType } from 'type-graphql';

/** What can be fetched again by its id alone. */
@InterfaceType('Node', {
  description: 'Anything that can be fetched again by its id alone, through `node` or `nodes`.',
  resolveType: (row: { '#type': string }) => row['#type'],
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque and the same for ever; to be handed back as it came.' })
  id!: string;
}
