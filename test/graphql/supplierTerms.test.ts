import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask, globalId } from '../support/builders/api.js';
import { does } from '../support/builders/mutation.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const SUPPLIER =
  'supplier { name terms { currencyCode minimumGoods { amount } freightBy freightTiers { fromQuantity fromGoods { amount currencyCode } freight { amount } } effectiveFrom setBy } }';

const input = (own: object = {}) => ({
  supplierId: globalId('Supplier', shop.suppliers.berlin),
  currency: 'CNY',
  minimumGoods: '20.00',
  freightBy: 'GOODS',
  freightTiers: [
    { from: '0', freight: '8.00' },
    { from: '100.00', freight: '0' },
  ],
  ...own,
});

test('terms are shown as they hold, with what they are counted by', async () => {
  const updated = await does(shop, 'updateSupplierTerms', input(), SUPPLIER, shop.admin);

  expect(updated).toEqual({
    userErrors: [],
    supplier: {
      name: 'berlin',
      terms: [
        {
          currencyCode: 'CNY', minimumGoods: { amount: '20.00' }, freightBy: 'GOODS', effectiveFrom: '2026-06-01T08:00:00.000Z', setBy: 'merchant_admin-1',
          freightTiers: [
            { fromQuantity: null, fromGoods: { amount: '0.00', currencyCode: 'CNY' }, freight: { amount: '8.00' } },
            { fromQuantity: null, fromGoods: { amount: '100.00', currencyCode: 'CNY' }, freight: { amount: '0.00' } },
          ],
        },
      ],
    },
  }); // prettier-ignore
});

test.each([
  ['a gap before the first tier', { freightTiers: [{ from: '1.00', freight: '1' }] }, 'INVALID_INPUT', ['freightTiers', '0', 'from']],
  ['more tiers than twenty', { freightTiers: Array.from({ length: 21 }, (_, no) => ({ from: `${no}`, freight: '1' })) }, 'INVALID_INPUT', ['freightTiers']],
  ['a least quantity of nothing', { offerMinimums: [{ offerId: 'x', minQuantity: 0 }] }, 'INVALID_INPUT', ['offerMinimums', '0', 'minQuantity']],
  ['an offer that nobody has', { offerMinimums: [{ offerId: 'x', minQuantity: 2 }] }, 'NOT_FOUND', ['offerMinimums']],
  ['a supplier that nobody has', { supplierId: 'x' }, 'NOT_FOUND', ['supplierId']],
])('terms are refused with %s, and nothing changes', async (_, own, code, field) => {
  const before = await termsShown();

  const refused = await does(shop, 'updateSupplierTerms', input(own), SUPPLIER, shop.admin);

  expect(refused.userErrors).toMatchObject([{ code, field }]);
  expect(await termsShown()).toEqual(before);
}); // prettier-ignore

test('an agent may not set terms, and another merchant’s supplier is not there', async () => {
  const source = `mutation ($input: UpdateSupplierTermsInput!) { updateSupplierTerms(input: $input) { supplier { name } userErrors { code } } }`;
  const stranger = shop.as('MERCHANT_ADMIN', { merchantId: '00000000-0000-7000-8000-000000000001' });

  const asAgent = await ask(shop.app, shop.agent, source, { input: input() });
  const asStranger = await ask(shop.app, stranger, source, { input: input() });

  expect(asAgent.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  expect(asStranger.data.updateSupplierTerms).toEqual({ supplier: null, userErrors: [{ code: 'NOT_FOUND' }] });
});

test('plans tell whether the first is proved, and what each costs against one supplier and the quick way', async () => {
  const first = await shop.offer({ supplier: 'anshan' });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId, priceMinor: 4500n, stock: 1 });
  await shop.offer({ supplier: 'chengdu', variantId: first.variantId, priceMinor: 6000n, transitDays: 30 });
  const order = await shop.order({ quantity: 2, variantId: first.variantId });
  await shop.buy(order, first);
  const id = globalId('Case', await shop.report(order, 'NO_STOCK'));
  const source = `query ($id: ID!, $by: DateTimeISO) { case(by: {id: $id}) { reroutePlans(arriveBy: $by) {
    plans { rank supplierCount total { amount } againstSingleSupplier { amount } againstQuickWay { amount } optimality gap { amount } }
    infeasible { reasonCode } refusal { code } } } }`;

  const any = await ask(shop.app, shop.agent, source, { id });
  const soon = await ask(shop.app, shop.agent, source, { id, by: '2026-06-10T00:00:00.000Z' });

  expect(any.errors).toEqual([]);
  expect(any.data.case.reroutePlans.plans).toEqual([
    { rank: 1, supplierCount: 2, total: { amount: '118.00' }, againstSingleSupplier: { amount: '-7.00' }, againstQuickWay: { amount: '0.00' }, optimality: 'OPTIMAL', gap: { amount: '0.00' } },
    { rank: 2, supplierCount: 1, total: { amount: '125.00' }, againstSingleSupplier: { amount: '0.00' }, againstQuickWay: { amount: '7.00' }, optimality: null, gap: null },
  ]);
  expect(soon.data.case.reroutePlans.plans).toEqual([]);
  expect(soon.data.case.reroutePlans.infeasible.map((one: { reasonCode: string }) => one.reasonCode)).toContain('TOO_LATE');
}); // prettier-ignore

async function termsShown(): Promise<unknown> {
  const { data } = await ask(shop.app, shop.admin, `{ suppliers(first: 10) { nodes { name terms { currencyCode effectiveFrom freightTiers { freight { amount } } } } } }`); // prettier-ignore
  return data;
}
