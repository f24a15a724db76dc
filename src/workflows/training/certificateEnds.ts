import { In, MoreThanOrEqual } from 'typeorm';
import { TrainingAssignment } from '../../entities/TrainingAssignment.js';
import { TrainingModule } from '../../entities/TrainingModule.js';
import type { Tx } from '../App.js';
import { assign } from './assign.js';
import { latestModule } from './latestModule.js';
import { lockAssignment } from './lockAssignment.js';

/**
 * The deadline CERTIFICATE_ENDS: the latest version of the module is to be taken, and the merchant is told; unless it has passed
 * that, or a later version than this one, and its certificate still runs.
 */
export async function certificateEnds(tx: Tx, { id }: Pick<TrainingAssignment, 'id'>): Promise<void> {
  const { merchantId, now } = tx;
  const { state, moduleId } = await lockAssignment(tx, id);
  if (state !== 'PASSED') return;
  await tx.manager.update(TrainingAssignment, { merchantId, id }, { state: 'EXPIRED', updatedAt: now });
  const taken = await tx.manager.findOneByOrFail(TrainingModule, { id: moduleId });
  if (await hasLaterCertificate(tx, taken)) return;
  const latest = (await latestModule(tx, taken.code)) ?? taken;
  await assign(tx, {
    module: latest,
    key: `again:${id}`,
    reason: {
      en: `The certificate for ${taken.titleEn} has ended.`,
      zh: `“${taken.titleZh}”的证书已到期。`,
    },
    by: null,
  });
}

async function hasLaterCertificate(tx: Tx, { code, versionNo }: TrainingModule): Promise<boolean> {
  const later = await tx.manager.findBy(TrainingModule, { code, versionNo: MoreThanOrEqual(versionNo) });
  const moduleId = In(later.map((one) => one.id));
  return tx.manager.existsBy(TrainingAssignment, { merchantId: tx.merchantId, moduleId, state: 'PASSED' });
}
