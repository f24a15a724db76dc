import type { DisclosedInspection } from '../../entities/DisclosedInspection.js';
import { globalId } from '../../policy/globalId.js';
import type { Tx } from '../App.js';
import { publish } from '../outbound/publish.js';

/** A finding as it stands now, for the merchant's own systems. */
export async function tellDisclosure(tx: Tx, disclosed: DisclosedInspection): Promise<void> {
  await publish(tx, {
    event: 'INSPECTION_DISCLOSED',
    orderId: disclosed.orderId,
    caseId: null,
    data: {
      disclosedInspectionId: globalId('DisclosedInspection', disclosed.id),
      orderId: globalId('Order', disclosed.orderId),
      variantId: globalId('Variant', disclosed.variantId),
      finding: disclosed.finding,
      appealUntil: disclosed.appealUntil.toISOString(),
      appealDecision: disclosed.appealDecision,
      isFinal: disclosed.finalAt !== null,
      version: disclosed.version,
    },
  });
}
