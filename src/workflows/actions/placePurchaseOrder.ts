import type { Order } from '../../entities/Order.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { Address, SupplierOrder } from '../../integrations/suppliers/SupplierGateway.js';
import type { SupplierFailure } from '../../policy/vocabulary.js';
import { lookBeforePlacing } from '../supply/lookBeforePlacing.js';
import { recordPlacementDeclined } from '../supply/recordPlacementDeclined.js';
import { recordSupplierOrder } from '../supply/recordSupplierOrder.js';
import type { ActionDefinition, Answer, Call } from './definition.js';

interface Request {
  reference: string;
  currency: string;
  freightMinor: string;
  lines: { sku: string; quantity: number; unitPriceMinor: string }[];
}

/**
 * Places a purchase order once: after an unknown outcome it is looked up by our reference first (survival 5). What waited for
 * longer than offers stay fresh is looked at once more before it is bought.
 */
export const placePurchaseOrder: ActionDefinition = {
  outcomeClass: ({ app, connection }) => app.gateways.supplier(connection).outcomes.place,

  async ask({ app, action, connection, context, lookFirst }: Call): Promise<Answer> {
    const supplier = app.gateways.supplier(connection);
    const request = action.request as unknown as Request;
    const wish = {
      reference: request.reference,
      currency: request.currency,
      freightMinor: BigInt(request.freightMinor),
      lines: request.lines.map((line) => ({ ...line, unitPriceMinor: BigInt(line.unitPriceMinor) })),
    };
    if (lookFirst) {
      const found = await supplier.findByReference(request.reference, context, wish);
      if (found !== null) return accepted(found);
    }
    const { order, gone } = await lookBeforePlacing(app, action);
    const shipTo = addressOf(order);
    if (shipTo === null) {
      return {
        kind: 'DECLINED',
        failure: 'ADDRESS_INVALID',
        message: 'The order has no complete address. Correct it, then place again.',
      };
    }
    if (gone !== null) return gone;
    const answer = await supplier.place({ ...wish, shipTo }, context);
    return answer.kind === 'ACCEPTED' ? accepted(answer.order) : answer;
  },

  async record(tx, action, answer) {
    const purchaseOrder = await tx.manager.findOneByOrFail(PurchaseOrder, {
      merchantId: tx.merchantId,
      id: action.subjectId,
    });
    if (answer.kind === 'ACCEPTED') {
      const { order } = answer.data as unknown as { order: SupplierOrder };
      await recordSupplierOrder(tx, purchaseOrder, order, action.askedAt ?? tx.now);
    } else if (answer.kind === 'DECLINED') {
      await recordPlacementDeclined(tx, purchaseOrder, answer.failure as SupplierFailure);
    }
  },
};

function accepted(order: SupplierOrder): Answer {
  return { kind: 'ACCEPTED', data: { order } };
}

/** The address as it stands when the supplier is asked: a correction made meanwhile counts. */
function addressOf(order: Order): Address | null {
  const { shipToName, shipToLine1, shipToCity, shipToCountry } = order;
  if (shipToName === null || shipToLine1 === null || shipToCity === null || shipToCountry === null) return null;
  return {
    name: shipToName,
    line1: shipToLine1,
    line2: order.shipToLine2,
    city: shipToCity,
    region: order.shipToRegion,
    postalCode: order.shipToPostalCode,
    country: shipToCountry,
    phone: order.shipToPhone,
  };
}
