import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PARCEL_STATES } from '../../../src/policy/vocabulary.js';
import { KUAIDI100_NAMES } from '../../../src/integrations/tracking/kuaidi100States.js';
import {
  mainPartOf,
  parcelStateOf,
  TRACKING_DICTIONARY,
} from '../../../src/integrations/webhooks/trackingDictionary.js';

const SEVENTEEN_TRACK_SUB_STATUSES =
  `
  NotFound_Other NotFound_InvalidCode InfoReceived InTransit_PickedUp InTransit_Other InTransit_Departure
  InTransit_Arrival InTransit_CustomsProcessing InTransit_CustomsReleased InTransit_CustomsRequiringInformation
  Expired_Other AvailableForPickup_Other OutForDelivery_Other DeliveryFailure_Other DeliveryFailure_NoBody
  DeliveryFailure_Security DeliveryFailure_Rejected DeliveryFailure_InvalidAddress Delivered_Other Exception_Other
  Exception_Returning Exception_Returned Exception_NoBody Exception_Security Exception_Damage Exception_Rejected
  Exception_Delayed Exception_Lost Exception_Destroyed Exception_Cancel`.match(/\S+/g) ?? [];
const KUAIDI100_CODES =
  `
  0 1001 1002 1003 1 101 102 103 2 201 202 203 204 205 206 207 208 209 210 3 301 302 303 304 4 401 5 501 6 7 8 10 11 12 13
  14`.match(/\S+/g) ?? [];
const AFTERSHIP_SUBTAGS = [
  ...numbered('Pending', 1, 6),
  ...numbered('InfoReceived', 1, 1),
  ...numbered('InTransit', 1, 9),
  ...['OutForDelivery_001', 'OutForDelivery_003', 'OutForDelivery_004'],
  ...numbered('AttemptFail', 1, 3),
  ...numbered('AvailableForPickup', 1, 1),
  ...numbered('Delivered', 1, 5),
  ...numbered('Exception', 1, 13),
  ...numbered('Exception', 16, 21),
  ...numbered('Expired', 1, 1),
];

describe('the dictionary', () => {
  test('knows the 30 sub-statuses of 17TRACK, and no other', () => {
    const codes = [...(TRACKING_DICTIONARY.get('SEVENTEEN_TRACK')?.keys() ?? [])];
    const known = codes.filter((code) => code.includes('_') || code === 'InfoReceived');

    expect(known).toHaveLength(30);
    expect(known.toSorted()).toEqual(SEVENTEEN_TRACK_SUB_STATUSES.toSorted());
  });

  test('knows every subtag of AfterShip, and no other', () => {
    const known = [...(TRACKING_DICTIONARY.get('AFTERSHIP')?.keys() ?? [])].filter((code) => code.includes('_'));

    expect(known.toSorted()).toEqual(AFTERSHIP_SUBTAGS.toSorted());
  });

  test('knows every state of Kuaidi100, and no other', () => {
    const known = [...(TRACKING_DICTIONARY.get('KUAIDI100')?.keys() ?? [])];

    expect(known.toSorted()).toEqual(KUAIDI100_CODES.toSorted());
    expect(new Set(KUAIDI100_NAMES.values())).toEqual(new Set(KUAIDI100_CODES));
  });

  test('knows the main part of every code', () => {
    const missing = [...TRACKING_DICTIONARY].flatMap(([provider, states]) =>
      [...states.keys()].filter((code) => !states.has(mainPartOf(provider, code))),
    );

    expect(missing).toEqual([]);
  });
});

describe('customs', () => {
  test.each([
    ['SEVENTEEN_TRACK', 'InTransit_CustomsProcessing', 'CUSTOMS_STARTED'],
    ['SEVENTEEN_TRACK', 'InTransit_CustomsRequiringInformation', 'CUSTOMS_HOLD'],
    ['SEVENTEEN_TRACK', 'Exception_Security', 'CUSTOMS_HOLD'],
    ['SEVENTEEN_TRACK', 'InTransit_CustomsReleased', 'CUSTOMS_RELEASED'],
    ['AFTERSHIP', 'InTransit_006', 'CUSTOMS_STARTED'],
    ['AFTERSHIP', 'Exception_004', 'CUSTOMS_HOLD'],
    ['AFTERSHIP', 'Exception_006', 'CUSTOMS_HOLD'],
    ['AFTERSHIP', 'Exception_018', 'CUSTOMS_HOLD'],
    ['AFTERSHIP', 'InTransit_005', 'CUSTOMS_RELEASED'],
    ['KUAIDI100', '8', 'CUSTOMS_STARTED'],
    ['KUAIDI100', '10', 'CUSTOMS_STARTED'],
    ['KUAIDI100', '11', 'CUSTOMS_STARTED'],
    ['KUAIDI100', '13', 'CUSTOMS_HOLD'],
    ['KUAIDI100', '12', 'CUSTOMS_RELEASED'],
  ])('at %s, %s is %s', (provider, code, state) => {
    expect(parcelStateOf(provider, code, null)).toBe(state);
  });

  test.each([
    ['SEVENTEEN_TRACK', 'Exception_Delayed'],
    ['AFTERSHIP', 'Exception_005'],
    ['AFTERSHIP', 'Exception_016'],
    ['KUAIDI100', '202'],
  ])('a hold is not ended by a mere delay: %s %s', (provider, code) => {
    expect(parcelStateOf(provider, code, null)).toBe('UNKNOWN');
  });
});

