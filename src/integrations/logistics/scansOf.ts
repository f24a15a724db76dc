// The scans of a parcel, asked for when none has been told for some time. They read exactly as told ones do, so that a scan
// that comes both ways is one. In the order in which they happened, whatever order they were listed in.
import type { CallContext } from '../calls.js';
import type { AskPartner } from '../http.js';
import { PartnerError } from '../PartnerError.js';
import type { CarrierScan } from './CarrierGateway.js';
import { scanListWire } from './wire.js';

export async function scansOf(ask: AskPartner, waybillNo: string, context: CallContext): Promise<CarrierScan[] | null> {
  const path = `/carrier/parcels/${encodeURIComponent(waybillNo)}/events`;
  const answer = await ask({ call: 'listScans', method: 'GET', path, answer: scanListWire, context });
  if (answer.kind === 'REFUSED') {
    if (answer.problem.code === 'UNKNOWN_REFERENCE') return null;
    throw new PartnerError('PROTOCOL', `The carrier answered a look-up with ${answer.problem.code}.`, answer);
  }
  const { events } = answer.body;
  if (answer.body.waybillNo !== waybillNo || events.some((scan) => scan.waybillNo !== waybillNo)) {
    throw new PartnerError('PROTOCOL', `The carrier answered about another parcel than ${waybillNo}.`);
  }
  return events.toSorted((one, other) => one.occurredAt.getTime() - other.occurredAt.getTime());
}
