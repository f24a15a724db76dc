// Who may ask stands in the schema itself, from the table that decides it: a reader finds it where everything else is.
import { type GraphQLFieldMap, type GraphQLSchema } from 'graphql';
import { type Operation, rolesFor } from '../policy/permissions.js';

/** Adds to each root field for whom it is. */
export function tellRoles(schema: GraphQLSchema): void {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values((root?.getFields() ?? {}) as GraphQLFieldMap<unknown, unknown>)) {
      const sentences = [field.description, `Roles: ${rolesFor(operationOf(field.name)).join(', ')}.`];
      field.description = sentences.join('\n\n');
    }
  }
}

/** Whoever may write in the threads may read what is meant for them. */
function operationOf(field: string): Operation {
  return field === 'messages' ? 'postMessage' : (field as Operation);
}
