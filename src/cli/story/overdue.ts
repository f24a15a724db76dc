import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { updateSettings } from '../../workflows/merchants/updateSettings.js';
import { asWorker } from '../../workflows/withTenant.js';
import { addOrder } from '../scene/addOrder.js';
import { buy, offerOf, sure } from './buy.js';
import { narrator, type Say } from './narrate.js';
import type { Stage } from './stage.js';

/** The ladder: urged two days after ship-by, treated as no stock four days after, rerouted by itself as set (rule B3). */
export async function overdueStory(stage: Stage, say: Say): Promise<void> {
  const tell = narrator(stage, say);
  tell.chapter('The merchant has set that day 4 reroutes by itself, within the margin guard.');
  sure(await updateSettings(stage.app, stage.admin, { overdueDomestic: 'AUTO_REROUTE' }));
  const offer = await offerOf(stage, 'anshan', { handlingDays: 2 });
  await offerOf(stage, 'berlin', { variantId: offer.variantId, priceMinor: 4300n });
  const order = await asWorker(stage.app, stage.merchantId, (tx) => addOrder(tx, { variantId: offer.variantId }));
  const purchaseOrder = await buy(stage, order, offer);
  tell.does('anshan', `has until ${purchaseOrder.shipByAt?.toISOString() ?? '-'} to hand it to a carrier`);

  const cases = () =>
    asWorker(stage.app, stage.merchantId, (tx) =>
      tx.manager.find(AfterSalesCase, { where: { merchantId: stage.merchantId, orderId: order.id } }),
    );
  for (const [days, title] of [
    [3, 'Day 1 after ship-by: nothing.'],
    [1, 'Day 2 after ship-by:'],
    [2, 'Day 4 after ship-by:'],
  ] as const) {
    await stage.wait(days * 24);
    tell.chapter(title);
    for (const theCase of await cases()) await tell.happened(theCase.id);
  }
  await tell.purchaseOrders(order.id);

  tell.chapter('berlin hands the replacement to a carrier.');
  const where = { merchantId: stage.merchantId, orderId: order.id, supplierId: stage.suppliers.berlin };
  const replacement = await asWorker(stage.app, stage.merchantId, (tx) =>
    tx.manager.findOneByOrFail(PurchaseOrder, where),
  );
  await stage.simulate(`/simulate/orders/${replacement.reference}/ship`);
  for (const theCase of await cases()) await tell.happened(theCase.id);
  for (const theCase of await cases()) await tell.end(theCase.id);
}
