import { Award } from '../../entities/Award.js';
import { DisclosedInspection } from '../../entities/DisclosedInspection.js';
import { Inspection } from '../../entities/Inspection.js';
import { Order } from '../../entities/Order.js';
import { PointsEntry } from '../../entities/PointsEntry.js';
import { formatMinor } from '../../policy/money.js';
import type { Viewer } from '../../workflows/App.js';
import { openDeposit } from '../../workflows/deposit/openDeposit.js';
import { recordDepositPayment } from '../../workflows/deposit/recordDepositPayment.js';
import { setShopType } from '../../workflows/deposit/setShopType.js';
import { auditInspectionDraw } from '../../workflows/inspections/auditInspectionDraw.js';
import { closeInspectionProgramme } from '../../workflows/inspections/closeInspectionProgramme.js';
import { createInspectionProgramme } from '../../workflows/inspections/createInspectionProgramme.js';
import { decideInspection } from '../../workflows/inspections/decideInspection.js';
import { drawInspections } from '../../workflows/inspections/drawInspections.js';
import { recordCustody } from '../../workflows/inspections/recordCustody.js';
import { recordInspectionCost } from '../../workflows/inspections/recordInspectionCost.js';
import { recordInspectionPurchase } from '../../workflows/inspections/recordInspectionPurchase.js';
import { restrictionsOn } from '../../workflows/standing/restrictionsOn.js';
import { asViewer, asWorker } from '../../workflows/withTenant.js';
import { addOrder } from '../scene/addOrder.js';
import { offerOf, sure } from './buy.js';
import { narrator, type Say } from './narrate.js';
import type { Stage } from './stage.js';

const operator = (subject: string): Viewer => ({ role: 'OPERATOR', merchantId: null, subject, scopeId: null });
const [ANN, BO, CY] = [operator('ann'), operator('bo'), operator('cy')];

/** A blind purchase is examined, found to be counterfeit, told, and final: points, an award, a blocked listing (rule C3). */
export async function inspectionStory(stage: Stage, say: Say): Promise<void> {
  const { app, merchantId } = stage;
  const tell = narrator(stage, say);
  tell.chapter('The merchant has a deposit of 50,000.00 CNY and sells teapots.');
  sure(await setShopType(app, ANN, { merchantId, shopType: 'FLAGSHIP' }));
  sure(await openDeposit(app, ANN, { merchantId }));
  const paid = { amount: '50000.00', currencyCode: 'CNY' };
  sure(await recordDepositPayment(app, ANN, { merchantId, amount: paid, reference: 'bank-1', idempotencyKey: 'paid' }));
  const { variantId } = await offerOf(stage, 'anshan');
  await asWorker(app, merchantId, (tx) => addOrder(tx, { variantId }));

  tell.chapter('Ann makes a programme and draws a target.');
  const { programmeId, inspectionId, drawId } = await drawn(stage);
  const planned = await inspectionOf(stage, inspectionId);
  tell.does('ann', `drew a teapot of the merchant by ${planned.chosenBy}`);

  tell.chapter('Bo buys in the shop as any buyer does, and says under which number.');
  const order = await asWorker(app, merchantId, (tx) => addOrder(tx, { variantId, orderNo: 'LH-2001' }));
  const orderOf = () => asWorker(app, merchantId, (tx) => tx.manager.findOneByOrFail(Order, { id: order.id }));
  const before = JSON.stringify(await orderOf(), inText);
  const purchase = { inspectionId, source: 'SCENE', orderNo: 'LH-2001', idempotencyKey: 'purchase' };
  sure(await recordInspectionPurchase(app, BO, purchase));
  const isSame = JSON.stringify(await orderOf(), inText) === before;
  tell.does('the order', isSame ? 'is what it was: nothing of it tells' : 'was changed');

  tell.chapter('The goods arrive, and go to a laboratory under the same seal.');
  for (const [step, holder] of [['RECEIVED', 'Bo'], ['HANDED_TO_LAB', 'West Lake Laboratory'], ['OPENED', 'West Lake Laboratory']] as const) {
    const link = { inspectionId, step, at: app.clock.now(), holder, place: 'Hangzhou', sealNo: 'S-1001' };
    sure(await recordCustody(app, BO, { ...link, idempotencyKey: step }));
    tell.does(holder, `${step}, seal S-1001`);
    await stage.wait(24);
  } // prettier-ignore
  const invoice = {
    inspectionId,
    kind: 'LABORATORY' as const,
    amount: '300.00',
    currency: 'CNY',
    idempotencyKey: 'lab',
  };
  sure(await recordInspectionCost(app, BO, invoice));

  tell.chapter('Counterfeit. Neither Ann nor Bo may say so; Cy does.');
  const finding = { inspectionId, finding: 'COUNTERFEIT' as const, reportEn: 'The glaze is not of the maker.', reportZh: '釉料并非厂家所用。' }; // prettier-ignore
  const own = await decideInspection(app, BO, { ...finding, idempotencyKey: 'own' });
  tell.does('bo', `is refused: ${own.ok ? '-' : own.refusals[0]?.code}`);
  sure(await decideInspection(app, CY, { ...finding, idempotencyKey: 'finding' }));
  const told = await asWorker(app, merchantId, (tx) => tx.manager.findOneByOrFail(DisclosedInspection, { merchantId }));
  tell.does('the merchant', `is told, and may appeal until ${told.appealUntil.toISOString().slice(0, 10)}`);

  tell.chapter('It does not appeal.');
  await stage.wait(24 * 15);
  await consequences(stage, tell, inspectionId);

  tell.chapter('The programme is closed, its seed revealed, and the draw made again.');
  const closed = { programmeId, idempotencyKey: 'close' };
  sure(await closeInspectionProgramme(app, ANN, closed));
  const { mistakes, candidateCount } = sure(await auditInspectionDraw(app, CY, { drawId }));
  say(`\nDrawn again from ${candidateCount} candidate(s): ${mistakes.length} mistakes.`);
}

