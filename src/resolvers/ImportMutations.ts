import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ImportOrdersInput, ImportOrdersPayload } from '../schema/mutations/importOrders.js';
import { importOrders } from '../workflows/imports/importOrders.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class ImportMutations {
  @Mutation(() => ImportOrdersPayload, {
    description:
      'Takes a small export of orders in. It may be sent again: what is known stays as it is. Rows that cannot be read are told, and the others go in.\n\nExample: importOrders(input: {mappingName: "shopify", files: [{name: "orders_export.csv", content: "Name,Email,…"}]})',
  })
  importOrders(
    @Arg('input', () => ImportOrdersInput, { description: INPUT }) input: ImportOrdersInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'importOrders', input, importOrders, (imported) => ({
      report: imported?.report ?? null,
      badRows:
        imported?.badRows.flatMap(({ file, line, mistakes }) =>
          mistakes.map((mistake) => ({ file, line, ...mistake })),
        ) ?? [],
    }));
  }
}
