import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCustomsHold, aGoodsReturn, anInvestigation, aReissue } from '../support/builders/afterHandOver.js';
import { ask, globalId, viewerOf } from '../support/builders/api.js';
import { aCase } from '../support/builders/cases.js';
import { aMerchant, anAccount, anOffer, aSupplier } from '../support/builders/merchants.js';
import { anOrder, aParcel, aPurchaseOrder } from '../support/builders/orders.js';
import { openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const GOODS = `
  reissues { state endedBecause purchaseOrder { reference } units(first: 5) { nodes { unitNo } } createdAt updatedAt case { caseNo } }
  goodsReturns { state freightBorneBy labelUrl fee { amount currencyCode } handOverBy arrivedAt finding findingNote inspectedBy inspectedAt parcel { waybillNo direction } units(first: 5) { nodes { unitNo } } }
  investigations { state reason carrierReference proofUrl answer askedAt answeredAt parcel { waybillNo } }
  customsHolds { heldSince releasedAt mailsSent carrierText parcel { waybillNo } }`;

/** Sent again, sent back, looked for and held by customs, all in one case. */
async function aCaseWithGoods() {
  const merchant = await aMerchant(store.manager);
  const account = await anAccount(store.manager, merchant);
  const supplier = await aSupplier(store.manager, merchant, { partnerAccountId: account.id });
  const placed = await anOrder(store.manager, merchant, { lines: [{ quantity: 2, noReturnConfirmed: true }] });
  const offer = await anOffer(store.manager, supplier);
  const purchaseOrder = await aPurchaseOrder(store.manager, placed, offer, { reference: 'PO-AGAIN' });
  const lastScanAt = new Date('2026-06-09T08:00:00.000Z');
  const sent = await aParcel(store.manager, placed, purchaseOrder, { waybillNo: `OUT-${merchant.id}`, lastScanAt });
  const back = await aParcel(store.manager, placed, purchaseOrder, {
    waybillNo: `BACK-${merchant.id}`, direction: 'RETURN', purchaseOrderId: null,
  }); // prettier-ignore
  const theCase = await aCase(store.manager, placed, { problem: 'LOST', ruleId: 'T2' });
  const ids = {
    Reissue: (await aReissue(store.manager, theCase, placed, purchaseOrder, { state: 'FAILED', endedBecause: 'OUT_OF_STOCK' })).id,
    GoodsReturn: (await aGoodsReturn(store.manager, theCase, placed, {
      parcelId: back.id, state: 'INSPECTED', arrivedAt: new Date('2026-06-12T08:00:00.000Z'), finding: 'DAMAGED', findingNote: 'Scratched.',
      inspectedBy: 'agent-7', inspectedAt: new Date('2026-06-12T09:00:00.000Z'),
    })).id,
    Investigation: (await anInvestigation(store.manager, theCase, sent, {
      state: 'DELIVERED', reason: 'NOT_RECEIVED', proofUrl: 'https://carrier.example/proof', answer: 'Left at the door.', answeredAt: new Date('2026-06-11T08:00:00.000Z'),
    })).id,
    CustomsHold: (await aCustomsHold(store.manager, theCase, sent)).id,
  }; // prettier-ignore
  return { merchant, account, placed, theCase, sent, back, ids };
}

describe('what happened to goods after hand-over', () => {
  it('is told to an agent and to an operator in full', async () => {
    const { merchant, theCase, sent, back } = await aCaseWithGoods();
    const source = `query ($id: ID!) { case(by: {id: $id}) { ${GOODS} } }`;

    const viewers = [viewerOf('AGENT', merchant.id), viewerOf('OPERATOR', null)];
    const answers = await Promise.all(
      viewers.map((viewer) => ask(store.app, viewer, source, { id: globalId('Case', theCase.id) })),
    );

    const at = '2026-06-10T08:00:00.000Z';
    const expected = {
      errors: [],
      data: {
        case: {
          reissues: [{
            state: 'FAILED', endedBecause: 'OUT_OF_STOCK', purchaseOrder: { reference: 'PO-AGAIN' }, units: { nodes: [{ unitNo: 1 }, { unitNo: 2 }] },
            createdAt: at, updatedAt: at, case: { caseNo: theCase.caseNo },
          }],
          goodsReturns: [{
            state: 'INSPECTED', freightBorneBy: 'MERCHANT', labelUrl: 'https://carrier.example/label', fee: { amount: '6.00', currencyCode: 'CNY' },
            handOverBy: '2026-06-17T08:00:00.000Z', arrivedAt: '2026-06-12T08:00:00.000Z', finding: 'DAMAGED', findingNote: 'Scratched.', inspectedBy: 'agent-7',
            inspectedAt: '2026-06-12T09:00:00.000Z', parcel: { waybillNo: back.waybillNo, direction: 'RETURN' }, units: { nodes: [{ unitNo: 1 }, { unitNo: 2 }] },
          }],
          investigations: [{
            state: 'DELIVERED', reason: 'NOT_RECEIVED', carrierReference: 'I-1', proofUrl: 'https://carrier.example/proof', answer: 'Left at the door.',
            askedAt: at, answeredAt: '2026-06-11T08:00:00.000Z', parcel: { waybillNo: sent.waybillNo },
          }],
          customsHolds: [{ heldSince: at, releasedAt: null, mailsSent: 1, carrierText: 'Invoice wanted', parcel: { waybillNo: sent.waybillNo } }],
        },
      },
    }; // prettier-ignore
    expect(answers).toEqual([expected, expected]);
  });

  it('is told to the buyer without suppliers, notes and what carriers were asked', async () => {
    const { merchant, placed, theCase, ids } = await aCaseWithGoods();
    const buyer = viewerOf('BUYER', merchant.id, { scopeId: placed.order.id });

    const { data, errors } = await ask(store.app, buyer, `query ($id: ID!) { case(by: {id: $id}) { ${GOODS} } }`, {
      id: globalId('Case', theCase.id),
    });

    expect(errors).toEqual([]);
    expect(data.case).toMatchObject({
      reissues: [{ state: 'FAILED', endedBecause: null, purchaseOrder: null, units: { nodes: [{ unitNo: 1 }, { unitNo: 2 }] } }],
      goodsReturns: [{ state: 'INSPECTED', finding: 'DAMAGED', findingNote: null, inspectedBy: null, labelUrl: 'https://carrier.example/label' }],
      investigations: [],
      customsHolds: [],
    }); // prettier-ignore
    expect(await seen(buyer, ids)).toEqual(['Reissue', 'GoodsReturn']);
  });

  it('is not there for a partner, for the buyer of another order and for another merchant', async () => {
    const { merchant, account, ids } = await aCaseWithGoods();
    const other = await anOrder(store.manager, merchant);
    const stranger = await aMerchant(store.manager);

    expect(await seen(viewerOf('PARTNER', merchant.id, { scopeId: account.id }), ids)).toEqual([]);
    expect(await seen(viewerOf('BUYER', merchant.id, { scopeId: other.order.id }), ids)).toEqual([]);
    expect(await seen(viewerOf('AGENT', stranger.id), ids)).toEqual([]);
  });

  it('shows in parcels, lines and accounts', async () => {
    const { merchant, account, placed, back, sent } = await aCaseWithGoods();

    const { data, errors } = await ask(
      store.app,
      viewerOf('AGENT', merchant.id),
      `query ($order: ID!, $account: ID!) { order(by: {id: $order}) { lines { noReturnConfirmed } parcels(first: 5) { nodes { waybillNo direction lastScanAt purchaseOrder { reference } } } }
        node(id: $account) { ... on PartnerAccount { provider } } }`,
      { order: globalId('Order', placed.order.id), account: globalId('PartnerAccount', account.id) },
    );

    expect(errors).toEqual([]);
    expect(data.order).toEqual({
      lines: [{ noReturnConfirmed: true }],
      parcels: {
        nodes: [
          { waybillNo: sent.waybillNo, direction: 'OUTBOUND', lastScanAt: '2026-06-09T08:00:00.000Z', purchaseOrder: { reference: 'PO-AGAIN' } },
          { waybillNo: back.waybillNo, direction: 'RETURN', lastScanAt: null, purchaseOrder: null },
        ],
      },
    }); // prettier-ignore
    expect(data.node).toEqual({ provider: 'RECOURSE' });
  });
});

/** Which of these can be fetched by id. */
async function seen(viewer: ReturnType<typeof viewerOf>, ids: Record<string, string>): Promise<string[]> {
  const wanted = Object.entries(ids).map(([type, id]) => globalId(type, id));
  const source = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }';
  const { data, errors } = await ask(store.app, viewer, source, { ids: wanted });
  expect(errors).toEqual([]);
  return (data.nodes as ({ __typename: string } | null)[]).flatMap((node) => node?.__typename ?? []);
}
