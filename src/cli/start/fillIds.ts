// The example queries name things as a person does ("ID OF THE CASE OF LH-1010"). In a demo these things are there, so the
// explorer shows their ids instead.
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Notice } from '../../entities/Notice.js';
import { Order } from '../../entities/Order.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { globalId } from '../../policy/globalId.js';
import type { App } from '../../workflows/App.js';
import { asWorker } from '../../workflows/withTenant.js';

/** What is not there, or not yet, keeps its name. */
export async function fillIds(app: App, merchantId: string): Promise<(text: string) => string> {
  const [orders, cases, purchaseOrders, notices] = await asWorker(app, merchantId, async ({ manager }) => {
    const oldestFirst = { where: { merchantId }, order: { id: 'ASC' } } as const;
    return [
      await manager.find(Order, oldestFirst),
      await manager.find(AfterSalesCase, oldestFirst),
      await manager.find(PurchaseOrder, oldestFirst),
      await manager.find(Notice, oldestFirst),
    ];
  });
  const orderNos = new Map(orders.map((order) => [order.id, order.orderNo]));
  const ids = new Map<string, string>();
  for (const { id, orderId } of cases) ids.set(`CASE OF ${orderNos.get(orderId)}`, globalId('Case', id));
  for (const { id, orderId } of purchaseOrders) {
    ids.set(`PURCHASE ORDER OF ${orderNos.get(orderId)}`, globalId('PurchaseOrder', id));
  }
  for (const { id, orderId } of notices) {
    if (orderId !== null) ids.set(`NOTICE OF ${orderNos.get(orderId)}`, globalId('Notice', id));
  }
  return (text) => text.replace(/ID OF THE ([A-Z ]+ OF [A-Z]+-\d+)/g, (all, what: string) => ids.get(what) ?? all);
}
