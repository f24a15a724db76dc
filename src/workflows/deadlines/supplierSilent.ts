import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { openable } from '../../policy/casesToOpen.js';
import { silenceOf } from '../../policy/silence.js';
import { phaseOf } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { openCaseOn } from '../cases/openCaseOn.js';
import { settingsOf, unitFactsOf } from '../cases/factsOf.js';
import { TIMER } from '../cases/timeline.js';
import { setDeadline } from './setDeadline.js';
import { startWaitOver } from './waitOver.js';

/** Three urges unanswered, the last a day old (B4): a case with the remedies of B1, unless another one offers them already. */
export async function supplierSilent(tx: Tx, purchaseOrder: PurchaseOrder): Promise<void> {
  const units = (await unitFactsOf(tx, purchaseOrder.orderId)).filter(
    (unit) => unit.purchaseOrder?.id === purchaseOrder.id && phaseOf(unit) === 'NOT_SHIPPED',
  );
  const [first] = units;
  if (first === undefined) return;
  const { silentFrom } = silenceOf(first.purchaseOrder, tx.now);
  if (silentFrom === null) return;
  if (silentFrom > tx.now) {
    await setDeadline(tx, 'SUPPLIER_SILENT', purchaseOrder, silentFrom);
    return;
  }
  const unserved = units.filter((unit) => unit.openCases.every((open) => open.state === 'WAITING'));
  if (unserved.length === 0) return;
  const problem = 'SUPPLIER_UNRESPONSIVE';
  const opened = await openCaseOn(tx, {
    orderId: purchaseOrder.orderId,
    unitIds: openable(unserved, problem, { role: 'TIMER' }, await settingsOf(tx), tx.now).map((unit) => unit.unitId),
    problem,
    note: null,
    doer: TIMER,
    viewer: { role: 'TIMER' },
  });
  if (opened.ok && opened.value.joined) await startWaitOver(tx, opened.value.theCase, 'PROPOSE');
}
