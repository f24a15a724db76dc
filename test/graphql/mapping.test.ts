import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addOffer, addVariant } from '../../src/cli/scene/addOffer.js';
import type { Offer } from '../../src/entities/Offer.js';
import { VariantMapping } from '../../src/entities/VariantMapping.js';
import { ask, globalId } from '../support/builders/api.js';
import { does } from '../support/builders/mutation.js';
import { aVariant, by, mapped } from '../support/mapped.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const MAPPING =
  'variant { mapping { kind version components { componentNo title pieces isFree shareWeight offers { position country offer { title } } } } }';
const input = (variantId: string, kind: string, components: object[], expectedMappingVersion = 0) => ({
  variantId: globalId('Variant', variantId), kind, components, expectedMappingVersion,
}); // prettier-ignore
const offers = (...all: Offer[]) => ({
  offers: all.map(({ id }, position) => ({ offerId: globalId('Offer', id), position })),
});

describe('mapVariant', () => {
  it('takes the place of what held before, whole, and tells what holds now', async () => {
    const pot = await shop.offer({ title: 'Pot' });
    const cup = await shop.offer({ supplier: 'berlin', title: 'Cup', priceMinor: 500n });
    const { id } = await aVariant(shop);
    await does(shop, 'mapVariant', input(id, 'STANDARD', [offers(pot)]), MAPPING);

    const { variant, userErrors } = await does(
      shop,
      'mapVariant',
      input(id, 'BUNDLE', [offers(pot), { ...offers(cup), title: 'Cups', pieces: 4 }], 1),
      MAPPING,
    );

    expect(userErrors).toEqual([]);
    expect(variant.mapping).toEqual({
      kind: 'BUNDLE',
      version: 2,
      components: [
        { componentNo: 1, title: 'Pot', pieces: 1, isFree: false, shareWeight: '4000', offers: [{ position: 0, country: null, offer: { title: 'Pot' } }] },
        { componentNo: 2, title: 'Cups', pieces: 4, isFree: false, shareWeight: '2000', offers: [{ position: 0, country: null, offer: { title: 'Cup' } }] },
      ],
    }); // prettier-ignore
  });

  it('on another version than the one that holds is refused, and changes nothing', async () => {
    const offer = await shop.offer();
    await mapped(shop, offer.variantId, 'STANDARD', [by(offer)]);

    const { variant, userErrors } = await does(
      shop,
      'mapVariant',
      input(offer.variantId, 'BASIC', [offers(offer)]),
      MAPPING,
    );

    expect(userErrors).toMatchObject([{ code: 'VERSION_CONFLICT', field: ['expectedMappingVersion'] }]);
    expect([variant.mapping.kind, variant.mapping.version]).toEqual(['STANDARD', 1]);
  });

  it.each([
    ['a thousand components', () => Array.from({ length: 1000 }, () => ({ offers: [] })), ['components']],
    ['no component', () => [], ['components']],
    ['a hundred and one pieces', (offer: object) => [{ ...offer, pieces: 101 }], ['components', '0', 'pieces']],
    ['a weight beyond a million', (offer: object) => [{ ...offer, shareWeight: 1_000_001 }], ['components', '0', 'shareWeight']],
    ['a position below 0', () => [{ offers: [{ offerId: 'x', position: -1 }] }], ['components', '0', 'offers', '0', 'position']],
    ['an offer that is none', () => [{ offers: [{ offerId: 'x', position: 0 }] }], ['components', '0', 'offers', '0', 'offerId']],
  ])('of %s is refused with its place', async (_what, components, field) => {
    const offer = await shop.offer();

    const { variant, userErrors } = await does(shop, 'mapVariant', input(offer.variantId, 'BUNDLE', components(offers(offer))), MAPPING);

    expect((userErrors as { field: string[] }[]).map((one) => one.field)).toContainEqual(field);
    expect(variant.mapping).toBeNull();
  }); // prettier-ignore

  it.each(['DEU', 'XX'])('with %s for a country is no question at all, or refused', async (country) => {
    const offer = await shop.offer();
    const [first] = offers(offer).offers;
    const wish = input(offer.variantId, 'ADVANCED', [{ offers: [{ ...first, country }] }]);

    const { data, errors } = await ask(
      shop.app,
      shop.agent,
      'mutation ($input: MapVariantInput!) { mapVariant(input: $input) { userErrors { code } } }',
      { input: wish },
    );

    expect([errors.length, data?.mapVariant?.userErrors?.length ?? 0].reduce((sum, one) => sum + one, 0)).toBe(1);
  });
});

