import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, globalId } from '../support/builders/api.js';
import { does, idOf } from '../support/builders/mutation.js';
import { delivered } from '../support/delivered.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const POSTED = 'message { text author visibleTo supplier { name } } case { caseNo }';

async function aThread() {
  const { order, offer } = await delivered(shop);
  const uuid = await shop.report(order, 'DAMAGED');
  const { caseNo } = await shop.caseOf(uuid);
  return { order, offer, caseNo, caseId: globalId('Case', uuid), buyer: shop.as('BUYER', { scopeId: order.id }) };
}

describe('messages over the API', () => {
  it('go to the buyer or to the merchant when nobody is named', async () => {
    const { caseId, caseNo, buyer } = await aThread();

    const asked = await does(shop, 'postMessage', { caseId, text: ' Could you send a photo? ' }, POSTED);
    const answered = await does(shop, 'postMessage', { caseId, text: 'Here it is.' }, POSTED, buyer);

    expect([asked, answered]).toEqual([
      { message: { text: 'Could you send a photo?', author: 'AGENT', visibleTo: ['BUYER', 'MERCHANT'], supplier: null }, case: { caseNo }, userErrors: [] },
      { message: { text: 'Here it is.', author: 'BUYER', visibleTo: ['MERCHANT'], supplier: null }, case: { caseNo }, userErrors: [] },
    ]); // prettier-ignore
  });

  it('reach a supplier, who answers in the thread without seeing the case', async () => {
    const { caseId, offer } = await aThread();
    const partner = shop.as('PARTNER', { scopeId: shop.accounts.anshan });
    const supplierId = globalId('Supplier', offer.supplierId);

    const asked = await does(shop, 'postMessage', { caseId, text: 'Packed with foam?', visibleTo: ['SUPPLIER'], supplierId }, POSTED); // prettier-ignore
    const { data } = await ask(shop.app, partner, '{ messages(first: 1) { nodes { caseId text } } }');
    const answered = await does(shop, 'postMessage', { caseId: data.messages.nodes[0].caseId, text: 'Yes.' }, POSTED, partner); // prettier-ignore

    expect(asked.message).toMatchObject({ visibleTo: ['MERCHANT', 'SUPPLIER'], supplier: { name: 'anshan' } });
    expect(answered).toMatchObject({ message: { text: 'Yes.', author: 'PARTNER' }, case: null, userErrors: [] });
  });

  it.each([
    ['nothing', { text: '  ' }, 'INVALID_INPUT', ['text']],
    ['too much', { text: 'x'.repeat(2001) }, 'INVALID_INPUT', ['text']],
    ['too many readers', { visibleTo: ['BUYER', 'BUYER', 'BUYER', 'BUYER', 'BUYER'] }, 'INVALID_INPUT', ['visibleTo']],
    ['to no supplier in particular', { visibleTo: ['SUPPLIER'] }, 'INVALID_INPUT', ['supplierId']],
    ['to a stranger', { visibleTo: ['SUPPLIER'], supplierId: 'x' }, 'INVALID_INPUT', ['supplierId']],
    ['to supplier and buyer at once', { visibleTo: ['SUPPLIER', 'BUYER'] }, 'NOT_PERMITTED', ['visibleTo']],
  ])('saying %s are refused', async (_what, wrong, code, field) => {
    const { caseId } = await aThread();

    const refused = await does(shop, 'postMessage', { caseId, text: 'Hello', ...wrong }, POSTED);
    const { data } = await ask(shop.app, shop.agent, 'query ($id: ID) { messages(first: 5, caseId: $id) { nodes { id } } }', { id: caseId }); // prettier-ignore

    expect(refused).toMatchObject({ message: null, userErrors: [{ code, field }] });
    expect(data.messages.nodes).toEqual([]);
  });
});

