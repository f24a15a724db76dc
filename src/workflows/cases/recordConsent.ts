import { v7 as uuid } from 'uuid';
import { Consent } from '../../entities/Consent.js';
import { Offer } from '../../entities/Offer.js';
import { mayRecordConsent } from '../../policy/consent.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { lockCase } from './caseFile.js';
import { caseFactsOf } from './factsOf.js';
import { doerOf, tell } from './timeline.js';

export interface ConsentInput {
  caseId: string;
  offerId: string;
  /** How the buyer agreed: the words, or where they stand. 1 to 2000 characters. */
  evidence: string;
}

/** The mutation `recordConsent`: the buyer agrees to a similar product in place of the one ordered. Twice is once. */
export async function recordConsent(
  app: App,
  viewer: Viewer,
  input: ConsentInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const theCase = await lockCase(tx, input.caseId);
    const may = mayRecordConsent(await caseFactsOf(tx, theCase), viewer);
    if (!may.ok) return may;
    const offer = await tx.manager.findOneBy(Offer, { merchantId: tx.merchantId, id: input.offerId });
    if (offer === null) return refuse('NOT_FOUND', 'There is no such offer.', { field: ['offerId'] });
    const evidence = input.evidence.trim();
    if (evidence === '' || evidence.length > 2000) {
      return refuse('REASON_NEEDED', 'Say how the buyer agreed, in 1 to 2000 characters.', { field: ['evidence'] });
    }
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(Consent)
      .values({
        merchantId: tx.merchantId,
        id: uuid(),
        orderId: theCase.orderId,
        caseId: theCase.id,
        offerId: offer.id,
        recordedAt: tx.now,
        recordedBy: viewer.role,
        evidence,
      }) // prettier-ignore
      .orIgnore()
      .returning(['id'])
      .execute();
    if ((raw as unknown[]).length > 0) {
      await tell(tx, theCase, doerOf(viewer), {
        kind: 'CONSENT',
        sentence: `The buyer agrees to "${offer.title}" in place of what was ordered.`,
        data: { offerId: offer.id },
      });
    }
    return { ok: true, value: { caseId: theCase.id } };
  });
}
