import { Inspection } from '../../entities/Inspection.js';
import type { InspectionProgramme } from '../../entities/InspectionProgramme.js';
import { type Outcome, refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { onceAcross } from '../decideAcross.js';
import { asViewer, Refused } from '../withTenant.js';
import { lockInspection } from './lockInspection.js';
import { lockProgramme } from './lockProgramme.js';

export interface AskedOfInspection {
  mutation: string;
  key: string;
  input: { inspectionId: string; expectedVersion?: number | null };
}

export interface Held {
  inspection: Inspection;
  programme: InspectionProgramme;
}

/**
 * The door of every mutation of an operator on one inspection: one transaction within its merchant, once per key, under the locks
 * of its programme and of itself, in this order. The key is the marketplace's own: nothing of it lies among the merchant's.
 */
export async function decideInspected(
  app: App,
  viewer: Viewer,
  { mutation, key, input }: AskedOfInspection,
  work: (tx: Tx, held: Held) => Promise<Outcome<unknown>>,
): Promise<Decision<{ inspectionId: string }>> {
  const { inspectionId } = input;
  const seen = await asViewer(app, viewer, (manager) => manager.findOneBy(Inspection, { id: inspectionId }));
  if (viewer.role !== 'OPERATOR' || seen === null) return notThere();
  return decide(app, viewer, { ofMerchant: seen.merchantId }, async (tx) => {
    const across = { manager: tx.manager, now: tx.now, app };
    const value = await onceAcross(across, viewer, { mutation, key, input }, async () => {
      const held = await lock(tx, seen);
      const outcome = isAsExpected(held.inspection, input.expectedVersion) ? await work(tx, held) : changedSince();
      if (!outcome.ok) throw new Refused(outcome.refusals);
      return { inspectionId };
    });
    return { ok: true, value };
  });
}

async function lock({ manager, merchantId }: Tx, { id, programmeId }: Inspection): Promise<Held> {
  const programme = await lockProgramme(manager, programmeId);
  if (programme === null) throw new Error(`The programme of inspection ${id} is gone.`);
  return { programme, inspection: await lockInspection({ manager, merchantId }, id) };
}

function isAsExpected({ version }: Inspection, expected: number | null | undefined): boolean {
  return expected == null || expected === version;
}

function changedSince() {
  return refuse('VERSION_CONFLICT', 'The inspection has changed since. Read it again and decide anew.', {
    field: ['expectedVersion'],
  });
}

function notThere() {
  return refuse('NOT_FOUND', 'There is no such inspection.', { field: ['inspectionId'] });
}
