import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Merchant } from '../../src/entities/Merchant.js';
import {
  aCustomsHold,
  aGoodsReturn,
  aMail,
  aMessage,
  anEvidence,
  anInvestigation,
  aNotice,
  aReissue,
  aVerification,
} from '../support/builders/afterHandOver.js';
import { ask, globalId, viewerOf } from '../support/builders/api.js';
import { aCase, aCaseEvent, aRecovery, aRefund, anInterception } from '../support/builders/cases.js';
import { aMerchant, anOffer, aSupplier } from '../support/builders/merchants.js';
import { aBuyer, anOrder, aParcel, aParcelEvent, aPurchaseOrder } from '../support/builders/orders.js';
import { openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const EVERYTHING = `
  id orderNo merchant { name } buyer { email } shipTo { city } paid { amount } refunded { amount } progress { unitCount }
  lines { title units(first: 5) { nodes { unitNo openCases { caseNo order { orderNo } } parcel { waybillNo } } } }
  purchaseOrders(first: 5) { edges { cursor node { reference supplier { name offers(first: 2) { nodes { title } } } lines { unitCost { amount } offer { title } } } } }
  parcels(first: 5) { nodes { waybillNo route events(first: 5) { nodes { code } } interceptions { state fee { amount } } } pageInfo { hasNextPage } }
  cases(first: 5) { nodes { caseNo rule { sentence } nextActions { action allowed reason } timeline(last: 5) { nodes { sentence } } refunds { amount { amount } }
    recoveries { amount { amount } } money { paid { amount } refunded { amount } recoveryOpen { amount currencyCode } interceptionFees { amount } } units(first: 5) { nodes { unitNo } }
    evidence { fileName url stillUrls } verifications { roundNo evidence { thumbnailUrl } } reissues { state units(first: 5) { nodes { unitNo } } } goodsReturns { state parcel { waybillNo } }
    investigations { state } customsHolds { mailsSent } mails(first: 5) { nodes { subject } } messages(first: 5) { nodes { text supplier { name } } } settleByExplanation { within } } }
  situation { unit { unitNo } phase possibilities { action allowed reasonCode sources } }`;

async function ordersWithEverything(count: number): Promise<Merchant> {
  const merchant = await aMerchant(store.manager);
  const supplier = await aSupplier(store.manager, merchant);
  const offer = await anOffer(store.manager, supplier);
  for (let index = 0; index < count; index += 1) {
    const placed = await anOrder(store.manager, merchant, {
      buyerId: (await aBuyer(store.manager, merchant)).id,
      lines: [{ quantity: 2 }, {}],
    });
    const purchaseOrder = await aPurchaseOrder(store.manager, placed, offer);
    const parcel = await aParcel(store.manager, placed, purchaseOrder);
    await aParcelEvent(store.manager, parcel);
    const theCase = await aCase(store.manager, placed);
    await aCaseEvent(store.manager, theCase);
    await aRefund(store.manager, theCase, placed);
    await aRecovery(store.manager, theCase);
    await anInterception(store.manager, theCase, parcel);
    await aVerification(store.manager, theCase);
    await anEvidence(store.manager, theCase, { roundNo: 1, stillKeys: ['one'] });
    await aReissue(store.manager, theCase, placed, purchaseOrder);
    await aGoodsReturn(store.manager, theCase, placed, { parcelId: parcel.id });
    await anInvestigation(store.manager, theCase, parcel);
    await aCustomsHold(store.manager, theCase, parcel);
    await aMail(store.manager, theCase);
    await aMessage(store.manager, theCase);
  }
  return merchant;
}

describe('the number of SQL statements of a question', () => {
  it.each([1, 10, 50])('is the same for %i orders with everything that hangs on them', async (count) => {
    const merchant = await ordersWithEverything(count);
    store.statements();

    const { data, errors } = await ask(
      store.app,
      viewerOf('AGENT', merchant.id),
      `{ orders(first: 50) { nodes { ${EVERYTHING} } } }`,
    );

    expect(errors).toEqual([]);
    expect(data.orders.nodes.length).toBe(count);
    expect(data.orders.nodes[0].cases.nodes[0].nextActions.length).toBeGreaterThan(5);
    // begin, who asks, the rows, as whom facts are read, the facts, commit
    expect(store.statements().length).toBe(6);
  });

  it('is two when nothing is computed: who asks, and the rows, in one go', async () => {
    const merchant = await ordersWithEverything(3);
    store.statements();

    await ask(
      store.app,
      viewerOf('AGENT', merchant.id),
      '{ orders(first: 50) { nodes { orderNo lines { title } cases(first: 3) { nodes { caseNo } } } } }',
    );

    expect(store.statements().length).toBe(2);
  });

  it('is that of one question for notices, mails and messages with what they are about', async () => {
    const merchant = await aMerchant(store.manager);
    for (let index = 0; index < 20; index += 1) {
      const theCase = await aCase(store.manager, await anOrder(store.manager, merchant));
      for (const one of [aNotice, aMail, aMessage]) await one(store.manager, theCase);
    }
    store.statements();

    for (const root of ['notices', 'mails', 'messages']) {
      const { data, errors } = await ask(
        store.app,
        viewerOf('AGENT', merchant.id),
        `{ ${root}(first: 50) { nodes { id text case { caseNo order { orderNo } } } } }`,
      );
      expect([root, errors, data[root].nodes.length, store.statements().length]).toEqual([root, [], 20, 2]);
    }
  });

  it('is that of one question for a hundred nodes of several types', async () => {
    const merchant = await aMerchant(store.manager);
    const supplier = await aSupplier(store.manager, merchant);
    const ids: string[] = [globalId('Supplier', supplier.id)];
    for (let index = 0; index < 30; index += 1) {
      const { order, lines } = await anOrder(store.manager, merchant);
      ids.push(globalId('Order', order.id), ...lines.map((line) => globalId('OrderLine', line.id)));
    }
    store.statements();

    const { data, errors } = await ask(
      store.app,
      viewerOf('AGENT', merchant.id),
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Order { orderNo } ... on OrderLine { title } ... on Supplier { name } } }',
      { ids },
    );

    expect(errors).toEqual([]);
    expect((data.nodes as { id: string }[]).map((node) => node.id)).toEqual(ids);
    expect(store.statements().length).toBe(2);
  });
});

describe('a question that could come to too many rows', () => {
  it.each([
    [
      'pages in pages',
      '{ orders(first: 100) { nodes { cases(first: 100) { nodes { units(first: 100) { nodes { unitNo } } } } } } }',
    ],
    [
      'more decisions than can be made',
      '{ orders(first: 100) { nodes { situation(first: 51) { possibilities { allowed } } } } }',
    ],
    [
      'the same page under many names',
      `{ orders(first: 100) { ${Array.from({ length: 50 }, (_, index) => `a${index}: nodes { cases(first: 100) { nodes { caseNo } } }`).join(' ')} } }`,
    ],
  ])('is refused before anything is read: %s', async (_what, source) => {
    const merchant = await aMerchant(store.manager);
    store.statements();

    const { errors } = await ask(store.app, viewerOf('AGENT', merchant.id), source);

    expect(errors.map(({ message, code }) => [message, code])).toEqual([
      ['This could come to more than 500000 rows (a decision such as nextActions counts as 100). Ask for smaller pages, or for less of each.', 'COST_EXCEEDED'],
    ]); // prettier-ignore
    expect(store.statements()).toEqual([]);
  });
});
