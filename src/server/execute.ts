// Promise: a question is answered with the same bytes whichever way it goes, and the quick way is taken wherever it leads:
// each root field's resolver is asked for JSON text, which is put together and sent as it is. What has something computed
// in it, and every mutation, is executed field by field.
import {
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type FragmentDefinitionNode,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  type GraphQLError,
  type GraphQLResolveInfo,
  isNonNullType,
  Kind,
  locatedError,
  type OperationDefinitionNode,
} from 'graphql';
import { AnswerText } from '../reads/readText.js';
import { type Asked, fieldsOf, isTypeName } from '../reads/selection.js';
import { NotAsText } from '../reads/statement.js';
import type { RequestContext } from '../resolvers/RequestContext.js';

/** Data that is JSON already; only `stringify` may write it. */
export class DataText {
  constructor(readonly json: string) {}
}

export async function executeOperation(args: ExecutionArgs): Promise<ExecutionResult> {
  const operation = getOperationAST(args.document, args.operationName);
  if (operation?.operation === 'query' && !NOT_AS_TEXT.has(operation)) {
    const answer = await asText(args, operation);
    if (answer !== null) return answer;
    NOT_AS_TEXT.add(operation);
  }
  return execute(args);
}

/** The text of an answer, as Apollo writes it. */
export function stringify({
  data,
  errors,
  ...more
}: {
  data?: unknown;
  errors?: unknown;
  extensions?: unknown;
}): string {
  if (!(data instanceof DataText)) return `${JSON.stringify({ errors, data, ...more })}\n`;
  const around = JSON.stringify({ errors, data: 0, ...more });
  const told = errors === undefined ? 0 : JSON.stringify(errors).length + '"errors":,'.length;
  const at = '{'.length + told + '"data":'.length;
  return `${around.slice(0, at)}${data.json}${around.slice(at + 1)}\n`;
}

/** Documents are kept by Apollo, so the same question comes with the same operation. Only a hint: variables can change it. */
const NOT_AS_TEXT = new WeakSet<OperationDefinitionNode>();

async function asText(args: ExecutionArgs, operation: OperationDefinitionNode): Promise<ExecutionResult | null> {
  const { schema, document } = args;
  const parentType = schema.getQueryType();
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], args.variableValues ?? {});
  // Execution says what is wrong with them.
  if (coerced === undefined || parentType == null) return null;
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  const ground = { parentType, schema, fragments, operation, rootValue: args.rootValue, variableValues: coerced };
  const context: RequestContext = { ...(args.contextValue as RequestContext), asText: true };
  const root = {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: '' },
    selectionSet: operation.selectionSet,
  } as const;
  const begun = fieldsOf([root], parentType, ground as GraphQLResolveInfo).map((asked) =>
    answered(asked, ground, context),
  );
  const answers = await Promise.all(begun);
  const known = answers.filter((answer) => answer !== null);
  // Of several errors only execution knows which would have been told, and in which order.
  const isClear = known.length === answers.length && known.filter(({ error }) => error !== undefined).length < 2;
  return isClear ? together(known) : null;
}

type Ground = Omit<GraphQLResolveInfo, 'fieldName' | 'fieldNodes' | 'returnType' | 'path'>;

interface Answer {
  asked: Asked;
  json?: string;
  error?: GraphQLError;
}

/** Null: not as text. */
async function answered(asked: Asked, ground: Ground, context: RequestContext): Promise<Answer | null> {
  const { key, field, nodes } = asked;
  if (isTypeName(asked)) return { asked, json: JSON.stringify(ground.parentType.name) };
  // Introspection and what has no resolver of ours.
  const [node] = nodes;
  if (field.resolve === undefined || node === undefined) return null;
  const path = { prev: undefined, key, typename: ground.parentType.name };
  const info = { ...ground, fieldName: field.name, fieldNodes: nodes, returnType: field.type, path };
  try {
    const given = getArgumentValues(field, node, ground.variableValues);
    const answer: unknown = await field.resolve(ground.rootValue, given, context, info);
    if (!(answer instanceof AnswerText)) return null;
    return answer.json === 'null' && isNonNullType(field.type) ? null : { asked, json: answer.json };
  } catch (error) {
    if (error instanceof NotAsText) return null;
    return { asked, error: locatedError(error, nodes, [key]) };
  }
}

function together(answers: readonly Answer[]): ExecutionResult {
  const errors = answers.flatMap(({ error }) => (error === undefined ? [] : [error]));
  const isNull = answers.some(({ asked, error }) => error !== undefined && isNonNullType(asked.field.type));
  if (isNull) return { errors, data: null };
  const json = `{${answers.map((one) => `${JSON.stringify(one.asked.key)}:${one.json ?? 'null'}`).join(',')}}`;
  // Apollo hands it through untouched.
  const data = new DataText(json) as unknown as ExecutionResult['data'];
  return errors.length === 0 ? { data } : { errors, data };
}
