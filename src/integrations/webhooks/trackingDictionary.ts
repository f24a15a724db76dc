// Says where a parcel is in our words. Keyed by provider, because the same code means different things at different ones.
// Our own protocol has one provider, RECOURSE, whose codes are our words; another provider is another entry here.
import { PARCEL_STATES, type ParcelState } from '../../policy/vocabulary.js';

/** Our dictionary goes first; for a provider or a code that it lacks, the state that the sender states; else UNKNOWN. */
export function parcelStateOf(provider: string, code: string, stated: ParcelState | null): ParcelState {
  return TRACKING_DICTIONARY.get(provider)?.get(code) ?? stated ?? 'UNKNOWN';
}

export const TRACKING_DICTIONARY: ReadonlyMap<string, ReadonlyMap<string, ParcelState>> = new Map([
  ['RECOURSE', new Map(PARCEL_STATES.map((state) => [state, state]))],
]);
