// Relay connections: made once for each noun that is paged, all alike.
import { Field, type ClassType } from 'type-graphql';
import { Noun, noun } from './noun.js';

/** Registers `<name>Edge` and `<name>Connection` for a noun; `plural` is how sentences call what is in it. */
export function connectionOf(name: string, plural: string): ClassType {
  @Noun(`One of the ${plural} of a page, and where it stands.`, { name: `${name}Edge` })
  class Edge {
    @Field(() => noun(name), { description: 'The thing itself.' })
    node!: object;

    @Field(() => String, { description: 'Opaque; for `after` or `before`. It stays good when rows are added.' })
    cursor!: string;
  }

  @Noun(`A page of ${plural}.`, { name: `${name}Connection` })
  class Connection {
    @Field(() => [Edge], { description: 'What is on the page, each with its cursor.' })
    edges!: Edge[];

    @Field(() => [noun(name)], { description: 'The same without cursors.' })
    nodes!: object[];

    @Field(() => noun('PageInfo'), { description: 'Whether there is more, and how to go on.' })
    pageInfo!: object;
  }
  return Connection;
}

@Noun('Where a page lies in the whole.')
export class PageInfo {
  @Field(() => Boolean, {
    description: 'Is there anything after this page? Then ask with `first` and `after: endCursor`.',
  })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Is there anything before this page? Then ask with `last` and `before: startCursor`.',
  })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first on the page; null when it is empty.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last on the page; null when it is empty.' })
  endCursor!: string | null;
}
