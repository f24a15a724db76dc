import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Merchant } from '../../src/entities/Merchant.js';
import type { Message } from '../../src/entities/Message.js';
import type { Viewer } from '../../src/workflows/App.js';
import { aMail, aMessage, aNotice } from '../support/builders/afterHandOver.js';
import { type Answer, ask, globalId, viewerOf } from '../support/builders/api.js';
import { aCase } from '../support/builders/cases.js';
import { aMerchant, anAccount, anOffer, aSupplier } from '../support/builders/merchants.js';
import { anOrder, aPurchaseOrder } from '../support/builders/orders.js';
import { openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

async function answer(viewer: Viewer, source: string, variables: object = {}): Promise<Answer['data']> {
  const { data, errors } = await ask(store.app, viewer, source, variables);
  expect(errors).toEqual([]);
  return data;
}

async function aCaseOf(merchant: Merchant) {
  return aCase(store.manager, await anOrder(store.manager, merchant));
}

const minute = (minutes: number) => new Date(Date.UTC(2026, 5, 10, 8, minutes));

describe('notices', () => {
  it('come latest first, and unread only when asked so', async () => {
    const merchant = await aMerchant(store.manager);
    const theCase = await aCaseOf(merchant);
    await aNotice(store.manager, theCase, {
      title: 'First',
      createdAt: minute(1),
      readAt: minute(5),
      readBy: 'agent-7',
    });
    await aNotice(store.manager, theCase, { title: 'Second', kind: 'MAIL_BOUNCED', createdAt: minute(2) });

    const { all, unread } = await answer(
      viewerOf('AGENT', merchant.id),
      `{ all: notices(first: 5) { nodes { title kind text readAt readBy createdAt case { caseNo } order { id } } }
         unread: notices(first: 5, unreadOnly: true) { nodes { title } } }`,
    );

    const about = {
      text: 'Choose a remedy.',
      case: { caseNo: theCase.caseNo },
      order: { id: globalId('Order', theCase.orderId) },
    };
    expect(all.nodes).toEqual([
      { title: 'Second', kind: 'MAIL_BOUNCED', readAt: null, readBy: null, createdAt: '2026-06-10T08:02:00.000Z', ...about },
      { title: 'First', kind: 'VERDICT', readAt: '2026-06-10T08:05:00.000Z', readBy: 'agent-7', createdAt: '2026-06-10T08:01:00.000Z', ...about },
    ]); // prettier-ignore
    expect(unread.nodes).toEqual([{ title: 'Second' }]);
  });

  it('are paged without a gap, whatever is told meanwhile and however many at the same moment', async () => {
    const merchant = await aMerchant(store.manager);
    const theCase = await aCaseOf(merchant);
    for (let index = 0; index < 7; index += 1) {
      await aNotice(store.manager, theCase, { title: `${index}`, createdAt: minute(index < 4 ? 1 : 2) });
    }
    const agent = viewerOf('AGENT', merchant.id);
    const source =
      'query ($after: String) { notices(first: 3, after: $after) { nodes { title } pageInfo { hasNextPage endCursor } } }';
    const titles: string[] = [];

    let after: string | null = null;
    for (let hasNextPage = true; hasNextPage;) {
      const { notices } = await answer(agent, source, { after });
      titles.push(...notices.nodes.map((one: { title: string }) => one.title));
      ({ hasNextPage, endCursor: after } = notices.pageInfo as { hasNextPage: boolean; endCursor: string });
      await aNotice(store.manager, theCase, { title: 'Just now', createdAt: minute(30) });
    }

    expect(titles).toEqual(['6', '5', '4', '3', '2', '1', '0']);
  });

  it('are of the staff of their merchant alone', async () => {
    const merchant = await aMerchant(store.manager);
    const theCase = await aCaseOf(merchant);
    const notice = await aNotice(store.manager, theCase);
    const strangers = [
      viewerOf('AGENT', (await aMerchant(store.manager)).id),
      viewerOf('OPERATOR', null),
      viewerOf('BUYER', merchant.id, { scopeId: theCase.orderId }),
    ];

    const answers = await Promise.all(
      strangers.map((one) =>
        answer(one, 'query ($id: ID!) { node(id: $id) { id } }', { id: globalId('Notice', notice.id) }),
      ),
    );
    const { notices } = await answer(strangers[0] as Viewer, '{ notices(first: 5) { nodes { id } } }');

    expect(answers).toEqual([{ node: null }, { node: null }, { node: null }]);
    expect(notices.nodes).toEqual([]);
  });
});

describe('mails', () => {
  it('are told to staff without the address, not even the one that a mail server repeated', async () => {
    const merchant = await aMerchant(store.manager, { registeredEmail: 'desk@lantern.example' });
    const theCase = await aCaseOf(merchant);
    await aMail(store.manager, theCase, {
      kind: 'CUSTOMS_HOLD', state: 'BOUNCED', failure: '550 5.1.1 <desk@lantern.example>: user unknown', sentAt: null,
      content: { subject: 'Held by customs', text: 'Send the invoice.', html: '<b>Send</b>' },
    }); // prettier-ignore

    const data = await answer(
      viewerOf('AGENT', merchant.id),
      '{ mails(first: 5) { nodes { kind state subject text failure createdAt sentAt case { caseNo mails(first: 5) { nodes { subject } } } } } }',
    );

    expect(data.mails.nodes).toEqual([
      {
        kind: 'CUSTOMS_HOLD', state: 'BOUNCED', subject: 'Held by customs', text: 'Send the invoice.', failure: '550 5.1.1 <…>: user unknown',
        createdAt: '2026-06-10T08:00:00.000Z', sentAt: null, case: { caseNo: theCase.caseNo, mails: { nodes: [{ subject: 'Held by customs' }] } },
      },
    ]); // prettier-ignore
    expect(JSON.stringify(data)).not.toContain('@');
  });

  it('are found by case, kind and state', async () => {
    const merchant = await aMerchant(store.manager);
    const [one, other] = [await aCaseOf(merchant), await aCaseOf(merchant)];
    await aMail(store.manager, one, { kind: 'CASE_MESSAGE', state: 'PENDING', sentAt: null });
    await aMail(store.manager, one, { kind: 'CASE_NEWS', createdAt: minute(1) });
    await aMail(store.manager, other, { kind: 'SETTLE_BY_REMINDER', createdAt: minute(2) });

    const data = await answer(
      viewerOf('MERCHANT_ADMIN', merchant.id),
      `query ($case: ID!) { ofCase: mails(first: 5, filter: {caseId: $case}) { nodes { kind } } waiting: mails(first: 5, filter: {state: [PENDING, SENDING]}) { nodes { kind } }
        news: mails(first: 5, filter: {kind: [CASE_NEWS]}) { nodes { kind } } none: mails(first: 5, filter: {kind: []}) { nodes { kind } }
        oldest: mails(first: 1, orderBy: CREATED_AT_ASC) { nodes { kind } } }`,
      { case: globalId('Case', one.id) },
    );

    expect(data).toEqual({
      ofCase: { nodes: [{ kind: 'CASE_NEWS' }, { kind: 'CASE_MESSAGE' }] },
      waiting: { nodes: [{ kind: 'CASE_MESSAGE' }] },
      news: { nodes: [{ kind: 'CASE_NEWS' }] },
      none: { nodes: [] },
      oldest: { nodes: [{ kind: 'CASE_MESSAGE' }] },
    });
  });

  it('are seen by an operator, and by no buyer and no other merchant', async () => {
    const merchant = await aMerchant(store.manager);
    const theCase = await aCaseOf(merchant);
    const mail = await aMail(store.manager, theCase);
    const id = globalId('Mail', mail.id);
    const buyer = viewerOf('BUYER', merchant.id, { scopeId: theCase.orderId });
    const nodeAs = (viewer: Viewer) => answer(viewer, 'query ($id: ID!) { node(id: $id) { id } }', { id });

    const ofCase = await answer(buyer, '{ cases(first: 1) { nodes { mails(first: 5) { nodes { id } } } } }');

    expect(await nodeAs(viewerOf('OPERATOR', null))).toEqual({ node: { id } });
    expect(await nodeAs(buyer)).toEqual({ node: null });
    expect(await nodeAs(viewerOf('AGENT', (await aMerchant(store.manager)).id))).toEqual({ node: null });
    expect(ofCase.cases.nodes).toEqual([{ mails: { nodes: [] } }]);
  });
});

describe('messages', () => {
  /** A thread with one message of each kind of reader, in the order of time. */
  async function aThread() {
    const merchant = await aMerchant(store.manager);
    const account = await anAccount(store.manager, merchant);
    const supplier = await aSupplier(store.manager, merchant, { partnerAccountId: account.id });
    const placed = await anOrder(store.manager, merchant);
    await aPurchaseOrder(store.manager, placed, await anOffer(store.manager, supplier));
    const theCase = await aCase(store.manager, placed);
    const said: [string, Partial<Message>][] = [
      ['to the buyer', {}],
      ['from the buyer', { author: 'BUYER', authorSubject: 'buyer-1', visibleTo: ['MERCHANT'] }],
      ['to the marketplace', { visibleTo: ['MERCHANT', 'OPERATOR'] }],
      ['from the marketplace', { author: 'OPERATOR', authorSubject: 'operator-1', visibleTo: ['MERCHANT'] }],
      ['to the supplier', { visibleTo: ['MERCHANT', 'SUPPLIER'], supplierId: supplier.id }],
    ];
    for (const [index, [text, more]] of said.entries()) {
      await aMessage(store.manager, theCase, { text, createdAt: minute(index), ...more });
    }
    return { merchant, account, supplier, theCase };
  }

  const texts = (page: { nodes: { text: string }[] }) => page.nodes.map((one) => one.text);

  it('of a case come oldest first, with who wrote them to whom', async () => {
    const { merchant, supplier, theCase } = await aThread();

    const data = await answer(
      viewerOf('AGENT', merchant.id),
      'query ($id: ID!) { case(by: {id: $id}) { messages(first: 10) { nodes { text author authorSubject visibleTo createdAt caseId case { caseNo } supplier { id } } } } }',
      { id: globalId('Case', theCase.id) },
    );

    const about = { caseId: globalId('Case', theCase.id), case: { caseNo: theCase.caseNo } };
    expect(data.case.messages.nodes.slice(3)).toEqual([
      { text: 'from the marketplace', author: 'OPERATOR', authorSubject: 'operator-1', visibleTo: ['MERCHANT'], createdAt: '2026-06-10T08:03:00.000Z', supplier: null, ...about },
      {
        text: 'to the supplier', author: 'AGENT', authorSubject: 'agent-1', visibleTo: ['MERCHANT', 'SUPPLIER'], createdAt: '2026-06-10T08:04:00.000Z',
        supplier: { id: globalId('Supplier', supplier.id) }, ...about,
      },
    ]); // prettier-ignore
    expect(texts(data.case.messages)).toEqual([
      'to the buyer',
      'from the buyer',
      'to the marketplace',
      'from the marketplace',
      'to the supplier',
    ]);
  });

  it.each([
    ['AGENT', ['to the supplier', 'from the marketplace', 'to the marketplace', 'from the buyer', 'to the buyer']],
    ['OPERATOR', ['from the marketplace', 'to the marketplace']],
    ['BUYER', ['from the buyer', 'to the buyer']],
    ['PARTNER', ['to the supplier']],
  ] as const)('are shown to %s, latest first: %s', async (role, expected) => {
    const { merchant, account, theCase } = await aThread();
    const scopeId = role === 'PARTNER' ? account.id : theCase.orderId;
    const viewer = viewerOf(role, role === 'OPERATOR' ? null : merchant.id, { scopeId });

    const data = await answer(viewer, 'query ($id: ID) { messages(first: 10, caseId: $id) { nodes { text } } }', {
      id: globalId('Case', theCase.id),
    });

    expect(texts(data.messages)).toEqual(expected);
  });

  it('tell a partner which case to answer in, and nothing else of it', async () => {
    const { merchant, account, supplier, theCase } = await aThread();
    const partner = viewerOf('PARTNER', merchant.id, { scopeId: account.id });

    const data = await answer(
      partner,
      '{ messages(first: 10) { nodes { text caseId case { caseNo } supplier { id } author authorSubject } } }',
    );

    expect(data.messages.nodes).toEqual([
      {
        text: 'to the supplier', caseId: globalId('Case', theCase.id), case: null, supplier: { id: globalId('Supplier', supplier.id) }, author: 'AGENT',
        authorSubject: null,
      },
    ]); // prettier-ignore
  });

  it('of other orders, accounts and merchants are not there', async () => {
    const { merchant, theCase } = await aThread();
    const otherAccount = await anAccount(store.manager, merchant);
    const otherOrder = await anOrder(store.manager, merchant);
    const strangers = [
      viewerOf('PARTNER', merchant.id, { scopeId: otherAccount.id }),
      viewerOf('BUYER', merchant.id, { scopeId: otherOrder.order.id }),
      viewerOf('AGENT', (await aMerchant(store.manager)).id),
    ];

    const answers = await Promise.all(
      strangers.map((one) =>
        answer(one, 'query ($id: ID) { messages(first: 10, caseId: $id) { nodes { text } } all: messages(first: 10) { nodes { text } } }', {
          id: globalId('Case', theCase.id),
        }),
      ),
    ); // prettier-ignore

    const nothing = { messages: { nodes: [] }, all: { nodes: [] } };
    expect(answers).toEqual([nothing, nothing, nothing]);
  });

  it('without a token are not answered', async () => {
    const { errors } = await ask(store.app, null, '{ messages(first: 1) { nodes { id } } }');

    expect(errors.map(({ code }) => code)).toEqual(['UNAUTHENTICATED']);
  });

  it('are paged from both ends by the same cursors', async () => {
    const { merchant, theCase } = await aThread();
    const agent = viewerOf('AGENT', merchant.id);
    const source = `query ($after: String, $before: String, $first: Int, $last: Int) {
      messages(first: $first, last: $last, after: $after, before: $before) { nodes { text } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

    const first = await answer(agent, source, { first: 2 });
    await aMessage(store.manager, theCase, { text: 'just now', createdAt: minute(30) });
    const second = await answer(agent, source, { first: 2, after: first.messages.pageInfo.endCursor });
    const backAgain = await answer(agent, source, { last: 2, before: second.messages.pageInfo.startCursor });

    expect(texts(first.messages)).toEqual(['to the supplier', 'from the marketplace']);
    expect(texts(second.messages)).toEqual(['to the marketplace', 'from the buyer']);
    expect(texts(backAgain.messages)).toEqual(['to the supplier', 'from the marketplace']);
    expect(backAgain.messages.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });
});
