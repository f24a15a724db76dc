import { Mail } from '../../entities/Mail.js';
import { TrainingAssignment } from '../../entities/TrainingAssignment.js';
import { openCase } from '../../workflows/cases/openCase.js';
import { recountInsight } from '../../workflows/insight/recountInsight.js';
import { assignByPattern } from '../../workflows/training/assignByPattern.js';
import { createTrainingModule } from '../../workflows/training/createTrainingModule.js';
import { createTrainingRule } from '../../workflows/training/createTrainingRule.js';
import { publishTrainingModule } from '../../workflows/training/publishTrainingModule.js';
import { takeTrainingTest } from '../../workflows/training/takeTrainingTest.js';
import { asWorker } from '../../workflows/withTenant.js';
import { addOrder } from '../scene/addOrder.js';
import { sure } from './buy.js';
import { narrator, type Say } from './narrate.js';
import type { Stage } from './stage.js';

/** A merchant cancels too often for want of stock: its own cases have it trained, it fails the test, passes it, and must come again. */
export async function trainingStory(stage: Stage, say: Say): Promise<void> {
  const tell = narrator(stage, say);
  const operator = { role: 'OPERATOR' as const, merchantId: null, subject: 'operator', scopeId: null };
  tell.chapter('The marketplace makes a module with a test, publishes it, and says who has to take it.');
  const { moduleId } = sure(await createTrainingModule(stage.app, operator, STOCK));
  sure(await publishTrainingModule(stage.app, operator, { moduleId, idempotencyKey: 'publish' }));
  const wide = { code: 'KEEPING_STOCK', problem: 'NO_STOCK' as const, weeks: 8 };
  const refused = await createTrainingRule(stage.app, operator, {
    ...wide,
    rateBps: 0,
    sample: 0,
    idempotencyKey: 'wide',
  });
  tell.does('a rule for everybody is refused:', refused.ok ? 'it is not' : `${refused.refusals[0]?.code}`);
  sure(await createTrainingRule(stage.app, operator, { ...wide, rateBps: 2_000, sample: 5, idempotencyKey: 'rule' }));
  tell.does('a rule:', 'NO_STOCK with 20 % and more of at least 5 orders in 8 weeks');

  tell.chapter('Of five orders, two cannot be bought for want of stock.');
  for (let no = 1; no <= 5; no += 1) {
    const order = await asWorker(stage.app, stage.merchantId, (tx) => addOrder(tx, { title: `Kettle ${no}` }));
    if (no > 2) continue;
    const unit = { lineId: order.lineIds[0] ?? '' };
    const { caseId } = sure(
      await openCase(stage.app, stage.agent, { orderId: order.id, units: [unit], problem: 'NO_STOCK' }),
    );
    await tell.happened(caseId);
  }
  await recountInsight(stage.app, stage.merchantId);
  await assignByPattern(stage.app, stage.merchantId);
  await stage.settle();
  const assignment = await latest(stage);
  tell.does('assigned:', `${assignment.reason} Due ${assignment.dueAt.toISOString().slice(0, 10)}.`);

  tell.chapter('Nobody acts for three weeks; the merchant is reminded.');
  await stage.wait(24 * 23 + 1);
  await tellMails(stage, tell.does);

  tell.chapter('The merchant takes the test, fails, and takes it again.');
  for (const [no, answers] of [
    [1, 1],
    [2, 1],
  ].entries()) {
    const asked = { assignmentId: assignment.id, versionNo: 1, answers, idempotencyKey: `test-${no}` };
    const result = sure(await takeTrainingTest(stage.app, stage.agent, asked));
    tell.does(
      'answered:',
      `${result.rightCount} of ${result.questionCount} right, ${result.isPassed ? 'passed' : 'not passed'}`,
    );
  }
  const passed = await latest(stage);
  tell.does('certificate:', `valid until ${passed.certificateUntil?.toISOString().slice(0, 10)}`);

  tell.chapter('A year later the certificate ends, and the module is to be taken again.');
  await stage.wait(24 * 366);
  const again = await latest(stage);
  tell.does('assigned:', `${again.reason} Due ${again.dueAt.toISOString().slice(0, 10)}.`);
}

const STOCK = {
  code: 'KEEPING_STOCK',
  kind: 'ONLINE' as const,
  titleEn: 'Keeping stock',
  titleZh: '库存管理',
  contentEn: 'Look at what your suppliers have before you sell it.',
  contentZh: '先看供应商库存，再上架销售。',
  passBps: 10_000,
  dueDays: 30,
  certificateDays: 365,
  questions: [
    { textEn: 'When do you look at the stock?', textZh: '何时查看库存？', optionsEn: ['After selling', 'Before selling'], optionsZh: ['售后', '售前'], rightOption: 2 },
    { textEn: 'Whose stock counts?', textZh: '看谁的库存？', optionsEn: ['The supplier\u2019s', 'The buyer\u2019s'], optionsZh: ['供应商', '买家'], rightOption: 1 },
  ],
  idempotencyKey: 'module',
}; // prettier-ignore

async function latest({ app, merchantId }: Stage): Promise<TrainingAssignment> {
  return asWorker(app, merchantId, (tx) =>
    tx.manager.findOneOrFail(TrainingAssignment, { where: { merchantId }, order: { createdAt: 'DESC', id: 'DESC' } }),
  );
}

async function tellMails({ app, merchantId }: Stage, say: (who: string, what: string) => void): Promise<void> {
  const mails = await asWorker(app, merchantId, (tx) =>
    tx.manager.find(Mail, { where: { merchantId, kind: 'SHOP_NEWS' }, order: { id: 'ASC' } }),
  );
  for (const { content } of mails) say('a mail:', (content as { subject?: string }).subject ?? '');
}
