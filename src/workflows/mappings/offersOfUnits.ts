import { In } from 'typeorm';
import { MappingComponent } from '../../entities/MappingComponent.js';
import { MappingOffer } from '../../entities/MappingOffer.js';
import { Offer } from '../../entities/Offer.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { isComposite } from '../../policy/mappingWish.js';
import type { Tx } from '../App.js';
import { byIds } from '../byIds.js';
import { type LiveMapping, liveMappings } from './liveMappings.js';

/** What some units have in common: they are bought by the same offers. */
export interface Need {
  /** The component, or the variant where there is none. */
  key: string;
  unitIds: string[];
  /** As they are mapped; empty where nothing is. */
  mapped: MappingOffer[];
  /** Those, and every other offer of the same product. */
  offers: Offer[];
}

/**
 * By which offers units may be bought. A piece: by those of its component, or of the component that has taken its place in
 * the mapping that holds now; a whole unit: by those its variant is mapped to. Besides, by any other offer of the product.
 */
export async function offersOfUnits(tx: Tx, unitIds: readonly string[]): Promise<Need[]> {
  const units = await variantsOf(tx, unitIds);
  const own = await byIds(tx, MappingComponent, units.flatMap(({ mappingComponentId }) => mappingComponentId ?? [])); // prettier-ignore
  const live = await liveMappings(tx, [...new Set(units.map(({ variantId }) => variantId))]);
  const groups = new Map<string, { variantId: string; component: MappingComponent | null; unitIds: string[] }>();
  for (const { id, variantId, mappingComponentId } of units) {
    const bought = own.find((one) => one.id === mappingComponentId);
    const component = componentNow(bought, live.get(variantId));
    const key = component?.id ?? variantId;
    const group = groups.get(key) ?? { variantId, component, unitIds: [] };
    group.unitIds.push(id);
    groups.set(key, group);
  }
  return needsOf(tx, groups);
}

interface VariantOfUnit {
  id: string;
  variantId: string;
  mappingComponentId: string | null;
}

function variantsOf(tx: Tx, unitIds: readonly string[]): Promise<VariantOfUnit[]> {
  return tx.manager
    .createQueryBuilder(OrderUnit, 'unit')
    .innerJoin(OrderLine, 'line', 'line.merchantId = unit.merchantId and line.id = unit.orderLineId')
    .select(['unit.id as id', 'line.variantId as "variantId"', 'unit.mappingComponentId as "mappingComponentId"'])
    .where('unit.merchantId = :merchantId and unit.id = any(:unitIds)', { merchantId: tx.merchantId, unitIds })
    .getRawMany<VariantOfUnit>();
}

/** A mapping made since the order counts as far as it has the very same component; a whole unit is never taken apart. */
function componentNow(bought: MappingComponent | undefined, live: LiveMapping | undefined): MappingComponent | null {
  const isWhole = live !== undefined && !isComposite(live.mapping.kind);
  if (bought === undefined) return isWhole ? (live.components[0] ?? null) : null;
  const same = isWhole
    ? undefined
    : live?.components.find(({ componentNo, title }) => componentNo === bought.componentNo && title === bought.title);
  return same ?? bought;
}

async function needsOf(
  tx: Tx,
  groups: ReadonlyMap<string, { variantId: string; component: MappingComponent | null; unitIds: string[] }>,
): Promise<Need[]> {
  const { merchantId } = tx;
  const componentIds = [...groups.values()].flatMap(({ component }) => component?.id ?? []);
  const mapped =
    componentIds.length === 0
      ? []
      : await tx.manager.find(MappingOffer, {
          where: { merchantId, componentId: In(componentIds) },
          order: { position: 'ASC', id: 'ASC' },
        });
  const named = await byIds(tx, Offer, mapped.map(({ offerId }) => offerId)); // prettier-ignore
  const variantIds = [...groups.values()].map(({ variantId }) => variantId);
  const others = await tx.manager.find(Offer, {
    where: { merchantId, variantId: In([...variantIds, ...named.map(({ variantId }) => variantId)]) },
    order: { id: 'ASC' },
  });
  return [...groups].map(([key, { variantId, component, unitIds }]) => {
    const mine = mapped.filter(({ componentId }) => componentId === component?.id);
    const first = named.filter(({ id }) => mine.some(({ offerId }) => offerId === id));
    const isPiece = component !== null && isComposite(component.kind);
    // What is offered for the whole is not what a piece of it is bought by.
    const products = isPiece ? first.map((one) => one.variantId).filter((id) => id !== variantId) : [variantId];
    const rest = others.filter((one) => products.includes(one.variantId) && !first.some(({ id }) => id === one.id));
    return { key, unitIds, mapped: mine, offers: [...first, ...rest] };
  });
}