describe('an automatic mapping', () => {
  /** A supplier with a red and a blue cup; a shop that sells both, and a green one. */
  async function cups() {
    const lone = await openShop();
    const sell = (Color: string) =>
      lone.see((tx) => addVariant(tx, { title: 'Tea cup', sku: `CUP-${Color}`, options: { Color } }));
    const [red, blue, green] = [await sell('Red'), await sell('Blue'), await sell('Green')];
    const { id: variantId } = await lone.see((tx) => addVariant(tx, { title: 'Whatever', sku: 'A-OTHER' }));
    const supplierId = lone.suppliers.anshan;
    for (const 颜色 of ['红色', '蓝色']) {
      await lone.see((tx) => addOffer(tx, { supplierId, variantId, title: 'Tea cup', options: { 颜色 } }));
    }
    return { lone, red, blue, green, supplierId };
  }

  const preview = async (lone: Shop, supplierId: string) => {
    const { data, errors } = await ask(
      lone.app,
      lone.agent,
      'query ($id: ID!) { previewAutoMapping(supplierId: $id) { previewKey minConfidence hasMore proposals { variant { sku } offer { options { value } } confidence conflict } refusal { code } } }',
      { id: globalId('Supplier', supplierId) },
    );
    expect(errors).toEqual([]);
    return data.previewAutoMapping;
  };

  it('is shown first, then applied exactly, and leaves alone what is mapped or unsure', async () => {
    const { lone, red, supplierId } = await cups();

    const seen = await preview(lone, supplierId);
    const { variants, userErrors } = await does(
      lone, 'applyAutoMapping', { previewKey: seen.previewKey, idempotencyKey: 'cups' }, 'variants { sku mapping { kind version } }',
    ); // prettier-ignore
    const again = await does(
      lone, 'applyAutoMapping', { previewKey: seen.previewKey, idempotencyKey: 'cups' }, 'variants { sku }',
    ); // prettier-ignore

    expect(seen.minConfidence).toBe(70);
    expect(seen.proposals).toEqual([
      {
        variant: { sku: 'A-OTHER' },
        offer: { options: [{ value: '红色' }] },
        confidence: 80,
        conflict: 'SEVERAL_OFFERS',
      },
      { variant: { sku: 'CUP-Blue' }, offer: { options: [{ value: '蓝色' }] }, confidence: 95, conflict: null },
      { variant: { sku: 'CUP-Green' }, offer: null, confidence: 0, conflict: null },
      { variant: { sku: 'CUP-Red' }, offer: { options: [{ value: '红色' }] }, confidence: 95, conflict: null },
    ]);
    expect(userErrors).toEqual([]);
    expect(variants).toEqual([
      { sku: 'CUP-Blue', mapping: { kind: 'BASIC', version: 1 } },
      { sku: 'CUP-Red', mapping: { kind: 'BASIC', version: 1 } },
    ]);
    expect([again.userErrors, again.variants.length]).toEqual([[], 2]);
    expect((await preview(lone, supplierId)).proposals.map((one: { variant: { sku: string } }) => one.variant.sku)).toEqual(['A-OTHER', 'CUP-Green']); // prettier-ignore
    expect(red.sku).toBe('CUP-Red');
    await lone.close();
  });

  it('is refused when anything has changed since the preview, and when there was none', async () => {
    const { lone, red, supplierId } = await cups();
    const seen = await preview(lone, supplierId);
    const offer = await lone.offer();
    await mapped(lone, red.id, 'STANDARD', [by(offer)]);

    const stale = await does(lone, 'applyAutoMapping', { previewKey: seen.previewKey, idempotencyKey: 'stale' }, 'variants { sku }');
    const none = await does(lone, 'applyAutoMapping', { previewKey: 'x', idempotencyKey: 'none' }, 'variants { sku }');

    expect([stale.variants, none.variants]).toEqual([[], []]);
    expect([stale.userErrors[0].code, none.userErrors[0].code]).toEqual(['PREVIEW_STALE', 'PREVIEW_STALE']);
    const left = await preview(lone, supplierId);
    expect(left.proposals.map((one: { variant: { sku: string } }) => one.variant.sku)).not.toContain('CUP-Red');
    await lone.close();
  }); // prettier-ignore

  it('twice and beside mappings by hand, all at the same time: one of them holds, and the others are refused', async () => {
    const { lone, red, supplierId } = await cups();
    const { previewKey } = await preview(lone, supplierId);
    const offer = await lone.offer();
    const whole = (key: string) => does(lone, 'applyAutoMapping', { previewKey, idempotencyKey: key }, 'variants { sku }');
    const single = () => does(lone, 'mapVariant', input(red.id, 'STANDARD', [offers(offer)]), MAPPING);

    const answers = await Promise.all([whole('one'), single(), whole('two'), single()]);

    const codes = answers.map(({ userErrors }) => (userErrors as { code: string }[]).map(({ code }) => code).join());
    const live = await lone.see((tx) => tx.manager.findBy(VariantMapping, { variantId: red.id }));
    expect(codes.filter((code) => code === '')).toHaveLength(1);
    expect(codes.filter((code) => code === 'PREVIEW_STALE' || code === 'VERSION_CONFLICT')).toHaveLength(3);
    expect(live.map(({ version, retiredAt }) => [version, retiredAt])).toEqual([[1, null]]);
    await lone.close();
  }); // prettier-ignore

  it('applies no more than what is as sure as was asked', async () => {
    const { lone, supplierId } = await cups();
    const seen = await preview(lone, supplierId);

    const { variants } = await does(
      lone, 'applyAutoMapping', { previewKey: seen.previewKey, minConfidence: 96, idempotencyKey: 'sure' }, 'variants { sku }',
    ); // prettier-ignore

    expect(variants).toEqual([]);
    await lone.close();
  });

  it('of a supplier that is not there tells so', async () => {
    const seen = await preview(shop, '019a2005-0000-7000-8000-000000000000');

    expect([seen.previewKey, seen.refusal]).toEqual([null, { code: 'NOT_FOUND' }]);
  });
});

it('variants are found by whether they are mapped, how, and whether anything is left', async () => {
  const lone = await openShop();
  const offer = await lone.offer();
  await mapped(lone, offer.variantId, 'STANDARD', [by(offer)]);
  await aVariant(lone);
  const count = async (filter: string) =>
    (await ask(lone.app, lone.agent, `{ variants(first: 10, filter: {${filter}}) { nodes { id } } }`)).data.variants
      .nodes.length as number;

  const found = [
    await count('isMapped: true'),
    await count('isMapped: false'),
    await count('kind: [STANDARD]'),
    await count('kind: [BUNDLE]'),
    await count('isOut: true'),
  ];

  expect(found).toEqual([1, 1, 1, 0, 0]);
  await lone.close();
});
