import { v7 as uuid } from 'uuid';
import { Award } from '../../entities/Award.js';
import { DepositEntry } from '../../entities/DepositEntry.js';
import { Restriction } from '../../entities/Restriction.js';
import { formatMinor } from '../../policy/money.js';
import type { Viewer } from '../../workflows/App.js';
import { openCase } from '../../workflows/cases/openCase.js';
import { appealAward } from '../../workflows/deposit/appealAward.js';
import { decideAwardAppeal } from '../../workflows/deposit/decideAwardAppeal.js';
import { openDeposit } from '../../workflows/deposit/openDeposit.js';
import { recordDepositPayment } from '../../workflows/deposit/recordDepositPayment.js';
import { setShopType } from '../../workflows/deposit/setShopType.js';
import { updateSettings } from '../../workflows/merchants/updateSettings.js';
import { asWorker } from '../../workflows/withTenant.js';
import { addOrder } from '../scene/addOrder.js';
import { sure } from './buy.js';
import { narrator, type Say } from './narrate.js';
import type { Stage } from './stage.js';

/** A merchant that cannot pay: its deposit does, the marketplace advances the rest, and an appeal is upheld in the end. */
export async function depositStory(stage: Stage, say: Say): Promise<void> {
  const tell = narrator(stage, say);
  const { app, merchantId } = stage;
  tell.chapter('Lantern House is a flagship shop. It has paid 80.00 CNY into its deposit and owes 50000.00.');
  sure(await updateSettings(app, stage.admin, { settleBy: { B1: 'AUTO_REFUND' } }));
  sure(await setShopType(app, operator('operator'), { merchantId, shopType: 'FLAGSHIP' }));
  sure(await openDeposit(app, operator('operator'), { merchantId }));
  await payIn(stage, '80.00', 'B-1');

  tell.chapter('A supplier has no stock. The settle-by passes, the refund is due, and the merchant has no money.');
  const order = await asWorker(app, merchantId, (tx) =>
    addOrder(tx, { title: 'Teapot', orderNo: 'REFUND-NO-MONEY-1' }),
  );
  const { caseId } = sure(await openCase(app, stage.agent, { orderId: order.id, units: [], problem: 'NO_STOCK' }));
  await stage.wait(49);
  await tell.happened(caseId);
  await statement(stage, say);

  tell.chapter('Nobody tops the deposit up in 15 days: the shop comes under supervision.');
  const { id: awardId } = await asWorker(app, merchantId, (tx) => tx.manager.findOneByOrFail(Award, { caseId }));
  sure(await appealAward(app, stage.admin, { awardId, statement: 'The bank was closed.', idempotencyKey: 'appeal' }));
  await stage.wait(15 * 24);
  for (const kind of await restrictions(stage)) tell.does('forbidden:', kind);

  tell.chapter('A second operator upholds the appeal. The buyer keeps the money; the marketplace bears it.');
  const decision = { awardId, isUpheld: true, message: 'The bank was closed indeed.', idempotencyKey: 'appeal' };
  sure(await decideAwardAppeal(app, operator('second-operator'), decision));
  await tell.happened(caseId);
  await statement(stage, say);
  tell.does('forbidden:', (await restrictions(stage)).join(', ') || 'nothing any more');
  await tell.end(caseId);
}

function operator(subject: string): Viewer {
  return { role: 'OPERATOR', merchantId: null, subject, scopeId: null };
}

async function payIn(stage: Stage, amount: string, reference: string): Promise<void> {
  const { merchantId } = stage;
  const paid = { merchantId, amount: { amount, currencyCode: 'CNY' }, reference, idempotencyKey: uuid() };
  sure(await recordDepositPayment(stage.app, operator('operator'), paid));
}

async function statement(stage: Stage, say: Say): Promise<void> {
  const { merchantId } = stage;
  const entries = await asWorker(stage.app, merchantId, (tx) =>
    tx.manager.find(DepositEntry, { where: { merchantId }, order: { entryNo: 'ASC' } }),
  );
  for (const entry of entries) {
    const amount = (minor: bigint) => formatMinor(minor, entry.currency);
    const line = `${entry.kind} ${amount(entry.amountMinor)}: holds ${amount(entry.balanceMinor)}, owes ${amount(entry.owedMinor)}`;
    say(`      statement ${entry.entryNo}: ${line}`);
  }
}

async function restrictions(stage: Stage): Promise<string[]> {
  const { merchantId } = stage;
  const rows = await asWorker(stage.app, merchantId, (tx) => tx.manager.findBy(Restriction, { merchantId }));
  return rows.filter(({ liftedAt }) => liftedAt === null).map(({ kind }) => kind);
}
