import { Inspection } from '../../entities/Inspection.js';
import { InspectionProgramme } from '../../entities/InspectionProgramme.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { decideAcross } from '../decideAcross.js';
import { lockProgramme } from './lockProgramme.js';

export interface CloseInspectionProgrammeInput {
  programmeId: string;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/** The mutation `closeInspectionProgramme`: no more draws, and the seed is revealed. What was bought goes on to its end. */
export async function closeInspectionProgramme(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: CloseInspectionProgrammeInput,
): Promise<Decision<{ programmeId: string }>> {
  const asked = { mutation: 'closeInspectionProgramme', key: idempotencyKey, input };
  return decideAcross(app, viewer, asked, async ({ manager, now }) => {
    const programme = await lockProgramme(manager, input.programmeId);
    if (programme === null) return refuse('NOT_FOUND', 'There is no such programme.', { field: ['programmeId'] });
    if (input.expectedVersion != null && input.expectedVersion !== programme.version) {
      return refuse('VERSION_CONFLICT', 'The programme has changed since. Read it again and decide anew.', {
        field: ['expectedVersion'],
      });
    }
    if (programme.closedAt !== null) return refuse('PROGRAMME_CLOSED', 'The programme is closed already.');
    const planned = await manager.countBy(Inspection, { programmeId: programme.id, state: 'PLANNED' });
    if (planned > 0) {
      return refuse('WORK_IN_PROGRESS', `${planned} of its targets are not bought yet. Buy or cancel them first.`);
    }
    await manager.update(
      InspectionProgramme,
      { id: programme.id },
      {
        seed: app.vault.open(programme.seedSealed),
        closedBy: viewer.subject,
        closedAt: now,
        updatedAt: now,
        version: programme.version + 1,
      },
    );
    return { ok: true, value: { programmeId: programme.id } };
  });
}
