// SF Express as a carrier: it stops parcels and tells scans. How an interception goes on shows in the scans.
import type { PartnerConnection } from '../../calls.js';
import type { PartnerHttpOptions } from '../../exchange.js';
import type { CarrierGateway } from '../../logistics/CarrierGateway.js';
import { noLabels } from '../noLabels.js';
import { askSf } from './askSf.js';
import { interceptAtSf } from './interceptAtSf.js';
import { scansAtSf } from './scansAtSf.js';

export function sfCarrier(connection: PartnerConnection, options: PartnerHttpOptions = {}): CarrierGateway {
  const ask = askSf(connection, options);
  return {
    outcomes: { intercept: 'NEITHER', orderReturnLabel: 'KEYED', investigate: 'KEYED' },
    ...noLabels('SF'),
    intercept: (request, context) => interceptAtSf(ask, connection, request, context),
    findInterception: async () => null,
    scansOf: (waybillNo, context) => scansAtSf(ask, connection, waybillNo, context),
  };
}
