// Values that TypeScript made, keyed the way the rows of the store are: by response key, as the selection asks. Where
// something is still to be read, a hole is left.
import {
  type FieldNode,
  getNullableType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isListType,
  isObjectType,
} from 'graphql';
import { type Ask, isAsk } from './ask.js';
import type { Row } from './compiled.js';
import { type Asked, fieldsOf, isTypeName } from './selection.js';

/** Where the answer to an ask goes. */
export interface Hole {
  ask: Ask;
  nodes: readonly FieldNode[];
  fill(value: unknown): void;
}

/** In a box, because the whole may be a hole. */
export interface Shaped {
  value: unknown;
}

export function shape(
  value: unknown,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  info: GraphQLResolveInfo,
  holes: Hole[],
): Shaped {
  const box: Shaped = { value: null };
  shapeInto(box, 'value', value, type, nodes, info, holes);
  return box;
}

/** The answer of a computed field; it asks nothing more of the store. */
export function shapeAsked(value: unknown, { field, nodes }: Asked, info: GraphQLResolveInfo): unknown {
  return shape(value, field.type, nodes, info, []).value;
}

function shapeInto(
  target: object,
  key: string | number,
  value: unknown,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  info: GraphQLResolveInfo,
  holes: Hole[],
): void {
  const put = (made: unknown) => Reflect.set(target, key, made);
  const bare = getNullableType(type);
  if (value === null || value === undefined) {
    put(null);
  } else if (isAsk(value)) {
    holes.push({ ask: value, nodes, fill: put });
  } else if (isListType(bare)) {
    const items: unknown[] = [];
    put(items);
    for (const [index, item] of (value as unknown[]).entries()) {
      items.push(null);
      shapeInto(items, index, item, bare.ofType, nodes, info, holes);
    }
  } else if (isObjectType(bare)) {
    const row: Row = {};
    put(row);
    for (const asked of fieldsOf(nodes, bare, info)) {
      if (isTypeName(asked)) continue;
      shapeInto(row, asked.key, (value as Row)[asked.field.name], asked.field.type, asked.nodes, info, holes);
    }
  } else {
    put(value);
  }
}
