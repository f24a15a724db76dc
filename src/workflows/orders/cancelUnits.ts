import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { CancelIntent } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import type { Doer } from '../cases/timeline.js';
import { refundWhatIsOwed } from '../money/refundWhatIsOwed.js';
import { giveBackUnits } from '../reissue/endReissue.js';
import { leaveReroutes } from '../reroute/leaveReroutes.js';
import { cancelAtSupplier, NOBODY_TO_ASK } from '../supply/cancelAtSupplier.js';
import { placeAgain } from './placeAgain.js';

/**
 * Cancels units with their suppliers: under S1 for a refund or for the right address, and a replacement that is given up for a
 * refund. What no supplier has goes on at once; the rest waits for the confirmation.
 */
export async function cancelUnits(
  tx: Tx,
  theCase: AfterSalesCase,
  units: UnitFacts[],
  intent: CancelIntent,
  doer: Doer,
): Promise<void> {
  if (intent === 'REFUND') await leaveReroutes(tx, units, doer);
  const { isAsked, unasked } = await cancelAtSupplier(tx, theCase, units);
  const isPaused = units.some(({ purchaseOrder }) => purchaseOrder?.supplierPaused === true);
  const isFree = !isAsked && unasked.length === 0;
  if (isFree && intent === 'REFUND') {
    await giveBackUnits(tx, theCase, units.map(({ unitId }) => unitId)); // prettier-ignore
    await refundWhatIsOwed(tx, { theCase, units, doer, why: `Rule ${theCase.ruleId}: no supplier has these units.` });
    return;
  }
  await moveCase(tx, theCase, doer, {
    to: 'CANCELLING',
    kind: 'CANCELLATION_ASKED',
    sentence: isFree
      ? 'No supplier has these units.'
      : [...(isAsked ? [isPaused ? ASKED_LATER : ASKED] : []), ...(unasked.length > 0 ? [NOBODY_TO_ASK] : [])].join(
          ' ',
        ),
    change: { intent },
  });
  if (unasked.length > 0) {
    await moveCase(tx, theCase, doer, {
      to: 'NEEDS_PERSON',
      kind: 'NEEDS_PERSON',
      sentence: 'A person must cancel with the supplier.',
    });
  }
  if (isFree && intent === 'CORRECT_ADDRESS') await placeAgain(tx, theCase, units);
}

const ASKED = 'The supplier is asked to cancel; what follows waits for its confirmation.';
const ASKED_LATER = `${ASKED} It cannot be asked at the moment (rate limit or login), and is asked as soon as that is over.`;
