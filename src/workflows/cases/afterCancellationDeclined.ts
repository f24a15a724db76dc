import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Reroute } from '../../entities/Reroute.js';
import { isClosed } from '../../policy/caseFlow.js';
import { phaseOf, type UnitFacts } from '../../policy/unitFacts.js';
import type { SupplierFailure } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { endReroute } from '../reroute/endReroute.js';
import { reopenConflict } from '../reroute/reopenConflict.js';
import { moveCase } from './caseFile.js';
import { caseFactsOf } from './factsOf.js';
import { concernedUnits, goOnIfFree } from './goOnAfterCancellation.js';
import { reruleCase } from './reruleCase.js';
import { whereItStands } from './whereItStands.js';
import { PARTNER, tell } from './timeline.js';

/**
 * A supplier does not cancel. What other suppliers confirmed goes on for their units; what has shipped is decided by S2 or
 * S3; a reroute ends for these units, unless its replacement is placed already: then the shipment will be a conflict.
 */
export async function afterCancellationDeclined(
  tx: Tx,
  theCase: AfterSalesCase,
  purchaseOrder: PurchaseOrder,
  reason: SupplierFailure,
): Promise<void> {
  const shipped = reason === 'ALREADY_SHIPPED';
  const sentence = shipped
    ? 'The supplier has shipped already and does not cancel.'
    : `The supplier does not cancel (${reason}).`;
  if (isClosed(theCase.state) || theCase.state === 'REFUNDING' || theCase.state === 'CONFLICT') {
    await tell(tx, theCase, PARTNER, { kind: 'CANCELLATION_DECLINED', sentence });
    return;
  }
  const { units } = await caseFactsOf(tx, theCase);
  if (theCase.state === 'REROUTING') {
    await endForDeclined(tx, theCase, purchaseOrder, units, sentence);
    return;
  }
  if (theCase.intent === 'CANCEL_REPLACEMENT') {
    await reopenConflict(tx, theCase, `${sentence} Both parcels are under way: choose again.`);
    return;
  }
  const stillAsked = (await concernedUnits(tx, theCase, units)).some(
    (unit) => unit.purchaseOrder?.cancelState === 'ASKED',
  );
  if (stillAsked) {
    await tell(tx, theCase, PARTNER, {
      kind: 'CANCELLATION_DECLINED',
      sentence: `${sentence} Other suppliers have yet to answer.`,
    });
    return;
  }
  await clearDeadline(tx, 'CANCELLATION_ANSWER', theCase);
  if (await goOnIfFree(tx, theCase)) return;
  if (shipped && theCase.ruleId === 'S1') {
    await reruleCase(tx, theCase, units, sentence);
    return;
  }
  if (theCase.state !== 'CANCELLING' && theCase.state !== 'NEEDS_PERSON') return;
  if ((await whereItStands(tx, theCase)) === 'REISSUING') return keepReplacement(tx, theCase, sentence);
  await moveCase(tx, theCase, PARTNER, {
    to: 'OPEN',
    kind: 'CANCELLATION_DECLINED',
    sentence: `${sentence} Another choice is due.`,
  });
}

/** It was to be given up for a refund, and comes after all; a settle-by that passed meanwhile is looked at now. */
async function keepReplacement(tx: Tx, theCase: AfterSalesCase, sentence: string): Promise<void> {
  await moveCase(tx, theCase, PARTNER, {
    to: 'REISSUING',
    kind: 'CANCELLATION_DECLINED',
    sentence: `${sentence} The replacement comes after all.`,
    change: { intent: null },
  });
  if (theCase.settleByAt !== null && theCase.settleByAt <= tx.now) await setDeadline(tx, 'SETTLE_BY', theCase, tx.now);
}

async function endForDeclined(
  tx: Tx,
  theCase: AfterSalesCase,
  purchaseOrder: PurchaseOrder,
  units: UnitFacts[],
  sentence: string,
): Promise<void> {
  const waiting = { merchantId: tx.merchantId, caseId: theCase.id, state: 'CANCELLING' as const };
  if (!(await tx.manager.existsBy(Reroute, waiting))) {
    await tell(tx, theCase, PARTNER, {
      kind: 'CANCELLATION_DECLINED',
      sentence: `${sentence} The replacement is placed already.`,
    });
    return;
  }
  const declined = units.filter((unit) => unit.purchaseOrder?.id === purchaseOrder.id).map((unit) => unit.unitId);
  await endReroute(tx, theCase.id, declined, 'CANCELLATION_DECLINED');
  if (await tx.manager.existsBy(Reroute, waiting)) {
    await tell(tx, theCase, PARTNER, {
      kind: 'CANCELLATION_DECLINED',
      sentence: `${sentence} The reroute goes on for the other units.`,
    });
    await goOnIfFree(tx, theCase);
    return;
  }
  await clearDeadline(tx, 'CANCELLATION_ANSWER', theCase);
  const nothingLeft = units.every((unit) => phaseOf(unit) !== 'NOT_SHIPPED');
  await moveCase(tx, theCase, PARTNER, {
    to: nothingLeft ? 'UNREMEDIED' : 'OPEN',
    kind: 'REROUTE_ENDED',
    sentence: `${sentence} Nothing was bought elsewhere.`,
    change: nothingLeft ? { outcome: 'SHIPPED_AFTER_ALL' } : { remedy: null },
  });
}
