import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Interception } from '../../entities/Interception.js';
import { Refund } from '../../entities/Refund.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { TIMER } from '../cases/timeline.js';
import { claimFromCarrier } from '../interception/recordContradiction.js';

/** The refund is paid and the goods never came back (survival 11): a claim on the carrier, and a person. */
export async function goodsNotBack(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (theCase.state !== 'AWAITING_RETURN') return;
  const { merchantId } = tx;
  const interception = await tx.manager.findOne(Interception, {
    where: { merchantId, caseId: theCase.id },
    order: { requestedAt: 'DESC' },
  });
  const refund = await tx.manager.findOneBy(Refund, { merchantId, caseId: theCase.id, state: 'PAID' });
  if (interception !== null && refund !== null) await claimFromCarrier(tx, theCase, interception.parcelId, refund);
  await moveCase(tx, theCase, TIMER, {
    to: 'NEEDS_PERSON',
    kind: 'GOODS_NOT_BACK',
    sentence: 'The buyer has the refund and the goods are not back: they are claimed from the carrier.',
    change: { dueAt: null },
  });
}
