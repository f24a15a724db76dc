import { openCase } from '../../workflows/cases/openCase.js';
import { planReroute } from '../../workflows/reroute/planReroute.js';
import { requestReroute } from '../../workflows/reroute/requestReroute.js';
import { formatMinor } from '../../policy/money.js';
import { asWorker } from '../../workflows/withTenant.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { addOrder } from '../scene/addOrder.js';
import { buy, offerOf, sure } from './buy.js';
import { narrator, type Say } from './narrate.js';
import type { Stage } from './stage.js';

/** Without stock: the units are bought elsewhere, the first supplier is cancelled, and its money comes back (rule B1). */
export async function rerouteStory(stage: Stage, say: Say): Promise<void> {
  const tell = narrator(stage, say);
  tell.chapter('A buyer orders two teapots; they are bought from anshan.');
  const first = await offerOf(stage, 'anshan', { title: 'Teapot of anshan' });
  const { variantId } = first;
  await offerOf(stage, 'berlin', { variantId, title: 'Teapot of berlin', priceMinor: 4500n });
  await offerOf(stage, 'chengdu', { variantId, title: 'Teapot of chengdu', priceMinor: 4100n, destinations: ['DE'] });
  const order = await asWorker(stage.app, stage.merchantId, (tx) => addOrder(tx, { quantity: 2, variantId }));
  await buy(stage, order, first);
  await tell.purchaseOrders(order.id);

  tell.chapter('anshan says on the phone that it has none left.');
  const { caseId } = sure(
    await openCase(stage.app, stage.agent, { orderId: order.id, units: [], problem: 'NO_STOCK' }),
  );
  await tell.happened(caseId);

  tell.chapter('The plans, best first:');
  const ranking = sure(await planReroute(stage.app, stage.agent, caseId));
  for (const plan of ranking.plans) {
    tell.does(
      `plan ${plan.rank}:`,
      `${formatMinor(plan.totalMinor, plan.currency)} ${plan.currency}, leaves ${formatMinor(plan.marginMinor, plan.currency)}, arrives by ${plan.arrivesBy.toISOString().slice(0, 10)}`,
    );
  }
  for (const out of ranking.infeasible) tell.does('out:', `${out.code}. ${out.reason}`);

  tell.chapter('An agent takes the best plan with one click.');
  sure(
    await requestReroute(stage.app, stage.agent, {
      caseId,
      planKey: ranking.plans[0]?.key ?? null,
      idempotencyKey: 'one click',
    }),
  );
  await stage.settle();
  await tell.happened(caseId);
  await tell.purchaseOrders(order.id);

  tell.chapter('berlin hands the replacement to a carrier.');
  const where = { merchantId: stage.merchantId, orderId: order.id, supplierId: stage.suppliers.berlin };
  const replacement = await asWorker(stage.app, stage.merchantId, (tx) =>
    tx.manager.findOneByOrFail(PurchaseOrder, where),
  );
  await stage.simulate(`/simulate/orders/${replacement.reference}/ship`);
  await tell.happened(caseId);
  await tell.end(caseId);
}
