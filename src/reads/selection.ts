// What a selection asks of a type: fragments opened, @skip and @include obeyed, fields of the same key merged, in the way
// the specification prescribes (CollectFields).
import {
  type FieldNode,
  getArgumentValues,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { badInput } from './badInput.js';

/** One field of an answer. `nodes` are all places in the document that ask for it under this key. */
export interface Asked {
  key: string;
  field: GraphQLField<unknown, unknown>;
  nodes: readonly FieldNode[];
}

/** The fields asked of a type below these places, in order; `__typename`, which every type has, among them. */
export function fieldsOf(nodes: readonly FieldNode[], type: GraphQLObjectType, info: GraphQLResolveInfo): Asked[] {
  const known = COLLECTED.get(nodes)?.get(type.name);
  if (known !== undefined) return known;
  const byKey = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const node of nodes) {
    if (node.selectionSet !== undefined) collect(node.selectionSet, type, info, byKey, visited);
  }
  const asked = [...byKey].flatMap(([key, found]): Asked[] => {
    const name = found[0]?.name.value ?? '';
    const field = type.getFields()[name] ?? META.find((one) => one.name === name);
    return field === undefined ? [] : [{ key, field, nodes: found }];
  });
  const byType = COLLECTED.get(nodes) ?? new Map<string, Asked[]>();
  COLLECTED.set(nodes, byType.set(type.name, asked));
  return asked;
}

/** The places of one answer are collected once: rows of a list share them. */
const COLLECTED = new WeakMap<readonly FieldNode[], Map<string, Asked[]>>();

/** What GraphQL adds to every type, or to the root. */
const META = [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef];

/** Is it `__typename`? Only an answer that is passed on as text has to bring it. */
export function isTypeName({ field }: Asked): boolean {
  return field === TypeNameMetaFieldDef;
}

/** The arguments of a field, with defaults and variables. */
export function argumentsOf({ field, nodes: [node] }: Asked, info: GraphQLResolveInfo): Record<string, unknown> {
  return node === undefined ? {} : getArgumentValues(field, node, info.variableValues);
}

function collect(
  set: SelectionSetNode,
  type: GraphQLObjectType,
  info: GraphQLResolveInfo,
  byKey: Map<string, FieldNode[]>,
  visited: Set<string>,
): void {
  for (const selection of set.selections) {
    if (!isIncluded(selection, info)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      if (key === '__proto__') throw badInput('A field cannot be called __proto__. Choose another alias.');
      byKey.set(key, [...(byKey.get(key) ?? []), selection]);
      continue;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (visited.has(selection.name.value)) continue;
      visited.add(selection.name.value);
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
    if (fragment === undefined || !fits(fragment.typeCondition?.name.value, type, info)) continue;
    collect(fragment.selectionSet, type, info, byKey, visited);
  }
}

function isIncluded(selection: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.if !== false;
}

function fits(condition: string | undefined, type: GraphQLObjectType, { schema }: GraphQLResolveInfo): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && schema.isSubType(wanted, type);
}

/** An object of the schema by its name. */
export function objectType(name: string, { schema }: GraphQLResolveInfo): GraphQLObjectType {
  const type = schema.getType(name);
  if (isObjectType(type)) return type;
  throw new Error(`The schema has no object called ${name}.`);
}
