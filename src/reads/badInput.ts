import { GraphQLError } from 'graphql';

/** What is wrong with a question, told to whoever asked: which value, and what to give instead. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
