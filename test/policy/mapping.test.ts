import { describe, expect, it } from '@jest/globals';
import { mayMap } from '../../src/policy/mapping.js';
import type { ComponentWish, MappedOffer, OfferWish } from '../../src/policy/mappingWish.js';
import { policyAt } from '../../src/policy/policyDefaults.js';
import type { MappingKind } from '../../src/policy/vocabulary.js';
import { NOW, valueOf } from './builders.js';

const limits = policyAt(NOW);

function anOffer(offerId: string, more: Partial<MappedOffer> = {}): MappedOffer {
  return {
    offerId, supplierId: 's', supplierSku: `SKU-${offerId}`, platform: 'TMALL', match: 'SAME', title: `Offer ${offerId}`,
    priceMinor: 1000n, currency: 'CNY', ...more,
  }; // prettier-ignore
}

const OFFERS = new Map(
  [
    ...Array.from({ length: 12 }, (_one, index) => anOffer(`${index}`)),
    anOffer('elsewhere', { platform: 'ALIEXPRESS' }),
    anOffer('similar', { match: 'SIMILAR' }),
    anOffer('dear', { priceMinor: 3000n }),
    anOffer('dollars', { currency: 'USD' }),
    anOffer('twin', { supplierSku: 'SKU-0' }),
  ].map((offer) => [offer.offerId, offer]),
);

const at = (offerId: string, position = 0, country: string | null = null): OfferWish => ({
  offerId,
  position,
  country,
});
const part = (offers: OfferWish[], more: Partial<ComponentWish> = {}): ComponentWish => ({ offers, ...more });
const ask = (kind: MappingKind, components: ComponentWish[]) => mayMap({ kind, components }, OFFERS, limits);

