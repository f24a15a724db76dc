import { In } from 'typeorm';
import type { Offer } from '../../entities/Offer.js';
import { Order } from '../../entities/Order.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { Supplier } from '../../entities/Supplier.js';
import { type Choosable, chooseMapped } from '../../policy/mappingChoice.js';
import { PLACED_BY_HAND } from '../../policy/partnerRoles.js';
import { refuse } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { type Need, offersOfUnits } from '../mappings/offersOfUnits.js';
import { Refused } from '../withTenant.js';

export interface Choice {
  unitId: string;
  offerId: string;
}

/** What an offer cost when the request came in, before its supplier was asked again. */
export type Prices = ReadonlyMap<string, { priceMinor: bigint; freightMinor: bigint }>;

/** An offer for each of these units, as their variants are mapped. Refuses by throwing. */
export async function chooseOffers(tx: Tx, orderId: string, unitIds: string[], before: Prices): Promise<Choice[]> {
  const { merchantId } = tx;
  const { shipToCountry } = await tx.manager.findOneByOrFail(Order, { merchantId, id: orderId });
  const choices: Choice[] = [];
  for (const need of await offersOfUnits(tx, unitIds)) {
    if (need.mapped.length === 0) {
      throw no(refuse('NOT_MAPPED', 'It is not mapped to an offer: map its variant first, or name an offer.'));
    }
    const chosen = chooseMapped(need.unitIds, await choosable(tx, need, choices, before), shipToCountry);
    if (!chosen.ok) throw no(chosen);
    choices.push(...chosen.value);
  }
  return choices;
}

/** Has it become dearer since the request came in? */
export function hasRisen({ id, priceMinor, freightMinor }: Offer, before: Prices): boolean {
  const was = before.get(id);
  return was !== undefined && (priceMinor > was.priceMinor || freightMinor > was.freightMinor);
}

async function choosable(tx: Tx, { mapped, offers }: Need, taken: Choice[], before: Prices): Promise<Choosable[]> {
  const { merchantId } = tx;
  const suppliers = await tx.manager.findBy(Supplier, { merchantId, id: In(offers.map((one) => one.supplierId)) });
  const accounts = await tx.manager.findBy(PartnerAccount, {
    merchantId,
    id: In(suppliers.flatMap(({ partnerAccountId }) => partnerAccountId ?? [])),
  });
  return mapped.flatMap(({ offerId, position, country }) => {
    const offer = offers.find(({ id }) => id === offerId);
    if (offer === undefined) return [];
    const supplier = suppliers.find(({ id }) => id === offer.supplierId);
    const account = accounts.find(({ id }) => id === supplier?.partnerAccountId);
    const { title, destinations, stock } = offer;
    const left = stock - taken.filter((one) => one.offerId === offerId).length;
    const obstacle = obstacleTo(offer, account, tx.now);
    return {
      offerId,
      title,
      position,
      country,
      destinations,
      stock: left,
      obstacle,
      hasRisen: hasRisen(offer, before),
    };
  });
}

function obstacleTo({ toldCurrency }: Offer, account: PartnerAccount | undefined, now: Date): string | null {
  if (account === undefined) return 'its supplier has no account that we could place with.';
  if (PLACED_BY_HAND.includes(account.provider)) return 'orders of its platform are placed there by a person.';
  if (account.pausedUntil !== null && account.pausedUntil > now) return 'its supplier cannot be asked at the moment.';
  return toldCurrency === null ? null : `its supplier now asks ${toldCurrency} for it.`;
}

function no({ refusals }: { refusals: ReturnType<typeof refuse>['refusals'] }): Refused {
  return new Refused(refusals.map((refusal) => ({ ...refusal, field: ['choices'] })));
}
