import { IsNull, Not } from 'typeorm';
import { TrainingModule } from '../../entities/TrainingModule.js';
import type { Tx } from '../App.js';

/** The latest published version of a code; null when none is published. */
export async function latestModule(tx: Tx, code: string): Promise<TrainingModule | null> {
  return tx.manager.findOne(TrainingModule, {
    where: { code, publishedAt: Not(IsNull()) },
    order: { versionNo: 'DESC' },
  });
}
