import type { CallContext } from '../calls.js';
import type { ParcelScan } from './ParcelScan.js';

/** What we ask of a tracking service: where parcels are of which it has not told us for some time. */
export interface TrackerGateway {
  /** How many waybills one call may ask about. */
  readonly maxBatch: number;
  /**
   * By waybill, as it was given; the newest scan last, and the same scans as in a push. No scans: the parcel is followed and
   * was not scanned yet. No entry: the service does not follow the parcel, or needs something that we do not know.
   */
  scansOf(waybills: readonly TrackedWaybill[], context: CallContext): Promise<Map<string, ParcelScan[]>>;
}

export interface TrackedWaybill {
  waybillNo: string;
  /** The service's own code of the carrier: a number at 17TRACK, a word at Kuaidi100; AfterShip needs none. */
  carrierCode?: string | null;
}
