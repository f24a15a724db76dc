import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, globalId } from '../support/builders/api.js';
import { does, idOf, lineOf } from '../support/builders/mutation.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe('a case over the API', () => {
  it('is opened, joined, rerouted by a plan that was looked at, and refunded on the other side', async () => {
    const anshan = await shop.offer({ supplier: 'anshan', priceMinor: 4000n });
    await shop.offer({
      supplier: 'berlin',
      variantId: anshan.variantId,
      priceMinor: 4500n,
      title: 'Teapot of Berlin',
    });
    await shop.offer({ supplier: 'chengdu', variantId: anshan.variantId, stock: 0, title: 'Teapot of Chengdu' });
    const order = await shop.order({ quantity: 2, variantId: anshan.variantId });

    const placed = await does(shop, 'placePurchaseOrder', {
      orderId: idOf(order), choices: [{ lineId: lineOf(order), offerId: globalId('Offer', anshan.id) }], idempotencyKey: 'place-1',
    }, 'order { orderNo } purchaseOrders { id stage supplier { name } lines { quantity } }'); // prettier-ignore
    expect(placed).toEqual({
      order: { orderNo: order.orderNo }, purchaseOrders: [{ id: expect.any(String), stage: 'AWAITING_ORDER', supplier: { name: 'anshan' }, lines: [{ quantity: 2 }] }], userErrors: [],
    }); // prettier-ignore
    await shop.settle();

    const report = {
      orderId: idOf(order),
      units: [{ lineId: lineOf(order), unitNos: [1, 2] }],
      problem: 'NO_STOCK',
      note: 'They say so.',
    };
    const opened = await does(
      shop,
      'openCase',
      report,
      'joined case { id caseNo state note ruleId version settleByAt units(first: 5) { nodes { unitNo } } }',
    );
    expect(opened).toMatchObject({
      joined: false,
      case: {
        state: 'OPEN',
        note: 'They say so.',
        ruleId: 'B1',
        version: 1,
        units: { nodes: [{ unitNo: 1 }, { unitNo: 2 }] },
      },
      userErrors: [],
    });
    const again = await does(shop, 'openCase', report, 'joined case { id }');
    expect(again).toEqual({ joined: true, case: { id: opened.case.id }, userErrors: [] });

    const { data, errors } = await ask(
      shop.app,
      shop.agent,
      `query ($id: ID!) { case(by: {id: $id}) { nextActions(allowed: true) { action } reroutePlans {
          plans { key rank isFeasible isSimilar supplierCount explanation total { amount currencyCode } margin { amount } marginBps arrivesBy lines { quantity goods { amount } freight { amount } offer { title supplier { name } } line { id } units { unitNo } } consentNeededFor { id } staleOffers { id } refusal { code } }
          infeasible { offer { title } reasonCode reason } refusal { code } } } }`,
      { id: opened.case.id },
    );
    expect(errors).toEqual([]);
    expect(data.case.nextActions.map((one: { action: string }) => one.action)).toContain('REROUTE');
    expect(data.case.reroutePlans).toEqual({
      plans: [{
        key: expect.any(String), rank: 1, isFeasible: true, isSimilar: false, supplierCount: 1, explanation: expect.stringContaining('same product, one supplier, 95.00 CNY'),
        total: { amount: '95.00', currencyCode: 'CNY' }, margin: { amount: '115.00' }, marginBps: 5476, arrivesBy: '2026-06-06T08:00:00.000Z',
        lines: [{
          quantity: 2, goods: { amount: '90.00' }, freight: { amount: '5.00' }, offer: { title: 'Teapot of Berlin', supplier: { name: 'berlin' } }, line: { id: lineOf(order) },
          units: [{ unitNo: 1 }, { unitNo: 2 }],
        }],
        consentNeededFor: [], staleOffers: [], refusal: null,
      }],
      infeasible: expect.arrayContaining([
        { offer: { title: 'Teapot of Chengdu' }, reasonCode: 'OUT_OF_STOCK', reason: 'It is out of stock.' },
      ]),
      refusal: null,
    }); // prettier-ignore

    const plan = data.case.reroutePlans.plans[0].key as string;
    const asked = { caseId: opened.case.id, planKey: plan, expectedVersion: 1, idempotencyKey: 'reroute-1' };
    const rerouted = await does(
      shop,
      'requestReroute',
      asked,
      'case { state remedy reroutes { state total { amount } arrivesBy triedOffers { id } } }',
    );
    expect(rerouted).toMatchObject({
      case: {
        state: 'REROUTING',
        remedy: 'REROUTE',
        reroutes: [
          { state: 'CANCELLING', total: { amount: '95.00' }, arrivesBy: '2026-06-06T08:00:00.000Z', triedOffers: [] },
        ],
      },
      userErrors: [],
    });
    expect(await does(shop, 'requestReroute', asked, 'case { state }')).toMatchObject({
      case: { state: 'REROUTING' },
      userErrors: [],
    });
    const stale = await does(shop, 'requestReroute', { ...asked, planKey: 'another' }, 'case { id }');
    expect(stale.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] }]);
    await shop.settle();

    const refused = await does(
      shop,
      'refundCase',
      { caseId: opened.case.id, idempotencyKey: 'refund-1' },
      'case { state }',
    );
    expect(refused).toMatchObject({
      case: { state: 'REROUTING' },
      userErrors: [{ code: 'REROUTE_ACTIVE', ruleId: 'B1', retryable: true }],
    });
  });

  it('is refunded once, however often it is asked', async () => {
    const order = await shop.order();
    const opened = await does(
      shop,
      'openCase',
      { orderId: idOf(order), units: [], problem: 'OVERSIZED' },
      'case { id version }',
    );
    const input = {
      caseId: opened.case.id,
      unitIds: order.unitIds.map((id) => globalId('OrderUnit', id)),
      expectedVersion: opened.case.version,
      idempotencyKey: 'refund-2',
    };

    const first = await does(shop, 'refundCase', input, 'case { state version refunds { state amount { amount } } }');
    const second = await does(shop, 'refundCase', input, 'case { refunds { state } }');
    const third = await does(
      shop,
      'refundCase',
      { ...input, expectedVersion: null, idempotencyKey: 'refund-3' },
      'case { id }',
    );

    expect(first).toMatchObject({
      case: { state: 'REFUNDING', refunds: [{ state: 'RESERVED', amount: { amount: '110.00' } }] },
      userErrors: [],
    });
    expect(second).toMatchObject({ case: { refunds: [{ state: 'RESERVED' }] }, userErrors: [] });
    expect(third.userErrors).toMatchObject([{ code: 'REFUND_ACTIVE', ruleId: 'B2' }]);
  });

  it('is not changed by a decision that was made on an older version', async () => {
    const order = await shop.order();
    const opened = await does(
      shop,
      'openCase',
      { orderId: idOf(order), units: [], problem: 'NO_STOCK' },
      'case { id }',
    );

    const stale = await does(
      shop,
      'withdrawCase',
      { caseId: opened.case.id, expectedVersion: 7 },
      'case { state version }',
    );
    const withdrawn = await does(
      shop,
      'withdrawCase',
      { caseId: opened.case.id, expectedVersion: 1, reason: 'Found it.' },
      'case { state outcome timeline(last: 1) { nodes { sentence actor actorSubject } } }',
    );
    const late = await does(shop, 'withdrawCase', { caseId: opened.case.id }, 'case { state }');

    expect(stale).toMatchObject({
      case: { state: 'OPEN', version: 1 },
      userErrors: [{ code: 'VERSION_CONFLICT', field: ['expectedVersion'], retryable: false }],
    });
    expect(withdrawn).toEqual({
      case: {
        state: 'WITHDRAWN',
        outcome: 'WITHDRAWN',
        timeline: { nodes: [{ sentence: 'Withdrawn: Found it.', actor: 'AGENT', actorSubject: 'agent-1' }] },
      },
      userErrors: [],
    });
    expect(late.userErrors).toMatchObject([{ code: 'CASE_CLOSED' }]);
  });

  it('says that it cannot be withdrawn while a supplier owes it an answer, even when it needs a person', async () => {
    const offer = await shop.offer({ supplierSku: 'SILENT-CANCEL-withdraw' });
    const order = await shop.order({ variantId: offer.variantId });
    await shop.buy(order, offer);
    await does(shop, 'cancelOrder', { orderId: idOf(order), idempotencyKey: 'silent' }, 'cases { id }');
    await shop.wait(3);

    const { data } = await ask(
      shop.app,
      shop.agent,
      'query ($id: ID!) { order(by: {id: $id}) { cases(first: 1) { nodes { id state nextActions { action allowed reasonCode } } } } }',
      { id: idOf(order) },
    );
    const [theCase] = data.order.cases.nodes;
    const withdrawn = await does(shop, 'withdrawCase', { caseId: theCase.id }, 'case { state }');

    expect([theCase.state, theCase.nextActions]).toEqual([
      'NEEDS_PERSON',
      expect.arrayContaining([{ action: 'WITHDRAW', allowed: false, reasonCode: 'WORK_IN_PROGRESS' }]),
    ]);
    expect(withdrawn).toMatchObject({
      case: { state: 'NEEDS_PERSON' },
      userErrors: [{ code: 'WORK_IN_PROGRESS', retryable: true }],
    });
  });

  it('gets a remedy that no rule offers only by an admin, with a reason', async () => {
    const order = await shop.order();
    const opened = await does(
      shop,
      'openCase',
      { orderId: idOf(order), units: [], problem: 'OVERWEIGHT' },
      'case { id }',
    );
    const input = { caseId: opened.case.id, remedy: 'REROUTE', reason: '   ', idempotencyKey: 'override-1' };

    const silent = await does(shop, 'overrideRemedy', input, 'case { id }', shop.admin);
    const told = await does(
      shop,
      'overrideRemedy',
      { ...input, reason: 'A long-standing customer.' },
      'case { override { remedy reason bySubject } }',
      shop.admin,
    );
    const { errors } = await ask(
      shop.app,
      shop.agent,
      'mutation ($input: OverrideRemedyInput!) { overrideRemedy(input: $input) { case { id } } }',
      { input },
    );

    expect(silent.userErrors).toMatchObject([{ code: 'REASON_NEEDED', field: ['reason'], ruleId: 'B2' }]);
    expect(told).toEqual({
      case: { override: { remedy: 'REROUTE', reason: 'A long-standing customer.', bySubject: 'merchant_admin-1' } },
      userErrors: [],
    });
    expect(errors).toEqual([
      {
        message: 'AGENT may not ask for overrideRemedy. Ask one of: MERCHANT_ADMIN, OPERATOR.',
        code: 'FORBIDDEN',
        path: ['overrideRemedy'],
      },
    ]);
  });

  it('keeps the consent to a similar product, once, and says when there is no conflict to resolve', async () => {
    const order = await shop.order();
    const similar = await shop.offer({ supplier: 'berlin', match: 'SIMILAR', title: 'Teapot, green' });
    const opened = await does(
      shop,
      'openCase',
      { orderId: idOf(order), units: [], problem: 'NO_STOCK' },
      'case { id }',
    );
    const input = { caseId: opened.case.id, offerId: globalId('Offer', similar.id), evidence: 'By phone.' };

    await does(shop, 'recordConsent', input, 'case { id }');
    const twice = await does(shop, 'recordConsent', input, 'case { consents { offer { title } evidence recordedBy } }');
    const conflict = await does(
      shop,
      'resolveConflict',
      { caseId: opened.case.id, choice: 'KEEP_AND_BILL', idempotencyKey: 'c-1' },
      'case { state }',
    );

    expect(twice).toEqual({
      case: { consents: [{ offer: { title: 'Teapot, green' }, evidence: 'By phone.', recordedBy: 'AGENT' }] },
      userErrors: [],
    });
    expect(conflict).toMatchObject({ case: { state: 'OPEN' }, userErrors: [{ code: 'NO_CONFLICT' }] });
  });
});

describe('a buyer', () => {
  it('cancels through a case of the own order, and speaks of nothing else', async () => {
    const order = await shop.order();
    const other = await shop.order();
    const buyer = shop.as('BUYER', { scopeId: order.id });

    const told = await does(
      shop,
      'openCase',
      { orderId: idOf(order), units: [], problem: 'NO_STOCK' },
      'case { id }',
      buyer,
    );
    const foreign = await does(
      shop,
      'openCase',
      { orderId: idOf(other), units: [], problem: 'BUYER_CANCELLED' },
      'case { id }',
      buyer,
    );
    const opened = await does(
      shop,
      'openCase',
      { orderId: idOf(order), units: [], problem: 'BUYER_CANCELLED' },
      'case { openedBy state nextActions(allowed: true) { action } }',
      buyer,
    );

    expect(told.userErrors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
    expect(foreign).toMatchObject({ case: null, userErrors: [{ code: 'NOT_FOUND', field: ['orderId'] }] });
    expect(opened).toEqual({
      case: { openedBy: 'BUYER', state: 'REFUNDING', nextActions: [] },
      userErrors: [],
    });
  });
});
