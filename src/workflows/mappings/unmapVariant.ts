import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { lockVariant, retireMapping } from './mapVariant.js';

export interface UnmapVariantInput {
  variantId: string;
  expectedMappingVersion: number;
}

/** The mutation `unmapVariant`: nobody says any more by which offers a variant is bought. Recorded orders keep their pieces. */
export async function unmapVariant(
  app: App,
  viewer: Viewer,
  { variantId, expectedMappingVersion }: UnmapVariantInput,
): Promise<Decision<{ variantId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    await lockVariant(tx, variantId);
    await retireMapping(tx, variantId, expectedMappingVersion);
    if (expectedMappingVersion === 0) {
      return refuse('NOT_MAPPED', 'The variant is not mapped, so there is nothing to take back.', {
        field: ['variantId'],
      });
    }
    return { ok: true, value: { variantId } };
  });
}
