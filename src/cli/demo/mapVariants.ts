// What the demo's variants are bought as: one by a default and its backup, one in pieces of two suppliers. By the product's
// own workflow; what was ever mapped is left as it is.
import { VariantMapping } from '../../entities/VariantMapping.js';
import { ROWS_ARE_THE_QUEUE } from '../../jobs/runDue.js';
import type { App } from '../../workflows/App.js';
import { mapVariant } from '../../workflows/mappings/mapVariant.js';
import { asWorker } from '../../workflows/withTenant.js';
import { agentOf } from './agentOf.js';
import { DEMO_MERCHANTS, offerId } from './demoWorld.js';

export async function mapVariants(app: App): Promise<void> {
  for (const merchant of DEMO_MERCHANTS) {
    for (const { variantNo, kind, components } of merchant.mappings) {
      const variantId = merchant.variants[variantNo - 1]?.id ?? '';
      const where = { merchantId: merchant.id, variantId };
      if (await asWorker(app, merchant.id, (tx) => tx.manager.existsBy(VariantMapping, where))) continue;
      const mapped = await mapVariant({ ...app, queue: ROWS_ARE_THE_QUEUE }, agentOf(merchant), {
        variantId,
        kind,
        components: components.map(({ offers, ...component }) => ({
          ...component,
          offers: offers.map(([supplierNo, of], position) => ({
            offerId: offerId(merchant, supplierNo, of),
            position,
          })),
        })),
        expectedMappingVersion: 0,
      });
      if (!mapped.ok) throw new Error(mapped.refusals.map(({ message }) => message).join(' '));
    }
  }
}
