// AfterShip, version 2025-07: up to 50 waybills a call. It answers about what it follows and is silent about the rest.
import { z } from 'zod';
import type { CallContext, PartnerConnection } from '../calls.js';
import type { PartnerHttpOptions } from '../exchange.js';
import { PartnerError, type PartnerErrorKind } from '../PartnerError.js';
import { accountSecret } from './accountSecret.js';
import { trackingWire } from './afterShipWire.js';
import { askInHalves } from './askInHalves.js';
import type { ParcelScan } from './ParcelScan.js';
import { readService } from './readService.js';
import { scansByWaybill } from './scansByWaybill.js';
import { type AskService, type ServiceCall, serviceHttp } from './serviceHttp.js';
import type { TrackedWaybill, TrackerGateway } from './TrackerGateway.js';

export function afterShip(connection: PartnerConnection, options: PartnerHttpOptions = {}): TrackerGateway {
  const service = serviceHttp(connection, options);
  return {
    maxBatch: 50,
    scansOf: (waybills, context) =>
      // A comma parts the numbers, so one within a number cannot be asked about.
      askInHalves(
        waybills.filter(({ waybillNo }) => !waybillNo.includes(',')),
        (some) => scansOf(service, connection, some, context),
      ),
  };
}

async function scansOf(
  service: AskService,
  { name, secret }: PartnerConnection,
  waybills: readonly TrackedWaybill[],
  context: CallContext,
): Promise<Map<string, ParcelScan[]>> {
  const numbers = waybills.map(({ waybillNo }) => waybillNo).join(',');
  const call: ServiceCall = {
    call: 'trackings',
    method: 'GET',
    path: '/tracking/2025-07/trackings',
    // As many as there can be on a page: two carriers may know one number.
    query: new URLSearchParams({ tracking_numbers: numbers, limit: '200' }),
    headers: { 'as-api-key': accountSecret('AFTERSHIP', secret).key },
    context,
  };
  return service(call, (answer) => {
    const { meta } = readService(envelopeWire, answer, name);
    if (meta.code !== 200) throw new PartnerError(kindOf(meta.code), `${name} answered with the error ${meta.code}.`);
    return scansByWaybill(waybills, readService(trackingsWire, answer, name).data.trackings);
  });
}

const envelopeWire = z.object({ meta: z.object({ code: z.number() }) });
const trackingsWire = z.object({ data: z.object({ trackings: z.array(trackingWire) }) });

/** An error may be told inside of an answer that looks well. */
function kindOf(code: number): PartnerErrorKind {
  if (code === 401 || code === 403) return 'AUTH_EXPIRED';
  if (code === 429) return 'RATE_LIMITED';
  return code >= 500 && code < 600 ? 'UNREACHABLE' : 'PROTOCOL';
}