describe('a mapping', () => {
  it('of each kind is taken as it was asked for', () => {
    const ten = Array.from({ length: 10 }, (_one, index) => at(`${index}`, index));

    expect(valueOf(ask('STANDARD', [part([at('0')])])).components).toEqual([
      {
        componentNo: 1,
        title: 'Offer 0',
        pieces: 1,
        isFree: false,
        shareWeight: 1000n,
        offers: [{ offerId: '0', position: 0, country: null }],
      },
    ]);
    expect(ask('BASIC', [part([at('0'), at('1', 1)])]).ok).toBe(true);
    expect(ask('ADVANCED', [part(ten)]).ok).toBe(true);
    expect(ask('ADVANCED', [part([at('0'), at('elsewhere', 0, 'DE'), at('1', 1, 'DE')])]).ok).toBe(true);
    expect(ask('BUNDLE', [part([at('0')], { pieces: 6 })]).ok).toBe(true);
    expect(ask('BOGO', [part([at('0')]), part([at('0')], { isFree: true })]).ok).toBe(true);
  });

  it.each<[string, MappingKind, ComponentWish[], string, string]>([
    ['an empty bundle', 'BUNDLE', [], 'components', 'There is no component'],
    ['a bundle of one piece', 'BUNDLE', [part([at('0')])], 'components', 'two pieces or more'],
    ['a component without an offer', 'STANDARD', [part([])], 'components.0.offers', 'has no offer'],
    ['two offers of a STANDARD', 'STANDARD', [part([at('0'), at('1', 1)])], 'components.0.offers', '1 is the most'],
    ['a second backup', 'BASIC', [part([at('0'), at('1', 1), at('2', 2)])], 'components.0.offers', '2 is the most'],
    ['a backup on another platform', 'BASIC', [part([at('0'), at('elsewhere', 1)])], 'components.0.offers', 'one platform'],
    ['two defaults', 'BASIC', [part([at('0'), at('1')])], 'components.0.offers', 'at the same position'],
    ['no default', 'BASIC', [part([at('0', 1)])], 'components.0.offers', 'No offer stands at position 0'],
    ['no default for a country', 'ADVANCED', [part([at('0'), at('1', 1, 'DE')])], 'components.0.offers', 'position 0'],
    ['eleven offers', 'ADVANCED', [part(Array.from({ length: 11 }, (_one, index) => at(`${index}`, index)))], 'components.0.offers', '10 is the most'],
    ['a country of a BASIC', 'BASIC', [part([at('0', 0, 'DE')])], 'components.0.offers', 'Use ADVANCED'],
    ['a country in small letters', 'ADVANCED', [part([at('0', 0, 'de')])], 'components.0.offers.0.country', 'in capitals'],
    ['a country that there is not', 'ADVANCED', [part([at('0', 0, 'XX')])], 'components.0.offers.0.country', 'No such country'],
    ['a similar product', 'STANDARD', [part([at('similar')])], 'components.0.offers.0.offerId', 'consent'],
    ['the same offer twice', 'BASIC', [part([at('0'), at('0', 1)])], 'components.0.offers', 'stands twice'],
    ['one article under two offers', 'BUNDLE', [part([at('0')]), part([at('twin')])], 'components', 'the same article'],
    ['two components of an ADVANCED', 'ADVANCED', [part([at('0')]), part([at('1')])], 'components', 'Use BUNDLE'],
    ['two pieces of a STANDARD', 'STANDARD', [part([at('0')], { pieces: 2 })], 'components.0.pieces', 'Use BUNDLE'],
    ['a free piece of a BUNDLE', 'BUNDLE', [part([at('0')]), part([at('1')], { isFree: true })], 'components.1.isFree', 'Only a BOGO'],
    ['a BOGO with nothing free', 'BOGO', [part([at('0')]), part([at('1')])], 'components', 'one that is free'],
    ['a BOGO with nothing paid for', 'BOGO', [part([at('0')], { isFree: true })], 'components', 'is paid for'],
    ['weights that add up to 0', 'BUNDLE', [part([at('0')], { shareWeight: 0 }), part([at('1')], { shareWeight: 0 })], 'components', 'All weights are 0'],
    ['a negative weight', 'BUNDLE', [part([at('0')], { shareWeight: -1 }), part([at('1')])], 'components.0.shareWeight', 'not negative'],
    ['more than a hundred pieces', 'BUNDLE', [part([at('0')], { pieces: 60 }), part([at('1')], { pieces: 41 })], 'components', '101 pieces'],
    ['a thousand components', 'BUNDLE', Array.from({ length: 1000 }, () => part([at('0')])), 'components', '20 are the most'],
  ])('is refused with its place when it is wrong: %s', (_what, kind, components, field, sentence) => {
    const answer = ask(kind, components);

    expect(answer).toMatchObject({
      ok: false,
      refusals: [{ code: 'MAPPING_INVALID', field: field.split('.'), message: expect.stringContaining(sentence) }],
    });
  }); // prettier-ignore

  it('with an offer that nobody has, or that is another merchant’s, is refused as unknown', () => {
    const answer = ask('STANDARD', [part([at('unknown')])]);

    expect(answer).toMatchObject({
      ok: false,
      refusals: [{ code: 'NOT_FOUND', field: ['components', '0', 'offers', '0', 'offerId'] }],
    });
  });

  it('tells of several mistakes at once', () => {
    const answer = ask('BASIC', [part([at('0', 3, 'de')], { pieces: 0 })]);

    const told = answer.ok ? [] : answer.refusals.map(({ field }) => field?.join('.'));
    expect(told).toEqual([
      'components.0.pieces',
      'components.0.pieces',
      'components.0.offers',
      'components.0.offers',
      'components.0.offers',
      'components.0.offers.0.country',
    ]);
  });
});

describe('weights that nobody has said', () => {
  const weightsOf = (kind: MappingKind, components: ComponentWish[]) =>
    valueOf(ask(kind, components)).components.map(({ shareWeight }) => shareWeight);

  it('are what the pieces of a component cost', () => {
    expect(weightsOf('BUNDLE', [part([at('dear')]), part([at('0')], { pieces: 2 })])).toEqual([3000n, 2000n]);
  });

  it('are 0 for what is free', () => {
    expect(weightsOf('BOGO', [part([at('0')], { pieces: 2 }), part([at('0')], { isFree: true })])).toEqual([2000n, 0n]);
  });

  it('count pieces where costs cannot be compared, or where somebody has given one', () => {
    expect(weightsOf('BUNDLE', [part([at('dear')]), part([at('dollars')], { pieces: 2 })])).toEqual([1n, 2n]);
    expect(weightsOf('BUNDLE', [part([at('dear')], { shareWeight: 9 }), part([at('0')])])).toEqual([9n, 1n]);
  });
});
