// Long histories of many parcels may be more than one answer may hold: then half of them are asked for at a time. An answer
// about one parcel that is too large is somebody's to look at.
import { PartnerError } from '../PartnerError.js';
import type { ParcelScan } from './ParcelScan.js';
import type { TrackedWaybill } from './TrackerGateway.js';

type Ask = (waybills: readonly TrackedWaybill[]) => Promise<Map<string, ParcelScan[]>>;

export async function askInHalves(waybills: readonly TrackedWaybill[], ask: Ask): Promise<Map<string, ParcelScan[]>> {
  if (waybills.length === 0) return new Map();
  try {
    return await ask(waybills);
  } catch (error) {
    if (waybills.length === 1 || !isTooLarge(error)) throw error;
    const middle = Math.ceil(waybills.length / 2);
    const first = await askInHalves(waybills.slice(0, middle), ask);
    const second = await askInHalves(waybills.slice(middle), ask);
    return new Map([...first, ...second]);
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof PartnerError && error.kind === 'PROTOCOL' && error.more.cause === 'ERR_BAD_RESPONSE';
}
