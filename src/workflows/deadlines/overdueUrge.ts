import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { overdueOf } from '../../policy/overdue.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import { openable } from '../../policy/casesToOpen.js';
import { mayUrge } from '../../policy/urge.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { openCaseOn } from '../cases/openCaseOn.js';
import { settingsOf, unitFactsOf } from '../cases/factsOf.js';
import { TIMER } from '../cases/timeline.js';
import { replacementIsLate } from '../reroute/replacementIsLate.js';
import { startUrge } from '../supply/startUrge.js';
import { setDeadline } from './setDeadline.js';

/**
 * Ship-by + 2 days (B3, B3i): if units are still not with a carrier, a case says so and the supplier is urged; day 4 is
 * set. Shipped, cancelled or refunded meanwhile: nothing.
 */
export async function overdueUrge(tx: Tx, purchaseOrder: PurchaseOrder): Promise<void> {
  const settings = await settingsOf(tx);
  const units = (await unitFactsOf(tx, purchaseOrder.orderId)).filter(
    (unit) => unit.purchaseOrder?.id === purchaseOrder.id,
  );
  const late = units.filter((unit) =>
    ['URGE', 'DAY_4', 'NEEDS_PERSON'].includes(overdueOf(unit, settings, tx.now).step),
  );
  const [first] = late;
  if (first === undefined) {
    const { offerAt } = units.map((unit) => overdueOf(unit, settings, tx.now)).find((one) => one.step !== 'NONE') ?? {};
    if (offerAt != null) await setDeadline(tx, 'OVERDUE_PROPOSE', purchaseOrder, offerAt);
    return;
  }
  const opened = await openCaseOn(tx, {
    orderId: purchaseOrder.orderId,
    unitIds: openable(late, 'SHIPMENT_OVERDUE', { role: 'TIMER' }, settings, tx.now).map((unit) => unit.unitId),
    problem: 'SHIPMENT_OVERDUE',
    note: null,
    doer: TIMER,
    viewer: { role: 'TIMER' },
  });
  if (!opened.ok)
    tx.app.log.warn(
      { purchaseOrderId: purchaseOrder.id, code: opened.refusals[0]?.code },
      'No case for an overdue shipment.',
    );
  const may = mayUrge(first, { role: 'TIMER' }, settings, tx.now);
  if (may.ok) await startUrge(tx, purchaseOrder, opened.ok ? opened.value.theCase.id : null);
  const { offerAt } = overdueOf(first, settings, tx.now);
  if (offerAt !== null) await setDeadline(tx, 'OVERDUE_PROPOSE', purchaseOrder, offerAt);
  else if (opened.ok) await nothingIsProposed(tx, purchaseOrder, late, opened.value.theCase);
}

/** No day 4 will come: a person must be able to act on what was bought elsewhere and is late. */
async function nothingIsProposed(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  late: UnitFacts[],
  theCase: AfterSalesCase,
): Promise<void> {
  const lateIds = late.map((unit) => unit.unitId);
  if (!(await replacementIsLate(tx, purchaseOrder, lateIds, theCase.id)) || theCase.state !== 'REROUTING') return;
  const sentence = 'The replacement is late as well, and nothing is proposed by itself: a person must see to it.';
  await moveCase(tx, theCase, TIMER, { to: 'NEEDS_PERSON', kind: 'ESCALATED', sentence, change: { dueAt: null } });
}
