// Says where a parcel is in our words. Keyed by provider, because the same code means different things at different ones.
// Our own protocol's provider is RECOURSE, whose codes are our words; each tracking service has a table of its own.
import { PARCEL_STATES, type ParcelState } from '../../policy/vocabulary.js';
import { AFTERSHIP_STATES } from '../tracking/afterShipStates.js';
import { KUAIDI100_STATES, kuaidi100MainPart } from '../tracking/kuaidi100States.js';
import { SF_STATES } from '../platforms/sfExpress/sfStates.js';
import { STATES_1688 } from '../platforms/alibaba1688/states1688.js';
import { SEVENTEEN_TRACK_STATES } from '../tracking/seventeenTrackStates.js';

/**
 * Our dictionary goes first; for a provider or a code that it lacks, the state that the sender states; then what the main
 * part of the code says; else UNKNOWN.
 */
export function parcelStateOf(provider: string, code: string, stated: ParcelState | null): ParcelState {
  const states = TRACKING_DICTIONARY.get(provider);
  return states?.get(code) ?? stated ?? states?.get(mainPartOf(provider, code)) ?? 'UNKNOWN';
}

/** What a finer code is a kind of: InTransit of InTransit_005, 3 of 301. A code without a finer part is its own. */
export function mainPartOf(provider: string, code: string): string {
  if (provider === 'KUAIDI100') return kuaidi100MainPart(code);
  return provider === 'RECOURSE' ? code : code.replace(/_.*$/s, '');
}

export const TRACKING_DICTIONARY: ReadonlyMap<string, ReadonlyMap<string, ParcelState>> = new Map([
  ['RECOURSE', new Map(PARCEL_STATES.map((state) => [state, state]))],
  ['SEVENTEEN_TRACK', statesOf(SEVENTEEN_TRACK_STATES)],
  ['AFTERSHIP', statesOf(AFTERSHIP_STATES)],
  ['KUAIDI100', statesOf(KUAIDI100_STATES)],
  ['ALIBABA_1688', statesOf(STATES_1688)],
  ['SF_EXPRESS', statesOf(SF_STATES)],
]);

function statesOf(table: Readonly<Record<string, ParcelState>>): ReadonlyMap<string, ParcelState> {
  return new Map(Object.entries(table));
}
