import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import {
  CancelOrderInput,
  CancelOrderPayload,
  CorrectAddressInput,
  CorrectAddressPayload,
  EraseBuyerInput,
  EraseBuyerPayload,
  PlacePurchaseOrderInput,
  PlacePurchaseOrderPayload,
} from '../schema/mutations/onOrder.js';
import { cancelOrder } from '../workflows/orders/cancelOrder.js';
import { correctAddress } from '../workflows/orders/correctAddress.js';
import { eraseBuyer } from '../workflows/privacy/eraseBuyer.js';
import { placePurchaseOrder } from '../workflows/orders/placePurchaseOrder.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';
import { userError } from './userError.js';

@Resolver()
export class OrderMutations {
  @Mutation(() => CancelOrderPayload, {
    description:
      'The buyer does not want it any more. What has not shipped is cancelled and refunded (rule S1), also while it is being bought elsewhere; what is on its way within the country gets a case that offers an interception (S2), the rest is refused with its rule (S3).\n\nExample: cancelOrder(input: {orderId: "…", idempotencyKey: "…"})',
  })
  cancelOrder(
    @Arg('input', () => CancelOrderInput, { description: INPUT }) input: CancelOrderInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'cancelOrder', input, cancelOrder, (cancelled, { orderId }) => ({
      order: ref('Order', orderId),
      cases: cancelled?.caseIds.map((id) => ref('Case', id)) ?? [],
      ...(cancelled === null ? {} : { userErrors: cancelled.left.map(userError) }),
    }));
  }

  @Mutation(() => CorrectAddressPayload, {
    description:
      'Sends an order to another address, before it ships (rule S1). What suppliers have already is cancelled there and placed again, a replacement of a reroute too. What has shipped goes where it was sent: `notCorrected`.\n\nExample: correctAddress(input: {orderId: "…", address: {name: "Li Wei", line1: "1 Nanjing Road", city: "Shanghai", country: "CN"}, idempotencyKey: "…"})',
  })
  correctAddress(
    @Arg('input', () => CorrectAddressInput, { description: INPUT }) input: CorrectAddressInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'correctAddress', input, correctAddress, (corrected, { orderId }) => ({
      order: ref('Order', orderId),
      case: ref('Case', corrected?.caseId),
      // The answer of an earlier version that is repeated does not say.
      notCorrected: (corrected?.left ?? []).map(userError),
    }));
  }

  @Mutation(() => PlacePurchaseOrderPayload, {
    description:
      'Buys units of an order from suppliers, one purchase order per supplier and currency, each placed once.\n\nExample: placePurchaseOrder(input: {orderId: "…", choices: [{lineId: "…", offerId: "…"}], idempotencyKey: "…"})',
  })
  placePurchaseOrder(
    @Arg('input', () => PlacePurchaseOrderInput, { description: INPUT }) input: PlacePurchaseOrderInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'placePurchaseOrder', input, placePurchaseOrder, (placed, { orderId }) => ({
      order: ref('Order', orderId),
      purchaseOrders: placed?.purchaseOrderIds.map((id) => ref('PurchaseOrder', id)) ?? [],
    }));
  }

  @Mutation(() => EraseBuyerPayload, {
    description:
      'Erases what is known of a buyer: names, addresses, telephone numbers, e-mail addresses, what the buyer wrote and what was written about it, files of evidence with their copies, kept mails, webhooks and partner calls. Orders, cases, money and the ledger stay. It cannot be undone. STILL_NEEDED: a case is open, goods or calls are under way, or a decision may be appealed against; every reason is told, with its end. What partners and mailboxes have got is theirs.\n\nExample: eraseBuyer(input: {orderId: "…", idempotencyKey: "1"})',
  })
  eraseBuyer(
    @Arg('input', () => EraseBuyerInput, { description: INPUT }) input: EraseBuyerInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'eraseBuyer', input, eraseBuyer, (erased) => ({
      erased: erased === null ? null : { ...erased, erasedAt: new Date(erased.erasedAt) },
    }));
  }
}
