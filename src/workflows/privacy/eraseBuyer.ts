import { v7 as uuid } from 'uuid';
import { In, IsNull } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Buyer } from '../../entities/Buyer.js';
import { Deadline } from '../../entities/Deadline.js';
import { Erasure } from '../../entities/Erasure.js';
import { Order } from '../../entities/Order.js';
import { ENDED_BY_ERASURE, mayErase } from '../../policy/erasure.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { doerOf, tell } from '../cases/timeline.js';
import { decide, type Decision, type Target } from '../decide.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { once } from '../once.js';
import { lockOrder } from '../orders/lockOrder.js';
import { Refused } from '../withTenant.js';
import { eraseTexts, type ErasedCounts } from './eraseTexts.js';
import { erasureFactsOf } from './erasureFactsOf.js';

export interface EraseBuyerInput {
  /** The buyer of this order, with all orders of that buyer at the merchant. */
  orderId?: string | null;
  buyerId?: string | null;
  idempotencyKey: string;
}

export type Erased = ErasedCounts & { erasedAt: string };

/**
 * The mutation `eraseBuyer`: what is known of a buyer goes, in one transaction; files of evidence follow by a deadline.
 * Orders, cases, money and the ledger stay.
 */
export async function eraseBuyer(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: EraseBuyerInput,
): Promise<Decision<Erased>> {
  const target = targetOf(input);
  if (target === null)
    return refuse('INVALID_INPUT', 'Give an order or a buyer, and not both.', { field: ['orderId'] });
  return decide(app, viewer, target, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'eraseBuyer', key: idempotencyKey, input }, async () => {
      const { buyerId, orderIds } = await whoseOrders(tx, target);
      for (const orderId of orderIds) await lockOrder(tx, orderId);
      const may = mayErase(await erasureFactsOf(tx, orderIds));
      if (!may.ok) throw new Refused(may.refusals);
      const counts = await eraseTexts(tx, buyerId, orderIds);
      await tx.manager.insert(Erasure, {
        merchantId: tx.merchantId,
        id: uuid(),
        buyerId,
        orderIds,
        counts,
        askedBy: viewer.subject,
        askedByRole: viewer.role,
        erasedAt: tx.now,
      });
      await tellCases(tx, viewer, orderIds);
      await endLooks(tx, orderIds);
      for (const id of orderIds) await setDeadline(tx, 'FILES_TO_ERASE', { id, orderId: id }, tx.now);
      return { ...counts, erasedAt: tx.now.toISOString() };
    });
    return { ok: true, value };
  });
}

function targetOf({ orderId, buyerId }: Pick<EraseBuyerInput, 'orderId' | 'buyerId'>): OrderOrBuyer | null {
  if ((orderId == null) === (buyerId == null)) return null;
  return orderId == null ? { buyer: buyerId ?? '' } : { order: orderId };
}

type OrderOrBuyer = Extract<Target, { order: string } | { buyer: string }>;

/** In the order of their ids, in which everybody locks them. */
async function whoseOrders(tx: Tx, target: OrderOrBuyer): Promise<{ buyerId: string | null; orderIds: string[] }> {
  const { merchantId } = tx;
  const buyerId =
    'buyer' in target
      ? (await tx.manager.findOneByOrFail(Buyer, { merchantId, id: target.buyer })).id
      : (await tx.manager.findOneByOrFail(Order, { merchantId, id: target.order })).buyerId;
  if (buyerId === null) return { buyerId, orderIds: 'order' in target ? [target.order] : [] };
  const orders = await tx.manager.find(Order, { where: { merchantId, buyerId }, order: { id: 'ASC' } });
  if (orders.length === 0) {
    throw new Refused(refuse('NOT_FOUND', 'The buyer has no order here: there is nothing to erase.').refusals);
  }
  return { buyerId, orderIds: orders.map(({ id }) => id) };
}

/** What a partner answered to such a look would bring names and addresses back. */
async function endLooks({ manager, merchantId, now }: Tx, orderIds: string[]): Promise<void> {
  const looks = { merchantId, orderId: In(orderIds), kind: In([...ENDED_BY_ERASURE]), doneAt: IsNull() };
  await manager.update(Deadline, looks, { doneAt: now });
}

async function tellCases(tx: Tx, viewer: Viewer, orderIds: string[]): Promise<void> {
  const cases = await tx.manager.findBy(AfterSalesCase, { merchantId: tx.merchantId, orderId: In(orderIds) });
  for (const theCase of cases) {
    await tell(tx, theCase, doerOf(viewer), {
      kind: 'BUYER_ERASED',
      sentence: 'What was known of the buyer was erased.',
    });
  }
}
