import { v7 as uuid } from 'uuid';
import { InspectionCost } from '../../entities/InspectionCost.js';
import { parseDecimal } from '../../policy/money.js';
import { accept, refuse } from '../../policy/refusals.js';
import type { InspectionCostKind } from '../../policy/vocabulary.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { decideInspected } from './decideInspected.js';
import { changeInspection } from './lockInspection.js';
import { moveBudget } from './lockProgramme.js';

export interface RecordInspectionCostInput {
  inspectionId: string;
  kind: InspectionCostKind;
  /** A decimal of the currency. */
  amount: string;
  currency: string;
  note?: string | null;
  idempotencyKey: string;
}

/**
 * The mutation `recordInspectionCost`: booked against the budget of the programme, first from what is set aside for the target. A
 * bill may come late, so it is booked whatever the state.
 */
export async function recordInspectionCost(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: RecordInspectionCostInput,
): Promise<Decision<{ inspectionId: string }>> {
  const asked = { mutation: 'recordInspectionCost', key: idempotencyKey, input };
  return decideInspected(app, viewer, asked, async (tx, { inspection, programme }) => {
    if (input.currency !== programme.currency) {
      const message = `The programme is in ${programme.currency}: nothing is converted. Book what was paid in it.`;
      return refuse('CURRENCY_MISMATCH', message, { field: ['currency'] });
    }
    const amount = parseDecimal(input.amount, input.currency);
    if (!amount.ok) return { ok: false, refusals: amount.refusals.map((one) => ({ ...one, field: ['amount'] })) };
    if (amount.value <= 0n) return refuse('INVALID_INPUT', 'A cost is more than 0.', { field: ['amount'] });
    const setAside = amount.value < inspection.reservedMinor ? amount.value : inspection.reservedMinor;
    const moved = await moveBudget(tx.manager, programme, { reserve: -setAside, spend: amount.value, now: tx.now });
    if (!moved.ok) return moved;
    await tx.manager.insert(InspectionCost, {
      merchantId: tx.merchantId,
      id: uuid(),
      inspectionId: inspection.id,
      kind: input.kind,
      amountMinor: amount.value,
      currency: input.currency,
      note: input.note ?? null,
      bookedBy: viewer.subject,
      bookedAt: tx.now,
    });
    await changeInspection(tx, inspection, {
      reservedMinor: inspection.reservedMinor - setAside,
      spentMinor: inspection.spentMinor + amount.value,
    });
    return accept(true);
  });
}
