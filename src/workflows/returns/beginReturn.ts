import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { GoodsReturn } from '../../entities/GoodsReturn.js';
import { ReturnUnit } from '../../entities/ReturnUnit.js';
import type { CaseFacts, Permitted } from '../../policy/caseFacts.js';
import { returnFreightBearer } from '../../policy/goodsReturn.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { FreightBearer } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';
import { mayMove } from '../../policy/caseFlow.js';
import { moveCase } from '../cases/caseFile.js';
import { whereItStands } from '../cases/whereItStands.js';
import type { Doer } from '../cases/timeline.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/**
 * The goods are to come back: the carrier that brought them is asked for a label; without an account there the buyer
 * sends them by any carrier and says with which. Rules A3, C1, A2.
 *
 * @param agreed who bears the freight, where it was agreed otherwise
 */
export async function beginReturn(
  tx: Tx,
  theCase: AfterSalesCase,
  facts: CaseFacts,
  permitted: Permitted,
  doer: Doer,
  agreed: FreightBearer | null = null,
): Promise<GoodsReturn> {
  const { merchantId } = tx;
  const units = facts.units.filter((unit) => permitted.unitIds.includes(unit.unitId));
  const bearer = agreed ?? returnFreightBearer(permitted.ruleId);
  const handOverBy = daysAfter(tx.now, policyAt(tx.now).returnHandOverDays);
  const goods = tx.manager.create(GoodsReturn, {
    merchantId,
    id: uuid(),
    orderId: theCase.orderId,
    caseId: theCase.id,
    parcelId: null,
    state: 'ASKED',
    freightBorneBy: bearer,
    labelUrl: null,
    feeMinor: null,
    feeCurrency: null,
    handOverBy,
    arrivedAt: null,
    finding: null,
    findingNote: null,
    inspectedBy: null,
    inspectedAt: null,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  await tx.manager.insert(GoodsReturn, goods);
  await tx.manager.insert(
    ReturnUnit,
    units.map(({ unitId }) => ({ merchantId, returnId: goods.id, unitId, orderId: theCase.orderId })),
  );
  await setDeadline(tx, 'RETURN_HAND_OVER', goods, handOverBy);
  const account = units.find((unit) => unit.parcel?.carrierAccountId != null)?.parcel ?? null;
  if (account?.carrierAccountId != null) {
    await startAction(tx, {
      kind: 'ORDER_RETURN_LABEL',
      partnerAccountId: account.carrierAccountId,
      subjectId: goods.id,
      orderId: theCase.orderId,
      caseId: theCase.id,
      request: {
        fromCountry: account.shipTo,
        toCountry: account.shipFrom,
        payer: bearer === 'BUYER' ? 'BUYER' : 'MERCHANT',
        units: units.length,
        reason: theCase.problem,
      },
    });
  }
  const label = account === null ? 'The buyer sends them by any carrier, and says with which.' : 'A label is ordered.';
  const left = await whereItStands(tx, theCase);
  await moveCase(tx, theCase, doer, {
    // A choice is due for the other units of the case.
    to: left === 'OPEN' && (theCase.state === 'OPEN' || mayMove(theCase.state, 'OPEN')) ? 'OPEN' : 'RETURNING',
    kind: 'RETURN_STARTED',
    ruleId: permitted.ruleId,
    sentence: `${units.length} unit(s) come back by ${handOverBy.toISOString()}; the ${bearer.toLowerCase()} bears the freight. ${label}`,
    data: { returnId: goods.id },
    change: { remedy: 'RETURN_FOR_REFUND', freightBorneBy: bearer, dueAt: handOverBy },
  });
  return goods;
}