describe('where a parcel ends', () => {
  test.each([
    ['SEVENTEEN_TRACK', 'Delivered_Other', 'DELIVERED'],
    ['SEVENTEEN_TRACK', 'Exception_Rejected', 'REFUSED'],
    ['SEVENTEEN_TRACK', 'Exception_Returning', 'RETURNING'],
    ['SEVENTEEN_TRACK', 'Exception_Returned', 'RETURNED'],
    ['SEVENTEEN_TRACK', 'Exception_Lost', 'LOST'],
    ['SEVENTEEN_TRACK', 'Exception_Destroyed', 'LOST'],
    ['SEVENTEEN_TRACK', 'Exception_Damage', 'DAMAGED'],
    ['SEVENTEEN_TRACK', 'Expired_Other', 'EXPIRED'],
    ['AFTERSHIP', 'Delivered_005', 'DELIVERED'],
    ['AFTERSHIP', 'Exception_003', 'REFUSED'],
    ['AFTERSHIP', 'Exception_010', 'RETURNING'],
    ['AFTERSHIP', 'Exception_011', 'RETURNED'],
    ['AFTERSHIP', 'Exception_013', 'LOST'],
    ['AFTERSHIP', 'Exception_012', 'DAMAGED'],
    ['AFTERSHIP', 'Expired_001', 'EXPIRED'],
    ['KUAIDI100', '304', 'DELIVERED'],
    ['KUAIDI100', '14', 'REFUSED'],
    ['KUAIDI100', '6', 'RETURNING'],
    ['KUAIDI100', '4', 'RETURNED'],
    ['KUAIDI100', '209', 'DAMAGED'],
  ])('at %s, %s is %s', (provider, code, state) => {
    expect(parcelStateOf(provider, code, null)).toBe(state);
  });

  test.each([
    ['SEVENTEEN_TRACK', 'Exception_Cancel'],
    ['AFTERSHIP', 'Exception_020'],
    ['KUAIDI100', '401'],
  ])('a canceled label is no hand-over: %s %s', (provider, code) => {
    expect(parcelStateOf(provider, code, null)).toBe('UNKNOWN');
  });
});

describe('the same text', () => {
  test.each([
    ['DELIVERED', 'RECOURSE', 'DELIVERED', 'KUAIDI100', 'UNKNOWN'],
    ['InTransit_005', 'AFTERSHIP', 'CUSTOMS_RELEASED', 'SEVENTEEN_TRACK', 'IN_TRANSIT'],
    ['Exception_Returning', 'SEVENTEEN_TRACK', 'RETURNING', 'AFTERSHIP', 'UNKNOWN'],
    ['InTransit_006', 'AFTERSHIP', 'CUSTOMS_STARTED', 'KUAIDI100', 'UNKNOWN'],
    ['13', 'KUAIDI100', 'CUSTOMS_HOLD', 'AFTERSHIP', 'UNKNOWN'],
    ['InTransit_005', 'AFTERSHIP', 'CUSTOMS_RELEASED', 'PARCELPANEL', 'UNKNOWN'],
  ])('%s is at %s %s, and at %s %s', (code, one, itsState, other, otherState) => {
    expect(parcelStateOf(one, code, null)).toBe(itsState);
    expect(parcelStateOf(other, code, null)).toBe(otherState);
  });
});

describe('a code that is not in the dictionary', () => {
  test.each([
    ['SEVENTEEN_TRACK', 'InTransit_TransportArrived', 'IN_TRANSIT'],
    ['SEVENTEEN_TRACK', 'Delivered_Locker', 'DELIVERED'],
    ['AFTERSHIP', 'OutForDelivery_007', 'OUT_FOR_DELIVERY'],
    ['AFTERSHIP', 'Exception_099', 'UNKNOWN'],
    ['KUAIDI100', '305', 'DELIVERED'],
    ['KUAIDI100', '1004', 'IN_TRANSIT'],
    ['KUAIDI100', '15', 'UNKNOWN'],
    ['KUAIDI100', '9', 'UNKNOWN'],
  ])('is what its main part says: %s %s is %s', (provider, code, state) => {
    expect(parcelStateOf(provider, code, null)).toBe(state);
  });

  test('is what the sender states, before its main part is looked at', () => {
    expect(parcelStateOf('SEVENTEEN_TRACK', 'InTransit_Held', 'CUSTOMS_HOLD')).toBe('CUSTOMS_HOLD');
  });

  test('is never a fault, whatever it is', () => {
    const providers = fc.oneof(fc.constantFrom(...TRACKING_DICTIONARY.keys()), fc.string());
    const codes = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', '_', ''));

    fc.assert(
      fc.property(providers, codes, (provider, code) => {
        expect(PARCEL_STATES).toContain(parcelStateOf(provider, code, null));
      }),
    );
  });
});

function numbered(word: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${word}_${String(from + index).padStart(3, '0')}`);
}