describe('a notice', () => {
  it('is read once, by whoever read it first', async () => {
    const { order } = await delivered(shop);
    await shop.report(order, 'ALLERGIC_REACTION');
    await shop.wait(24 * 8);
    const { data } = await ask(shop.app, shop.agent, '{ notices(first: 1, unreadOnly: true) { nodes { id readAt } } }');
    const noticeId = data.notices.nodes[0].id as string;

    const read = await does(shop, 'markNoticeRead', { noticeId }, 'notice { readBy }');
    const again = await does(shop, 'markNoticeRead', { noticeId }, 'notice { readBy }', shop.admin);
    const unknown = await does(shop, 'markNoticeRead', { noticeId: 'x' }, 'notice { id }');

    expect(data.notices.nodes[0].readAt).toBeNull();
    expect([read, again]).toEqual([
      { notice: { readBy: 'agent-1' }, userErrors: [] },
      { notice: { readBy: 'agent-1' }, userErrors: [] },
    ]);
    expect(unknown).toMatchObject({ notice: null, userErrors: [{ code: 'NOT_FOUND', field: ['noticeId'] }] });
  });
});

describe('a link for the buyer', () => {
  it('is told once, with its token, and revoked by its id', async () => {
    const order = await shop.order();
    const now = shop.now();

    const { claimLink } = await does(
      shop,
      'createClaimLink',
      { orderId: idOf(order) },
      'claimLink { id url expiresAt }',
    );
    const revoked = await does(shop, 'revokeClaimLink', { claimLinkId: claimLink.id }, 'claimLinkId');
    const unknown = await does(shop, 'revokeClaimLink', { claimLinkId: idOf(order) }, 'claimLinkId');

    expect(claimLink.url).toMatch(/^https:\/\/claims\.example\/#[\w-]{36}\.[\w-]{43}$/);
    expect(claimLink.expiresAt).toBe(new Date(now.getTime() + 7 * 24 * 3_600_000).toISOString());
    expect(revoked).toEqual({ claimLinkId: claimLink.id, userErrors: [] });
    expect(unknown).toMatchObject({ claimLinkId: null, userErrors: [{ code: 'NOT_FOUND', field: ['claimLinkId'] }] });
  });
});

describe('settings', () => {
  it('hold what happens when a settle-by passes after hand-over, the region of working days and the language of mails', async () => {
    const change = {
      settleBy: { lost: 'AUTO_REFUND', brokenHomeDecor: 'ESCALATE' },
      workRegion: 'DE',
      mailLanguage: 'ZH',
    };

    const { settings, userErrors } = await does(
      shop,
      'updateSettings',
      change,
      `settings { workRegion mailLanguage settleBy { noStock shipmentOverdue supplierUnresponsive lost notReceived returnedToSender wrongMissingOrDamaged
        allergicReaction changedMind allergicReactionToCosmetics brokenHomeDecor counterfeit } }`,
      shop.admin,
    );

    expect(userErrors).toEqual([]);
    expect(settings).toEqual({
      workRegion: 'DE', mailLanguage: 'ZH',
      settleBy: {
        noStock: 'ESCALATE', shipmentOverdue: 'ESCALATE', supplierUnresponsive: 'ESCALATE', lost: 'AUTO_REFUND', notReceived: 'ESCALATE',
        returnedToSender: 'ESCALATE', wrongMissingOrDamaged: 'AUTO_REFUND', allergicReaction: 'AUTO_REFUND', changedMind: 'AUTO_REFUND',
        allergicReactionToCosmetics: 'AUTO_REFUND', brokenHomeDecor: 'ESCALATE', counterfeit: 'AUTO_REFUND',
      },
    }); // prettier-ignore
  });

  it('reroute nothing that has shipped, and say which field is wrong by its name', async () => {
    const change = { settleBy: { changedMind: 'AUTO_REROUTE' } };

    const refused = await does(shop, 'updateSettings', change, 'settings { settleBy { changedMind } }', shop.admin);

    expect(refused).toMatchObject({
      settings: { settleBy: { changedMind: 'AUTO_REFUND' } },
      userErrors: [{ code: 'INVALID_INPUT', field: ['settleBy', 'changedMind'] }],
    });
  });
});
