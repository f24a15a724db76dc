import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Evidence } from '../../entities/Evidence.js';
import { openCase } from '../../workflows/cases/openCase.js';
import { submitClaim } from '../../workflows/claims/submitClaim.js';
import { createClaimLink } from '../../workflows/links/createClaimLink.js';
import { reissueUnits } from '../../workflows/reissue/reissueUnits.js';
import { asWorker } from '../../workflows/withTenant.js';
import { sure } from './buy.js';
import { narrator, type Say } from './narrate.js';
import { deliver, shipLatest } from './send.js';
import type { Stage } from './stage.js';
import { uploadInPieces } from './uploadInPieces.js';

/** A cup arrives broken: photo, the marketplace's verdict, and a replacement within 15 working days (rule A1). */
export async function damagedStory(stage: Stage, say: Say): Promise<void> {
  const tell = narrator(stage, say);
  tell.chapter('A buyer gets two cups, and one of them is broken.');
  const { order } = await deliver(stage, { title: 'Cup', quantity: 2 }, 'CUPS-1');
  const units = [{ lineId: order.lineIds[0] ?? '', unitNos: [2] }];
  const buyer = { role: 'BUYER' as const, merchantId: stage.merchantId, subject: 'buyer', scopeId: order.id };
  const { caseId } = sure(await openCase(stage.app, buyer, { orderId: order.id, units, problem: 'DAMAGED' }));
  await tell.happened(caseId);

  tell.chapter('The agent sends the buyer a link; the buyer uploads a photo from a telephone on a bad line.');
  const { token } = sure(await createClaimLink(stage.app, stage.agent, { orderId: order.id }));
  await uploadInPieces(stage, say, token, caseId);
  await tell.happened(caseId);
  const file = await asWorker(stage.app, stage.merchantId, (tx) => tx.manager.findOneByOrFail(Evidence, { caseId }));
  tell.does('kept sealed:', `${file.contentType}, ${file.sizeBytes} bytes, sha256 ${file.sha256?.slice(0, 16)}…`);

  tell.chapter('The claim goes to the marketplace, which upholds it.');
  sure(await submitClaim(stage.app, stage.agent, { caseId, idempotencyKey: 'submit' }));
  await stage.settle();
  await stage.simulate(`/simulate/verifications/${await caseNoOf(stage, caseId)}`, {
    state: 'UPHELD',
    message: 'The handle is broken off.',
  });
  await tell.happened(caseId);

  tell.chapter('The merchant sends the cup again.');
  sure(await reissueUnits(stage.app, stage.agent, { caseId, idempotencyKey: 'again' }));
  await stage.settle();
  await shipLatest(stage, order.id, 'CUPS-2');
  await tell.happened(caseId);
  await tell.purchaseOrders(order.id);
  await tell.end(caseId);
}

async function caseNoOf(stage: Stage, caseId: string): Promise<string> {
  const where = { merchantId: stage.merchantId, id: caseId };
  return asWorker(
    stage.app,
    stage.merchantId,
    async (tx) => (await tx.manager.findOneByOrFail(AfterSalesCase, where)).caseNo,
  );
}
