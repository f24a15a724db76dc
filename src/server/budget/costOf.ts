// Promise: what an operation could come to is known before anything of it is executed. One point for each object that the
// answer could hold, counted from the sizes of its pages; what is decided or written costs more. A document is looked
// through once; each request after that is a few multiplications.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { isDecided, ownPoints } from './points.js';
import { GUESSED_ROWS } from '../../reads/budget.js';

/** The points of one place of the document, and how often that place could come. */
interface Plan {
  points: number;
  times(variables: Variables): number;
  below: Plan[];
}

type Variables = Readonly<Record<string, unknown>>;

/** Of an operation that is valid against the schema. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  let plan = PLANS.get(operation);
  if (plan === undefined) {
    const root = schema.getRootType(operation.operation);
    plan = {
      points: 0,
      times: ONCE,
      below: root == null ? [] : below(looking(schema, document), operation, root, ONCE),
    };
    PLANS.set(operation, plan);
  }
  return Math.max(LEAST, sumOf(plan, withDefaults(operation, variables)));
}

const PLANS = new WeakMap<OperationDefinitionNode, Plan>();
const LEAST = 1;
const ONCE = () => 1;
/** No page is larger: a larger one is refused when it is read. */
const LARGEST_PAGE = 100;

function sumOf({ points, times, below }: Plan, variables: Variables): number {
  let sum = points;
  for (const one of below) sum += sumOf(one, variables);
  return sum === 0 ? 0 : sum * times(variables);
}

interface Looking {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

function looking(schema: GraphQLSchema, { definitions }: DocumentNode): Looking {
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return { schema, fragments: new Map(fragments.map((one) => [one.name.value, one])) };
}

/** @param page how many entries of a connection were asked for, when the type is one */
function below(
  see: Looking,
  { selectionSet }: { selectionSet?: SelectionSetNode },
  type: GraphQLCompositeType,
  page: Plan['times'],
): Plan[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return fieldPlan(see, selection, type, page);
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : see.fragments.get(selection.name.value);
    if (inner === undefined) return [];
    const on = inner.typeCondition ? see.schema.getType(inner.typeCondition.name.value) : type;
    return isCompositeType(on) ? below(see, inner, on, page) : [];
  });
}

function fieldPlan(see: Looking, node: FieldNode, type: GraphQLCompositeType, page: Plan['times']): Plan[] {
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
  if (field === undefined) return [];
  const points = ownPoints(see.schema, type, field.name);
  const named = getNamedType(field.type);
  if (!isCompositeType(named)) return points === 0 ? [] : [{ points, times: ONCE, below: [] }];
  if (isConnection(named)) return [{ points: points + 1, times: ONCE, below: below(see, node, named, sizeOf(node)) }];
  const times = isConnection(type) && isEntry(field.name) ? page : timesOf(node, field.type);
  // A decision is taken once for the whole row, however many objects tell of it.
  const each = isDecided(type, field.name) ? 0 : 1;
  return [
    { points, times: ONCE, below: [] },
    { points: each, times, below: below(see, node, named, ONCE) },
  ];
}

function isConnection(type: GraphQLCompositeType): boolean {
  return type.name.endsWith('Connection');
}

function isEntry(field: string): boolean {
  return field === 'nodes' || field === 'edges';
}

function sizeOf(node: FieldNode): Plan['times'] {
  const asked = node.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
  if (asked?.kind === Kind.INT) return always(withinPage(Number(asked.value)));
  if (asked?.kind === Kind.VARIABLE) return (variables) => withinPage(Number(variables[asked.name.value]));
  return always(LARGEST_PAGE);
}

/** A list has as many entries as ids were given for it, or a guessed number. */
function timesOf(node: FieldNode, type: GraphQLOutputType): Plan['times'] {
  if (!isListType(getNullableType(type))) return ONCE;
  const ids = node.arguments?.find(({ name }) => name.value === 'ids')?.value;
  if (ids?.kind === Kind.LIST) return always(ids.values.length);
  if (ids?.kind !== Kind.VARIABLE) return always(GUESSED_ROWS);
  return (variables) => {
    const given = variables[ids.name.value];
    return Array.isArray(given) ? Math.min(given.length, LARGEST_PAGE) : 1;
  };
}

function always(times: number): Plan['times'] {
  return () => times;
}

/** What is no number, or is out of bounds, is refused when it is read, and costs no less than what may be asked for. */
function withinPage(size: number): number {
  return size >= 0 && size <= LARGEST_PAGE ? size : LARGEST_PAGE;
}

function withDefaults({ variableDefinitions = [] }: OperationDefinitionNode, given: Variables): Variables {
  const missing = variableDefinitions.filter(
    ({ variable, defaultValue }) => defaultValue?.kind === Kind.INT && given[variable.name.value] === undefined,
  );
  if (missing.length === 0) return given;
  const defaults = missing.map(({ variable, defaultValue }) => [
    variable.name.value,
    defaultValue?.kind === Kind.INT ? Number(defaultValue.value) : undefined,
  ]);
  return { ...given, ...(Object.fromEntries(defaults) as Variables) };
}
