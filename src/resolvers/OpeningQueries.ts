import { type GraphQLResolveInfo, isObjectType } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { type Ref, ref } from '../reads/ask.js';
import { badInput } from '../reads/badInput.js';
import { decodeGlobalId, idOf } from '../policy/globalId.js';
import { NodeArgs, NodesArgs, SettingsArgs } from '../schema/args/IdArgs.js';
import { Node } from '../schema/Node.js';
import { noun } from '../schema/noun.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';

/** The questions that need no noun: who am I, what is behind this id, how is it set. */
@Resolver()
export class OpeningQueries {
  @Query(() => noun('Viewer'), { description: 'Who asks, as the token says.' })
  async me(@Ctx() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    const viewer = authorise(context, 'me');
    const { role, subject, merchantId, scopeId } = viewer;
    return answer(context, viewer, info, {
      role,
      subject,
      merchant: ref('Merchant', merchantId),
      order: role === 'BUYER' ? ref('Order', scopeId) : null,
      partnerAccount: role === 'PARTNER' ? ref('PartnerAccount', scopeId) : null,
    });
  }

  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id; null when there is no such thing, or it is not yours to see.',
  })
  async node(
    @Args(() => NodeArgs) { id }: NodeArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'node');
    return answer(context, viewer, info, nodeRef(id, info));
  }

  @Query(() => [Node], {
    nullable: 'items',
    description:
      'Many things by their ids, in the same order; null for each that there is not, or is not yours to see.',
  })
  async nodes(
    @Args(() => NodesArgs) { ids }: NodesArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'nodes');
    if (ids.length > 100) throw badInput(`nodes: give at most 100 ids, not ${ids.length}.`);
    return answer(context, viewer, info, ids.map((id) => nodeRef(id, info))); // prettier-ignore
  }

  @Query(() => noun('MerchantSettings'), {
    nullable: true,
    description:
      'What a merchant decides for itself; null for an operator who names no merchant, and for a foreign one.',
  })
  async settings(
    @Args(() => SettingsArgs) { merchantId }: SettingsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'settings');
    const chosen = merchantId == null ? viewer.merchantId : idOf('Merchant', merchantId);
    return answer(context, viewer, info, ref('MerchantSettings', chosen));
  }
}

/** Of a type that is a Node; anything else is the id of nothing. */
function nodeRef(id: string, { schema }: GraphQLResolveInfo): Ref | null {
  const decoded = decodeGlobalId(id);
  const type = schema.getType(decoded?.type ?? '');
  const isNode = isObjectType(type) && type.getInterfaces().some((one) => one.name === 'Node');
  return decoded !== null && isNode ? ref(decoded.type, decoded.id) : null;
}
