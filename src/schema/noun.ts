// Nouns refer to each other in circles, files do not: a noun is looked up by its name when the schema is built, by which
// time every file that makes one has been read.
import { Args, type ClassType, ObjectType } from 'type-graphql';
import { Node } from './Node.js';

/** An object of the API, under the name of its class or the one given. */
export function Noun(description: string, options: { name?: string; isNode?: boolean } = {}): ClassDecorator {
  return (noun) => {
    const name = options.name ?? noun.name;
    ObjectType(name, { description, simpleResolvers: true, ...(options.isNode === true ? { implements: Node } : {}) })(
      noun,
    );
    NOUNS.set(name, noun as unknown as ClassType);
  };
}

const NOUNS = new Map<string, ClassType>();

/** For type functions: the class behind a name. */
export function noun(name: string): ClassType {
  const found = NOUNS.get(name);
  if (found === undefined)
    throw new Error(`No noun is called ${name}: is its file imported by src/resolvers/buildSchema?`);
  return found;
}

/** The arguments of a field that src/reads answers, and which therefore is no method. */
export function TakesArgs(type: () => ClassType): PropertyDecorator {
  return (prototype, field) => Args(type)(prototype, field, 0);
}
