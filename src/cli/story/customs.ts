import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { asWorker } from '../../workflows/withTenant.js';
import { narrator, type Say } from './narrate.js';
import { scan, send } from './send.js';
import type { Stage } from './stage.js';

/** A parcel to Brazil is held by customs: mails on day 0, 3 and 7, and then a person (rule T1). */
export async function customsStory(stage: Stage, say: Say): Promise<void> {
  const tell = narrator(stage, say);
  tell.chapter('A parcel to Brazil is scanned three times on one day: held by customs.');
  const { order } = await send(stage, { title: 'Lantern', shipToCountry: 'BR' }, 'BR-1');
  for (const text of ['Held: recipient tax number missing', 'Held', 'Still held'])
    await scan(stage, 'BR-1', 'CUSTOMS_HOLD', text);
  const caseId = await caseOf(stage, order.id);
  await tell.happened(caseId);

  tell.chapter('The mail that the sandbox caught:');
  const [mail] = stage.sandbox.mailbox.mails();
  say(`      Message-ID ${mail?.messageId ?? ''}`);
  say(`      Subject    ${mail?.subject ?? ''}`);
  for (const line of (mail?.text ?? '').split('\n')) say(`      | ${line}`);

  tell.chapter('Eight days pass, and nothing happens at the border.');
  await stage.wait(8 * 24);
  await tell.happened(caseId);
  tell.does('caught:', `${stage.sandbox.mailbox.mails().length} mails in all, each with its own Message-ID`);

  tell.chapter('Customs releases the parcel.');
  await scan(stage, 'BR-1', 'CUSTOMS_RELEASED');
  await tell.happened(caseId);
  await tell.end(caseId);
}

function caseOf(stage: Stage, orderId: string): Promise<string> {
  const where = { merchantId: stage.merchantId, orderId };
  return asWorker(
    stage.app,
    stage.merchantId,
    async (tx) => (await tx.manager.findOneByOrFail(AfterSalesCase, where)).id,
  );
}
