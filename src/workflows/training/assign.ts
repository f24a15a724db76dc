import { v7 as uuid } from 'uuid';
import { TrainingAssignment } from '../../entities/TrainingAssignment.js';
import type { TrainingModule } from '../../entities/TrainingModule.js';
import { globalId } from '../../policy/globalId.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { tellShop } from '../mails/tellShop.js';
import { publish } from '../outbound/publish.js';

export interface AssignmentWish {
  module: TrainingModule;
  /** Assigned once under this. */
  key: string;
  /** What for, as the merchant is told. */
  reason: { en: string; zh: string };
  /** The operator; null when a rule does. */
  by: string | null;
}

/**
 * Has the merchant take a module: a due date with its reminders, a mail, a notice and a webhook. Null when it was assigned under
 * this key before, or is to be taken already.
 */
export async function assign(tx: Tx, { module, key, reason, by }: AssignmentWish): Promise<string | null> {
  const { merchantId, now } = tx;
  const id = uuid();
  const dueAt = daysAfter(now, module.dueDays);
  const { raw } = await tx.manager
    .createQueryBuilder()
    .insert()
    .into(TrainingAssignment)
    .values({
      merchantId,
      id,
      key,
      moduleId: module.id,
      reason: reason.en,
      state: 'ASSIGNED',
      assignedBy: by,
      dueAt,
      attempts: 0,
      passedAt: null,
      certificateUntil: null,
      createdAt: now,
      updatedAt: now,
    }) // prettier-ignore
    .orIgnore()
    .returning(['id'])
    .execute();
  if ((raw as unknown[]).length === 0) return null;
  await tellOfTraining(tx, { id, key: `training:${id}`, module, reason, dueAt });
  return id;
}

export interface TrainingToTell {
  id: string;
  /** Told once under it. */
  key: string;
  module: TrainingModule;
  reason: { en: string; zh: string };
  dueAt: Date;
}

/** What an assignment tells of itself, and when it is reminded of. */
export async function tellOfTraining(tx: Tx, { id, key, module, reason, dueAt }: TrainingToTell): Promise<void> {
  const { now } = tx;
  const remindAt = daysAfter(dueAt, -policyAt(now).trainingReminderDays);
  await setDeadline(tx, 'TRAINING_REMINDER', { id, orderId: null }, remindAt > now ? remindAt : dueAt);
  const day = dueAt.toISOString().slice(0, 10);
  await tellShop(tx, {
    key,
    kind: 'TRAINING',
    en: { headline: `A training is to be taken: ${module.titleEn}`, sentence: `${reason.en} It is due on ${day}.` },
    zh: { headline: `需要完成培训：${module.titleZh}`, sentence: `${reason.zh}截止日期：${day}。` },
  });
  const data = { assignmentId: globalId('TrainingAssignment', id), moduleId: globalId('TrainingModule', module.id), dueAt: dueAt.toISOString() }; // prettier-ignore
  await publish(tx, { event: 'TRAINING_ASSIGNED', orderId: null, caseId: null, data });
}
