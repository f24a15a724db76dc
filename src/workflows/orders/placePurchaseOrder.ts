import { In } from 'typeorm';
import { Offer } from '../../entities/Offer.js';
import type { App, Tx, Viewer } from '../App.js';
import { type Decision, decideWithin, merchantOf, notFound } from '../decide.js';
import { offersOfUnits } from '../mappings/offersOfUnits.js';
import { once } from '../once.js';
import { refreshBeforeBuying } from '../reroute/refreshOffers.js';
import { asWorker, Refused } from '../withTenant.js';
import { type Choice, chooseOffers, type Prices } from './chooseOffers.js';
import { lockOrder } from './lockOrder.js';
import { mayPlace } from './mayPlace.js';
import { placeOffers } from './placeOffers.js';
import { unitsNamed, type UnitsOfLine } from './unitsNamed.js';

export interface PlaceInput {
  orderId: string;
  /** Each line with the offer to buy it from; as its variant is mapped when no offer is named. */
  choices: (UnitsOfLine & { offerId?: string | null })[];
  idempotencyKey: string;
}

/**
 * The mutation `placePurchaseOrder`: buys units of an order from suppliers, one purchase order per supplier, each once. The
 * very offers are refreshed first, outside any transaction: what is gone or dearer by then is not bought.
 */
export async function placePurchaseOrder(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: PlaceInput,
): Promise<Decision<{ purchaseOrderIds: string[] }>> {
  const merchantId = await merchantOf(app, viewer, { order: input.orderId });
  if (merchantId === null) return notFound({ order: input.orderId });
  const before = await refreshed(app, merchantId, input);
  return decideWithin(app, viewer, merchantId, async (tx) => {
    const asked = { viewer, mutation: 'placePurchaseOrder', key: idempotencyKey, input };
    const value = await once(tx, asked, async () => {
      await lockOrder(tx, input.orderId);
      const choices = await choicesOf(tx, input, before);
      await mayPlace(tx, input.orderId, choices, before);
      const placed = await placeOffers(tx, input.orderId, choices);
      return { purchaseOrderIds: placed.map(({ purchaseOrder }) => purchaseOrder.id) };
    });
    return { ok: true, value };
  });
}

async function choicesOf(tx: Tx, { orderId, choices }: Pick<PlaceInput, 'orderId' | 'choices'>, before: Prices) {
  const named: Choice[] = [];
  const mapped: string[] = [];
  for (const { offerId, ...units } of choices) {
    for (const unitId of await unitsNamed(tx, orderId, [units])) {
      if (offerId == null) mapped.push(unitId);
      else named.push({ unitId, offerId });
    }
  }
  return mapped.length === 0 ? named : [...named, ...(await chooseOffers(tx, orderId, mapped, before))];
}

/** Asks for the offers again that may be bought, and tells what they cost until then. What is wrong is said under the lock. */
async function refreshed(app: App, merchantId: string, input: Omit<PlaceInput, 'idempotencyKey'>): Promise<Prices> {
  const offers = await asWorker(app, merchantId, async (tx) => {
    const ids = input.choices.flatMap(({ offerId }) => offerId ?? []);
    try {
      for (const { offerId, ...units } of input.choices) {
        if (offerId != null) continue;
        const needs = await offersOfUnits(tx, await unitsNamed(tx, input.orderId, [units]));
        ids.push(...needs.flatMap(({ mapped }) => mapped.map((one) => one.offerId)));
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
    return tx.manager.findBy(Offer, { merchantId, id: In(ids) });
  });
  await refreshBeforeBuying(app, merchantId, offers.map(({ id }) => id)); // prettier-ignore
  return new Map(offers.map(({ id, priceMinor, freightMinor }) => [id, { priceMinor, freightMinor }]));
}
