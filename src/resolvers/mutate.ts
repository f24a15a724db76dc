import type { GraphQLResolveInfo } from 'graphql';
import type { Operation } from '../policy/permissions.js';
import type { App, Viewer } from '../workflows/App.js';
import type { Decision } from '../workflows/decide.js';
import { acceptInput } from './acceptInput.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';
import { userError } from './userError.js';

/** How each mutation's one argument is described. */
export const INPUT = 'What is asked for.';

export interface Request {
  context: RequestContext;
  info: GraphQLResolveInfo;
}

/**
 * What every mutation does: authorise, accept the input, call one workflow, and answer with things as they stand now. A
 * refusal is an answer, too: `userErrors`.
 *
 * @param payload what is answered besides `userErrors`; its value is null after a refusal
 */
export async function mutate<Input extends object, Value>(
  { context, info }: Request,
  operation: Operation,
  given: Input,
  workflow: (app: App, viewer: Viewer, input: Input) => Promise<Decision<Value>>,
  payload: (value: Value | null, input: Input) => object | Promise<object>,
): Promise<unknown> {
  const viewer = authorise(context, operation);
  const { input, verdict } = acceptInput(given);
  const decision = verdict.ok ? await workflow(context.app, viewer, input) : verdict;
  const userErrors = decision.ok ? [] : decision.refusals.map(userError);
  const told = await payload(decision.ok ? decision.value : null, input);
  return answer(context, viewer, info, { userErrors, ...told });
}
