import { In } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { Reissue } from '../../entities/Reissue.js';
import { ReissueUnit } from '../../entities/ReissueUnit.js';
import type { CaseFacts, Permitted } from '../../policy/caseFacts.js';
import { chooseReissueOffers } from '../../policy/reissueOffer.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { whereItStands } from '../cases/whereItStands.js';
import { moveCase } from '../cases/caseFile.js';
import type { Doer } from '../cases/timeline.js';
import { candidatesOfNeeds } from '../mappings/candidatesOfNeeds.js';
import { offersOfUnits } from '../mappings/offersOfUnits.js';
import { claimLoss } from '../money/claimLoss.js';
import { meetMinimums } from '../orders/meetMinimums.js';
import { placeOffers } from '../orders/placeOffers.js';
import { candidatesFor } from '../reroute/planQuestionOf.js';
import { Refused } from '../withTenant.js';

/**
 * Buys the same again for the buyer: a new purchase order for the case, which the units belong to from now on; where they
 * were before is kept, for the case that it comes to nothing. What was lost by it is asked back from whose fault it was.
 */
export async function beginReissue(
  tx: Tx,
  theCase: AfterSalesCase,
  facts: CaseFacts,
  permitted: Permitted,
  doer: Doer,
  wantedOfferId: string | null = null,
): Promise<void> {
  const { merchantId } = tx;
  const units = facts.units.filter((unit) => permitted.unitIds.includes(unit.unitId));
  const choices = chooseReissueOffers(await questionOf(tx, facts, units, wantedOfferId));
  if (!choices.ok) throw new Refused(choices.refusals);
  await meetMinimums(tx, choices.value, 'offerId');
  const before = await tx.manager.findBy(OrderUnit, { merchantId, id: In(permitted.unitIds) });
  await claimLoss(tx, theCase, before);
  const placed = await placeOffers(tx, theCase.orderId, choices.value, theCase.id);
  for (const { purchaseOrder, unitIds } of placed) {
    const reissueId = uuid();
    await tx.manager.insert(Reissue, {
      merchantId,
      id: reissueId,
      orderId: theCase.orderId,
      caseId: theCase.id,
      purchaseOrderId: purchaseOrder.id,
      state: 'PLACING',
      endedBecause: null,
      createdAt: tx.now,
      updatedAt: tx.now,
    });
    const origin = new Map(before.map((unit) => [unit.id, unit]));
    await tx.manager.insert(
      ReissueUnit,
      unitIds.map((unitId) => ({
        merchantId,
        reissueId,
        unitId,
        orderId: theCase.orderId,
        fromPurchaseOrderLineId: origin.get(unitId)?.purchaseOrderLineId ?? null,
        fromParcelId: origin.get(unitId)?.parcelId ?? null,
        counts: true,
      })),
    );
  }
  await moveCase(tx, theCase, doer, {
    to: await whereItStands(tx, theCase),
    kind: 'REISSUE_STARTED',
    ruleId: permitted.ruleId,
    sentence: `${units.length} unit(s) are bought again for the buyer in ${placed.length} purchase order(s).`,
    data: { purchaseOrderIds: placed.map(({ purchaseOrder }) => purchaseOrder.id) },
    change: { remedy: theCase.ruleId === 'C2' ? 'REPLACE_WITHOUT_RETURN' : 'REISSUE' },
  });
}

async function questionOf(tx: Tx, facts: CaseFacts, units: UnitFacts[], wantedOfferId: string | null) {
  const needs = candidatesOfNeeds(await offersOfUnits(tx, units.map((unit) => unit.unitId))); // prettier-ignore
  return {
    units: units.map(({ unitId, purchaseOrder }) => ({
      unitId,
      variantId: needs.needOf.get(unitId) ?? '',
      supplierId: purchaseOrder?.supplierId ?? null,
    })),
    candidates: needs.candidatesOf(await candidatesFor(tx, needs.offerIds)),
    shipTo: units[0]?.shipToCountry ?? null,
    currency: units[0]?.currency ?? '',
    consentedOfferIds: facts.consentedOfferIds,
    wantedOfferId,
  };
}
