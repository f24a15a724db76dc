import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextParcelState, type ParcelScan } from '../../src/policy/parcelState.js';
import { PARCEL_STATES, type ParcelState } from '../../src/policy/vocabulary.js';
import { hoursAgo } from './builders.js';

const BEGIN: ParcelScan = { state: 'UNKNOWN', eventAt: null };
const scan = (state: ParcelState, hours: number): ParcelScan => ({ state, eventAt: hoursAgo(hours) });

function after(...events: ParcelScan[]): ParcelState {
  return events.reduce((current, event) => nextParcelState(current, event), BEGIN).state;
}

describe('the state of a parcel', () => {
  it('follows the time of the events, not their arrival', () => {
    expect(after(scan('PICKED_UP', 9), scan('CUSTOMS_HOLD', 5), scan('IN_TRANSIT', 7))).toBe('CUSTOMS_HOLD');
    expect(after(scan('CUSTOMS_HOLD', 5), scan('CUSTOMS_RELEASED', 3), scan('IN_TRANSIT', 1))).toBe('IN_TRANSIT');
  });

  it('goes by rank between events of the same time, and stays when told twice', () => {
    const delivered = scan('OUT_FOR_DELIVERY', 4);

    expect(after(scan('IN_TRANSIT', 4), delivered)).toBe('OUT_FOR_DELIVERY');
    expect(after(delivered, scan('IN_TRANSIT', 4))).toBe('OUT_FOR_DELIVERY');
    expect(nextParcelState(delivered, delivered).moved).toBe(false);
  });

  it('stays delivered, or on its way back, whatever is scanned on the way', () => {
    expect(after(scan('DELIVERED', 5), scan('IN_TRANSIT', 1))).toBe('DELIVERED');
    expect(after(scan('RETURNING', 5), scan('IN_TRANSIT', 1))).toBe('RETURNING');
    expect(after(scan('RETURNED', 5), scan('DELIVERED', 1))).toBe('RETURNED');
  });

  it('sees an intercepted parcel that was delivered after all, and a lost one that turned up', () => {
    expect(after(scan('RETURNING', 5), scan('DELIVERED', 1))).toBe('DELIVERED');
    expect(after(scan('LOST', 5), scan('IN_TRANSIT', 1))).toBe('IN_TRANSIT');
  });

  it('ends the same in whatever order the events arrive, and however often', () => {
    const anEvent = fc.record({
      state: fc.constantFrom(...PARCEL_STATES),
      eventAt: fc.integer({ min: 0, max: 6 }).map(hoursAgo),
    });
    const events = fc.array(anEvent, { maxLength: 8 });
    const shuffled = events.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );

    fc.assert(fc.property(shuffled, ([inOrder, anyhow]) => after(...inOrder) === after(...anyhow)));
  });
});
