import { In, IsNull } from 'typeorm';
import { MappingComponent } from '../../entities/MappingComponent.js';
import { VariantMapping } from '../../entities/VariantMapping.js';
import type { Tx } from '../App.js';

export interface LiveMapping {
  mapping: VariantMapping;
  /** By their numbers. */
  components: MappingComponent[];
}

/** What these variants are bought as now, by variant. Those that are not mapped are left out. */
export async function liveMappings(tx: Tx, variantIds: readonly string[]): Promise<Map<string, LiveMapping>> {
  const { merchantId } = tx;
  if (variantIds.length === 0) return new Map();
  const mappings = await tx.manager.findBy(VariantMapping, {
    merchantId,
    variantId: In([...variantIds]),
    retiredAt: IsNull(),
  });
  if (mappings.length === 0) return new Map();
  const components = await tx.manager.find(MappingComponent, {
    where: { merchantId, mappingId: In(mappings.map(({ id }) => id)) },
    order: { componentNo: 'ASC' },
  });
  return new Map(
    mappings.map((mapping) => [
      mapping.variantId,
      { mapping, components: components.filter(({ mappingId }) => mappingId === mapping.id) },
    ]),
  );
}
