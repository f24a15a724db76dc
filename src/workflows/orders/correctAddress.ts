import { Order } from '../../entities/Order.js';
import { isLeavingSupplier, mayCorrectAddress } from '../../policy/cancel.js';
import { distinct } from '../../policy/caseFacts.js';
import type { Refusal } from '../../policy/refusals.js';
import { isRefunded, isWithSupplier, phaseOf, type UnitFacts } from '../../policy/unitFacts.js';
import type { App, Viewer } from '../App.js';
import { unitFactsOf } from '../cases/factsOf.js';
import { openCaseOn } from '../cases/openCaseOn.js';
import { doerOf, tell } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { cancelUnits } from './cancelUnits.js';
import { lockOrder } from './lockOrder.js';

export interface AddressInput {
  name: string;
  line1: string;
  line2?: string | null;
  city: string;
  region?: string | null;
  postalCode?: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
  phone?: string | null;
}

/**
 * What a supplier has, or has not taken for its address. Of what it cannot send the address changes nothing, nor of what a reroute has
 * yet to buy elsewhere.
 */
function isPlacedAgain(unit: UnitFacts): boolean {
  const { purchaseOrder } = unit;
  if (phaseOf(unit) !== 'NOT_SHIPPED' || isLeavingSupplier(unit)) return false;
  return purchaseOrder?.failure === 'ADDRESS_INVALID' || isWithSupplier(purchaseOrder);
}

export interface Corrected {
  orderId: string;
  caseId: string | null;
  /** Of what has shipped: the rule that decides about it. */
  left: Refusal[];
}

export interface CorrectAddressInput {
  orderId: string;
  address: AddressInput;
  idempotencyKey: string;
}

/**
 * The mutation `correctAddress`: before shipment only (rule S1). What a supplier already has is cancelled there, and
 * placed again at the right address once that is confirmed; what has shipped is told, with the rule that decides.
 */
export async function correctAddress(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: CorrectAddressInput,
): Promise<Decision<Corrected>> {
  return decide(app, viewer, { order: input.orderId }, async (tx) => {
    const result = await once(tx, { viewer, mutation: 'correctAddress', key: idempotencyKey, input }, async () => {
      const order = await lockOrder(tx, input.orderId);
      const units = await unitFactsOf(tx, order.id);
      const may = mayCorrectAddress(units, viewer, tx.now);
      if (!may.ok) throw new Refused(may.refusals);
      const { address } = input;
      await tx.manager.update(
        Order,
        { merchantId: tx.merchantId, id: order.id },
        {
          shipToName: address.name,
          shipToLine1: address.line1,
          shipToLine2: address.line2 ?? null,
          shipToCity: address.city,
          shipToRegion: address.region ?? null,
          shipToPostalCode: address.postalCode ?? null,
          shipToCountry: address.country,
          shipToPhone: address.phone ?? null,
          updatedAt: tx.now,
          version: order.version + 1,
        },
      );
      const placed = units.filter((unit) => may.value.unitIds.includes(unit.unitId) && isPlacedAgain(unit));
      const shipped = units.filter((unit) => phaseOf(unit) !== 'NOT_SHIPPED' && !isRefunded(unit));
      const isShipped = (unitId: string) => shipped.some((unit) => unit.unitId === unitId);
      const left = distinct(may.value.excluded.flatMap(({ unitId, refusals }) => (isShipped(unitId) ? refusals : [])));
      if (placed.length === 0) return { orderId: order.id, caseId: null, left };
      const wish = {
        orderId: order.id,
        unitIds: placed.map((unit) => unit.unitId),
        problem: 'WRONG_ADDRESS' as const,
        note: null,
        doer: doerOf(viewer),
        viewer,
      };
      const opened = await openCaseOn(tx, wish);
      if (!opened.ok) throw new Refused(opened.refusals);
      const { theCase } = opened.value;
      await tell(tx, theCase, doerOf(viewer), {
        kind: 'ADDRESS_CORRECTED',
        sentence: `The order goes to ${address.country} now; the address is corrected.`,
      });
      await cancelUnits(tx, theCase, placed, 'CORRECT_ADDRESS', doerOf(viewer));
      return { orderId: order.id, caseId: theCase.id, left };
    });
    return { ok: true, value: result };
  });
}
