import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { openable } from '../../policy/casesToOpen.js';
import { overdueOf } from '../../policy/overdue.js';
import type { Tx } from '../App.js';
import { openCaseOn } from '../cases/openCaseOn.js';
import { settingsOf, unitFactsOf } from '../cases/factsOf.js';
import { TIMER } from '../cases/timeline.js';
import { replacementIsLate } from '../reroute/replacementIsLate.js';
import { startWaitOver } from './waitOver.js';

/**
 * Ship-by + 4 days (B3: as no stock; B3i: only proposed): the wait of the case is over, its remedies are due, and what the
 * merchant has set for that day happens, also when it is a replacement that is late. Shipped, cancelled or refunded meanwhile: nothing.
 */
export async function overdueDay4(tx: Tx, purchaseOrder: PurchaseOrder): Promise<void> {
  const settings = await settingsOf(tx);
  const late = (await unitFactsOf(tx, purchaseOrder.orderId)).filter(
    (unit) => unit.purchaseOrder?.id === purchaseOrder.id && overdueOf(unit, settings, tx.now).step === 'DAY_4',
  );
  const [first] = late;
  if (first === undefined) return;
  const opened = await openCaseOn(tx, {
    orderId: purchaseOrder.orderId,
    unitIds: openable(late, 'SHIPMENT_OVERDUE', { role: 'TIMER' }, settings, tx.now).map((unit) => unit.unitId),
    problem: 'SHIPMENT_OVERDUE',
    note: null,
    doer: TIMER,
    viewer: { role: 'TIMER' },
  });
  if (!opened.ok) return;
  const { theCase } = opened.value;
  const lateIds = late.map((unit) => unit.unitId);
  const wasRerouted = await replacementIsLate(tx, purchaseOrder, lateIds, theCase.id);
  await startWaitOver(tx, theCase, overdueOf(first, settings, tx.now).dayFour, wasRerouted);
}
