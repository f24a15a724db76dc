import { cancelOrder } from '../../workflows/orders/cancelOrder.js';
import { requestInterception } from '../../workflows/interception/requestInterception.js';
import { asWorker } from '../../workflows/withTenant.js';
import { addOrder } from '../scene/addOrder.js';
import { buy, offerOf, sure } from './buy.js';
import { narrator, type Say } from './narrate.js';
import type { Stage } from './stage.js';

/** The buyer cancels while the parcel is on its way: stopped within the country (S2), refused across a border (S3). */
export async function interceptStory(stage: Stage, say: Say): Promise<void> {
  const tell = narrator(stage, say);
  tell.chapter('A parcel is on its way within China, and the buyer cancels.');
  const offer = await offerOf(stage, 'anshan');
  const order = await asWorker(stage.app, stage.merchantId, (tx) => addOrder(tx, { variantId: offer.variantId }));
  const { reference } = await buy(stage, order, offer);
  await stage.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'INTERCEPT-OK', carrier: 'carrier' });
  const cancelled = sure(await cancelOrder(stage.app, stage.agent, { orderId: order.id, idempotencyKey: 'cancel' }));
  const caseId = cancelled.caseIds[0] ?? '';
  await tell.happened(caseId);

  tell.chapter('An agent asks the carrier to stop it; the carrier calls back.');
  sure(await requestInterception(stage.app, stage.agent, { caseId, idempotencyKey: 'stop' }));
  await stage.settle();
  await tell.happened(caseId);

  tell.chapter('Two days later the goods are back.');
  await stage.wait(48);
  await stage.simulate('/simulate/interceptions/INTERCEPT-OK', { state: 'RETURNED' });
  await tell.happened(caseId);
  await tell.end(caseId);

  tell.chapter('Another parcel, from Germany to China, and another buyer who cancels.');
  const abroad = await offerOf(stage, 'berlin', { shipFrom: 'DE' });
  const second = await asWorker(stage.app, stage.merchantId, (tx) => addOrder(tx, { variantId: abroad.variantId }));
  const sent = await buy(stage, second, abroad);
  await stage.simulate(`/simulate/orders/${sent.reference}/ship`, { waybillNo: 'ABROAD-1', carrier: 'carrier' });
  const refused = await cancelOrder(stage.app, stage.agent, { orderId: second.id, idempotencyKey: 'cancel abroad' });
  for (const refusal of refused.ok ? refused.value.left : refused.refusals) {
    tell.does('refused:', `[${refusal.ruleId ?? '-'}] ${refusal.code}: ${refusal.message}`);
  }
}