async function drawn({ app }: Stage): Promise<{ programmeId: string; inspectionId: string; drawId: string }> {
  const [from, until] = [app.clock.now(), new Date(app.clock.now().getTime() + 90 * 86_400_000)];
  const wish = { name: 'Summer', from, until, budget: '5000.00', randomBps: 3000 };
  const { programmeId } = sure(await createInspectionProgramme(app, ANN, { ...wish, idempotencyKey: 'programme' }));
  const made = sure(await drawInspections(app, ANN, { programmeId, count: 1, idempotencyKey: 'draw' }));
  return { programmeId, drawId: made.drawId, inspectionId: made.inspectionIds[0] ?? '' };
}

async function consequences(stage: Stage, tell: ReturnType<typeof narrator>, inspectionId: string): Promise<void> {
  const { state, noAwardBecause } = await inspectionOf(stage, inspectionId);
  tell.does('the finding', `is ${state}`);
  const where = { merchantId: stage.merchantId, inspectionId };
  const { points, awards, blocked } = await asWorker(stage.app, stage.merchantId, async (tx) => ({
    points: await tx.manager.findBy(PointsEntry, where),
    awards: await tx.manager.findBy(Award, where),
    blocked: (await restrictionsOn(tx)).filter(({ kind }) => kind === 'LISTING_BLOCKED').length,
  }));
  for (const one of points) tell.does('points:', `${one.points} for ${one.breach}`);
  for (const { amountMinor, currency } of awards)
    tell.does('the deposit', `pays ${formatMinor(amountMinor, currency)} ${currency} to the marketplace`);
  if (noAwardBecause !== null) tell.does('no award:', noAwardBecause);
  tell.does('listings blocked:', `${blocked}`);
}

function inspectionOf({ app }: Stage, id: string): Promise<Inspection> {
  return asViewer(app, ANN, (manager) => manager.findOneByOrFail(Inspection, { id }));
}

function inText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
