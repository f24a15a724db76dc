import type { ProviderOf } from '../../policy/partnerRoles.js';
import type { CarrierScan } from '../logistics/CarrierGateway.js';

/** Who follows parcels of many carriers, in a form of their own. Our own protocol is RECOURSE. */
export type TrackingService = Exclude<ProviderOf<'TRACKER'>, 'RECOURSE'>;

/** A scan that a tracking service tells: the same to us as one that a carrier tells itself. */
export type ParcelScan = CarrierScan;

/** What a tracking service knows of one parcel, as it says it. */
export interface ParcelHistory {
  provider: TrackingService;
  waybillNo: string;
  events: HistoryEvent[];
  /** The code of the parcel as a whole; null when none is given. */
  whole: string | null;
}

export interface HistoryEvent {
  /** Null when none can be read. */
  occurredAt: Date | null;
  text: string;
  /** Null when none is given. */
  code: string | null;
}
