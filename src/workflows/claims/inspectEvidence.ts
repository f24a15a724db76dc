import { Evidence } from '../../entities/Evidence.js';
import { PartnerError } from '../../integrations/PartnerError.js';
import { hoursAfter } from '../../policy/policyDefaults.js';
import type { App, Tx } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { lockOrder } from '../orders/lockOrder.js';
import { asWorker } from '../withTenant.js';
import { recordEvidence } from './recordEvidence.js';

/**
 * Looks into a file, outside any transaction: what it is, its hash, sealed as it came, and a copy without its location.
 * Cut off in the middle it is done again from the start, and comes to the same.
 */
export async function inspectEvidence(app: App, merchantId: string, evidenceId: string): Promise<void> {
  const begun = await asWorker(app, merchantId, (tx) => begin(tx, evidenceId));
  if (begun === null) return;
  const folder = `${merchantId}/${begun.caseId}/${evidenceId}`;
  try {
    const inspected = await app.gateways.evidenceFiles.take(evidenceId, folder);
    await asWorker(app, merchantId, async (tx) => {
      await lockOrder(tx, begun.orderId);
      const evidence = await tx.manager.findOneByOrFail(Evidence, { merchantId, id: evidenceId });
      if (evidence.state !== 'UPLOADED') return;
      await clearDeadline(tx, 'EVIDENCE_INSPECTION', evidence);
      await recordEvidence(tx, evidence, inspected);
    });
  } catch (error) {
    if (!(error instanceof PartnerError)) throw error;
    app.log.warn({ evidenceId, kind: error.kind }, 'Evidence could not be stored; it is tried again.');
  }
}

/** Longer than looking into the largest file takes; then somebody else may try. */
const INSPECTION_HOURS = 0.25;

async function begin(tx: Tx, evidenceId: string): Promise<Evidence | null> {
  const evidence = await tx.manager.findOneBy(Evidence, { merchantId: tx.merchantId, id: evidenceId });
  if (evidence?.state !== 'UPLOADED') {
    await clearDeadline(tx, 'EVIDENCE_INSPECTION', { id: evidenceId });
    return null;
  }
  await setDeadline(tx, 'EVIDENCE_INSPECTION', evidence, hoursAfter(tx.now, INSPECTION_HOURS));
  return evidence;
}
