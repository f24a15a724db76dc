import { GoodsReturn } from '../../entities/GoodsReturn.js';
import { Parcel } from '../../entities/Parcel.js';
import { openCase } from '../../workflows/cases/openCase.js';
import { inspectReturn } from '../../workflows/returns/inspectReturn.js';
import { asWorker } from '../../workflows/withTenant.js';
import { sure } from './buy.js';
import { narrator, type Say } from './narrate.js';
import { deliver, scan } from './send.js';
import type { Stage } from './stage.js';

/** A lipstick on which the buyer reacts: accepted without a veto, back at the merchant's cost, refunded in full (rule C1). */
export async function allergyStory(stage: Stage, say: Say): Promise<void> {
  const tell = narrator(stage, say);
  tell.chapter('Five days after delivery the buyer of a lipstick reports an allergic reaction. It was opened.');
  const { order } = await deliver(stage, { title: 'Lipstick', category: 'COSMETICS' }, 'LIP-1');
  await stage.wait(5 * 24);
  const buyer = { role: 'BUYER' as const, merchantId: stage.merchantId, subject: 'buyer', scopeId: order.id };
  const opened = await openCase(stage.app, buyer, { orderId: order.id, units: [], problem: 'ALLERGIC_REACTION' });
  const { caseId } = sure(opened);
  await stage.settle();
  await tell.happened(caseId);
  await comeBack(stage, say, caseId);
}

/** A change of mind on the sixth day: a label, the goods back intact, refunded without the outbound freight (rule A3). */
export async function returnStory(stage: Stage, say: Say): Promise<void> {
  const tell = narrator(stage, say);
  tell.chapter('On the sixth day the buyer of a teapot changes their mind.');
  const { order } = await deliver(stage, { title: 'Teapot' }, 'TEA-1');
  await stage.wait(6 * 24);
  const buyer = { role: 'BUYER' as const, merchantId: stage.merchantId, subject: 'buyer', scopeId: order.id };
  const { caseId } = sure(await openCase(stage.app, buyer, { orderId: order.id, units: [], problem: 'CHANGED_MIND' }));
  await stage.settle();
  await tell.happened(caseId);
  await comeBack(stage, say, caseId);

  tell.chapter('Another buyer, of fresh dumplings, changes their mind as well.');
  const fresh = await deliver(stage, { title: 'Dumplings', category: 'FRESH' }, 'FRESH-1');
  const second = { ...buyer, scopeId: fresh.order.id };
  const refused = await openCase(stage.app, second, { orderId: fresh.order.id, units: [], problem: 'CHANGED_MIND' });
  for (const refusal of refused.ok ? [] : refused.refusals) {
    tell.does('refused:', `[${refusal.ruleId ?? '-'}] ${refusal.code}: ${refusal.message}`);
  }
}

async function comeBack(stage: Stage, say: Say, caseId: string): Promise<void> {
  const tell = narrator(stage, say);
  const waybillNo = await asWorker(stage.app, stage.merchantId, async (tx) => {
    const { merchantId } = stage;
    const goods = await tx.manager.findOneByOrFail(GoodsReturn, { merchantId, caseId });
    return (await tx.manager.findOneByOrFail(Parcel, { merchantId, id: goods.parcelId ?? '' })).waybillNo;
  });
  tell.chapter('The buyer hands the box to the carrier, and three days later it is back.');
  await scan(stage, waybillNo, 'IN_TRANSIT');
  await stage.wait(3 * 24);
  await scan(stage, waybillNo, 'DELIVERED');
  sure(await inspectReturn(stage.app, stage.agent, { caseId, finding: 'INTACT', idempotencyKey: caseId }));
  await stage.settle();
  await tell.happened(caseId);
  await tell.end(caseId);
}
