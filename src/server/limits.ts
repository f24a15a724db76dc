// Promise: a small request cannot cause a large amount of work. What is too deep, too repetitive or too long once its
// fragments are expanded is refused before anything is executed, over HTTP and over event streams alike.
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError, Kind, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql';
import { refuseBadText } from './badText.js';

export const LIMITS = {
  tokens: 1_500,
  depth: 12,
  aliases: 30,
  directives: 30,
  /** With every fragment written out where it is used. */
  selections: 1_500,
  /** Of one answer. */
  errors: 5,
  bodyBytes: 100_000,
  webhookBytes: 1_000_000,
  /** Event streams that one caller may hold at the same time. */
  streams: 20,
} as const;

export const PARSE_OPTIONS = { maxTokens: LIMITS.tokens };

/** One is kept free for the sentence that validation was given up. */
export function validationOptions(isProduction: boolean): { maxErrors: number; hideSuggestions: boolean } {
  return { maxErrors: LIMITS.errors - 1, hideSuggestions: isProduction };
}

// The rules come with a mode that throws, which ends in a 500; as a report it is an error of the caller.
const reporting = {
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, error: GraphQLError) =>
      context?.reportError(new GraphQLError(error.message.replace(/^Syntax Error: /, ''))),
  ],
};

export const LIMIT_RULES: ValidationRule[] = [
  // Introspection has its own limit in graphql itself, and is off in production.
  maxDepthRule({ n: LIMITS.depth, flattenFragments: true, ...reporting }),
  maxAliasesRule({ n: LIMITS.aliases, allowList: [], ...reporting }),
  maxDirectivesRule({ n: LIMITS.directives, ...reporting }),
  maxSelectionsRule(LIMITS.selections),
  refuseBadText,
] as ValidationRule[];

function maxSelectionsRule(most: number): ValidationRule {
  return (context) => {
    const known = new Map<string, number>();
    const count = ({ selections }: SelectionSetNode): number => {
      let sum = 0;
      for (const selection of selections) {
        sum += 1;
        if (selection.kind === Kind.FRAGMENT_SPREAD) sum += countFragment(selection.name.value);
        else if (selection.selectionSet) sum += count(selection.selectionSet);
      }
      return sum;
    };
    const countFragment = (name: string): number => {
      const counted = known.get(name);
      if (counted !== undefined) return counted;
      // One that spreads itself is another rule's to refuse; here it must only end.
      known.set(name, 0);
      const fragment = context.getFragment(name);
      const sum = fragment ? count(fragment.selectionSet) : 0;
      known.set(name, sum);
      return sum;
    };
    return {
      OperationDefinition: (operation) => {
        const found = count(operation.selectionSet);
        if (found > most) {
          context.reportError(new GraphQLError(`The operation selects ${found} fields; ${most} are the most.`));
        }
      },
    };
  };
}
