import type { TrainingAssignment } from '../../entities/TrainingAssignment.js';
import { TrainingModule } from '../../entities/TrainingModule.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { tellShop } from '../mails/tellShop.js';
import { lockAssignment } from './lockAssignment.js';

/** The deadline TRAINING_REMINDER: the merchant is told some days before a training is due, and once more when it is. */
export async function remindOfTraining(tx: Tx, { id }: Pick<TrainingAssignment, 'id'>): Promise<void> {
  const { state, dueAt, moduleId } = await lockAssignment(tx, id);
  if (state !== 'ASSIGNED') return;
  const { titleEn, titleZh } = await tx.manager.findOneByOrFail(TrainingModule, { id: moduleId });
  const isDue = dueAt <= tx.now;
  const day = dueAt.toISOString().slice(0, 10);
  await tellShop(tx, {
    key: `training-reminder:${id}:${day}:${isDue ? 'due' : 'before'}`,
    kind: 'TRAINING',
    en: {
      headline: isDue ? `A training is overdue: ${titleEn}` : `A training is due on ${day}: ${titleEn}`,
      sentence: 'It has not been taken yet.',
    },
    zh: { headline: isDue ? `培训已逾期：${titleZh}` : `培训将于${day}截止：${titleZh}`, sentence: '尚未完成。' },
  });
  if (!isDue) await setDeadline(tx, 'TRAINING_REMINDER', { id, orderId: null }, dueAt);
}
