import { openCase } from '../../workflows/cases/openCase.js';
import { refundCase } from '../../workflows/money/refundCase.js';
import { reissueUnits } from '../../workflows/reissue/reissueUnits.js';
import { sure } from './buy.js';
import { narrator, type Say } from './narrate.js';
import { deliver, scan, shipLatest } from './send.js';
import type { Stage } from './stage.js';

/** A vase arrives broken: replaced at once. The replacement arrives broken too: capped, then refunded (rule C2). */
export async function fragileStory(stage: Stage, say: Say): Promise<void> {
  const tell = narrator(stage, say);
  tell.chapter('A vase arrives broken. Nobody asks for the pieces.');
  const { order } = await deliver(stage, { title: 'Vase', category: 'FRAGILE_HOME_DECOR' }, 'VASE-1');
  const buyer = { role: 'BUYER' as const, merchantId: stage.merchantId, subject: 'buyer', scopeId: order.id };
  const broken = { orderId: order.id, units: [], problem: 'DAMAGED' as const };
  const first = sure(await openCase(stage.app, buyer, broken));
  await stage.settle();
  await tell.happened(first.caseId);

  tell.chapter('The next day the replacement is with a carrier.');
  await stage.wait(24);
  await shipLatest(stage, order.id, 'VASE-2');
  await tell.happened(first.caseId);

  tell.chapter('It arrives, and is broken too.');
  await stage.wait(48);
  await scan(stage, 'VASE-2', 'DELIVERED');
  const second = sure(await openCase(stage.app, buyer, broken));
  await stage.settle();
  await tell.happened(second.caseId);
  const again = await reissueUnits(stage.app, stage.agent, { caseId: second.caseId, idempotencyKey: 'again' });
  for (const refusal of again.ok ? [] : again.refusals) {
    tell.does('refused:', `[${refusal.ruleId ?? '-'}] ${refusal.code}: ${refusal.message}`);
  }

  tell.chapter('The buyer gets the money.');
  sure(await refundCase(stage.app, stage.agent, { caseId: second.caseId, idempotencyKey: 'refund' }));
  await stage.settle();
  await tell.happened(second.caseId);
  await tell.end(second.caseId);
}
