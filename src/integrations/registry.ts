// From a partner account to the client that speaks with it. Workflows say `app.gateways.supplier(connection).place(...)`
// and never learn which protocol that is; another protocol is another client chosen here.
import type { PartnerConnection } from './calls.js';
import type { PartnerHttpOptions } from './http.js';
import type { CarrierGateway } from './logistics/CarrierGateway.js';
import { partnerCarrier } from './logistics/partnerCarrier.js';
import { type OrderExports, orderExports } from './orderExports/orderExports.js';
import type { PaymentGateway } from './payments/PaymentGateway.js';
import { partnerPayment } from './payments/partnerPayment.js';
import { partnerSupplier } from './suppliers/partnerSupplier.js';
import type { SupplierGateway } from './suppliers/SupplierGateway.js';

export interface Gateways {
  supplier(connection: PartnerConnection): SupplierGateway;
  carrier(connection: PartnerConnection): CarrierGateway;
  payment(connection: PartnerConnection): PaymentGateway;
  orderExports: OrderExports;
}

export function gateways(options: PartnerHttpOptions = {}): Gateways {
  return {
    supplier: (connection) => partnerSupplier(connection, options),
    carrier: (connection) => partnerCarrier(connection, options),
    payment: (connection) => partnerPayment(connection, options),
    orderExports,
  };
}
