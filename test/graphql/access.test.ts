import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, type GraphQLField, isInputObjectType, isNonNullType, isObjectType } from 'graphql';
import { mayDo, OPERATIONS, type Operation } from '../../src/policy/permissions.js';
import { ROLES } from '../../src/policy/vocabulary.js';
import { ask, globalId, schema, viewerOf } from '../support/builders/api.js';
import { aMerchant } from '../support/builders/merchants.js';
import { everythingOf } from '../support/builders/everything.js';
import { openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

describe('who asks', () => {
  it.each(operations().map((one) => [one.name, one.call]))(
    'without a token %s is not answered',
    async (_name, call) => {
      const { errors } = await ask(store.app, null, call);

      expect(errors.map(({ code }) => code)).toEqual(['UNAUTHENTICATED']);
    },
  );

  it('without a token only __typename is answered', async () => {
    expect((await ask(store.app, null, '{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it('what the permissions table does not allow to a role is forbidden to it, and the rest is not', async () => {
    const merchant = await aMerchant(store.manager);
    for (const role of ROLES) {
      const viewer = viewerOf(role, merchant.id, { scopeId: merchant.id });
      for (const { name, call } of operations()) {
        const { errors } = await ask(store.app, viewer, call);
        const isForbidden = errors.some(({ code }) => code === 'FORBIDDEN');
        expect([role, name, isForbidden]).toEqual([role, name, !mayDo(role, name)]);
      }
    }
  });
});

describe("another merchant's things (survival 20)", () => {
  it('answer like unknown ones, by id and through each field that takes an id', async () => {
    const [mine, theirs] = [await aMerchant(store.manager), await aMerchant(store.manager)];
    const foreign = await everythingOf(store.manager, theirs);
    const agent = viewerOf('AGENT', mine.id);
    const unknown = Object.fromEntries(
      Object.keys(foreign.ids).map((type) => [type, '01900000-0000-7000-8000-000000000000']),
    );

    for (const [type, uuid] of Object.entries(foreign.ids)) {
      // What is taught is published to all merchants.
      if (['TrainingModule', 'TrainingSession'].includes(type)) continue;
      expect(await ask(store.app, agent, nodeOf(globalId(type, uuid)))).toEqual(
        await ask(store.app, agent, nodeOf(globalId(type, unknown[type] ?? ''))),
      );
    }
    for (const call of callsWith()) {
      const [ofTheirs, ofNobody, malformed] = [call(foreign.ids), call(unknown), call({})];
      const answers = await Promise.all([ofTheirs, ofNobody, malformed].map((source) => ask(store.app, agent, source)));
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[2]).toEqual(answers[1]);
      expect(answers[0]?.errors).toEqual([]);
    }
  });

  it('do not show up in any connection, whatever the filter', async () => {
    const [mine, theirs] = [await aMerchant(store.manager), await aMerchant(store.manager)];
    await everythingOf(store.manager, theirs);
    const filter = `filter: {merchantId: "${globalId('Merchant', theirs.id)}"}`;
    const names = ['variants', 'orders', 'cases', 'suppliers', 'offers', 'purchaseOrders', 'parcels', 'mails'];
    const source = `{ ${names.map((name) => `${name}(first: 5) { nodes { id } } theirs_${name}: ${name}(first: 5, ${filter}) { nodes { id } }`).join(' ')} }`;

    const { data, errors } = await ask(store.app, viewerOf('AGENT', mine.id), source);

    expect(errors).toEqual([]);
    expect(Object.values(data as Record<string, object>)).toEqual(names.flatMap(() => [{ nodes: [] }, { nodes: [] }]));
  });

  it('are seen by an operator, all or of one merchant', async () => {
    const merchant = await aMerchant(store.manager);
    const { ids } = await everythingOf(store.manager, merchant);

    const { data, errors } = await ask(
      store.app,
      viewerOf('OPERATOR', null),
      `{ orders(first: 1, filter: {merchantId: "${globalId('Merchant', merchant.id)}"}) { nodes { id merchant { name settings { zone } } cases(first: 1) { nodes { nextActions { allowed reasonCode action } } } situation { phase } } }
         all: orders(first: 100) { nodes { id } } settings(merchantId: "${globalId('Merchant', merchant.id)}") { currency } none: settings { currency } me { role merchant { id } } }`,
    );

    expect(errors).toEqual([]);
    expect(data.orders.nodes).toMatchObject([
      {
        id: globalId('Order', ids.Order),
        merchant: { name: merchant.name, settings: { zone: 'Asia/Shanghai' } },
        situation: [{ phase: 'IN_TRANSIT' }],
      },
    ]);
    expect(data.orders.nodes[0].cases.nodes[0].nextActions).toContainEqual({
      action: 'REFUND',
      allowed: false,
      reasonCode: 'NOT_PERMITTED',
    });
    expect(data.all.nodes.length).toBeGreaterThan(1);
    expect(data.settings).toEqual({ currency: 'CNY' });
    expect(data.none).toBeNull();
    expect(data.me).toEqual({ role: 'OPERATOR', merchant: null });
  });
});

describe('ids', () => {
  it.each([
    ['nothing', ''],
    ['no base64', '***'],
    ['an id without a type', Buffer.from('019a2005-0000-7000-8000-000000000000').toString('base64url')],
    ['a type without an id', Buffer.from('Order:').toString('base64url')],
    ['no uuid', Buffer.from("Order:' or 1=1").toString('base64url')],
    ['a type that is no node', globalId('UnitSituation', '019a2005-0000-7000-8000-000000000000')],
    ['settings, which are no node', globalId('MerchantSettings', '019a2005-0000-7000-8000-000000000000')],
    ['a type that there is not', globalId('Nonsense', '019a2005-0000-7000-8000-000000000000')],
    ['an id in capitals', Buffer.from('Order:019A2005-0000-7000-8000-000000000000').toString('base64url')],
    ['padding', `${globalId('Order', '019a2005-0000-7000-8000-000000000000')}==`],
    ['a NUL byte', Buffer.from('Order:019a2005-0000-7000-8000-000000000000\0').toString('base64url')],
  ])('%s is the id of nothing', async (_what, id) => {
    const merchant = await aMerchant(store.manager);

    const { data, errors } = await ask(
      store.app,
      viewerOf('AGENT', merchant.id),
      'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }',
      { id },
    );

    expect(errors).toEqual([]);
    expect(data).toEqual({ node: null, nodes: [null] });
  });

  it('more than a hundred are refused', async () => {
    const merchant = await aMerchant(store.manager);

    const { errors } = await ask(
      store.app,
      viewerOf('AGENT', merchant.id),
      `{ nodes(ids: [${'"x", '.repeat(101)}]) { id } }`,
    );

    expect(errors).toEqual([
      { message: 'nodes: give at most 100 ids, not 101.', code: 'BAD_USER_INPUT', path: ['nodes'] },
    ]);
  });
});

function nodeOf(id: string): string {
  return `{ node(id: "${id}") { id } }`;
}

/** A call of each root field, with arguments that are well formed and mean nothing. */
function operations(): { name: Operation; call: string }[] {
  return (['Query', 'Mutation'] as const).flatMap((root) => {
    const type = schema().getType(root);
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    return fields
      .filter((field) => OPERATIONS.includes(operationOf(field.name)))
      .map((field) => ({ name: operationOf(field.name), call: `${root.toLowerCase()} { ${callOf(field)} }` }));
  });
}

/** Messages are read by whoever may write them. */
function operationOf(field: string): Operation {
  return field === 'messages' ? 'postMessage' : (field as Operation);
}

function callOf(field: GraphQLField<unknown, unknown>): string {
  const args = field.args.flatMap((arg) => {
    if (arg.name === 'first') return ['first: 1'];
    if (arg.name === 'by' && isInputObjectType(getNamedType(arg.type))) return ['by: {id: "x"}'];
    return isNonNullType(arg.type) && arg.defaultValue === undefined
      ? [`${arg.name}: ${example(arg.type, arg.name)}`]
      : [];
  });
  return `${field.name}${args.length === 0 ? '' : `(${args.join(', ')})`} { __typename }`;
}

function example(type: GraphQLField<unknown, unknown>['args'][number]['type'], name: string): string {
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    const needed = Object.values(named.getFields()).filter(
      (field) => isNonNullType(field.type) && field.defaultValue === undefined,
    );
    return `{${needed.map((field) => `${field.name}: ${example(field.type, field.name)}`).join(', ')}}`;
  }
  const examples: Record<string, string> = {
    InsightDimension: 'WEEK',
    TrainingKind: 'ONLINE',
    MappingKind: 'BASIC',
    Problem: 'NO_STOCK',
    Breach: 'REMEDY_REFUSED',
    CustodyStep: 'RECEIVED',
    InspectionCostKind: 'OTHER',
    InspectionFinding: 'GENUINE',
    AppealDecision: 'UPHELD',
    Boolean: 'true',
    ShopType: 'FLAGSHIP',
    OfferMatch: 'SAME',
    AwardReason: 'REMEDY_REFUSED',
    Remedy: 'REFUND',
    ConflictChoice: 'KEEP_AND_BILL',
    CountryCode: '"CN"',
    Currency: '"CNY"',
    FreightBasis: 'QUANTITY',
    Decimal: '"1"',
    Verdict: 'UPHELD',
    ReturnFinding: 'INTACT',
    PartnerKind: 'SUPPLIER',
    Provider: 'RECOURSE',
    Int: '2027',
    LocalDate: '"2027-01-02"',
    DateTimeISO: '"2027-01-02T00:00:00Z"',
  };
  if (['units', 'choices', 'ids', 'secrets', 'components', 'events', 'questions', 'answers'].includes(name))
    return '[]';
  return examples[named.name] ?? '"x"';
}

/** Each way to name something by id. The ids are of one merchant, of nobody, or malformed when missing. */
function callsWith(): ((ids: Record<string, string>) => string)[] {
  const id = (ids: Record<string, string>, type: string) =>
    `"${ids[type] === undefined ? 'nonsense' : globalId(type, ids[type])}"`;
  const errors = 'userErrors { code field message ruleId retryable }';
  return [
    (ids) => `{ order(by: {id: ${id(ids, 'Order')}}) { id } }`,
    (ids) => `{ case(by: {id: ${id(ids, 'Case')}}) { id } }`,
    (ids) => `{ settings(merchantId: ${id(ids, 'Merchant')}) { zone } }`,
    (ids) => `{ insight(by: PRODUCT, merchantId: ${id(ids, 'Merchant')}) { totals { orders } rows { rank } countedAt } }`,
    (ids) => `{ trainingAssignments(first: 1, filter: {merchantId: ${id(ids, 'Merchant')}, moduleId: ${id(ids, 'TrainingModule')}}) { nodes { id } } }`,
    (ids) => `mutation { takeTrainingTest(input: {assignmentId: ${id(ids, 'TrainingAssignment')}, versionNo: 1, answers: [1], idempotencyKey: "k"}) { assignment { id } ${errors} } }`,
    (ids) => `mutation { bookTrainingSession(input: {assignmentId: ${id(ids, 'TrainingAssignment')}, sessionId: ${id(ids, 'TrainingSession')}, idempotencyKey: "k"}) { assignment { id } ${errors} } }`,
    (ids) => `{ cases(first: 1, filter: {orderId: ${id(ids, 'Order')}}) { nodes { id } } }`,
    (ids) => `{ offers(first: 1, filter: {supplierId: ${id(ids, 'Supplier')}}) { nodes { id } } }`,
    (ids) => `{ purchaseOrders(first: 1, filter: {supplierId: ${id(ids, 'Supplier')}, orderId: ${id(ids, 'Order')}}) { nodes { id } } }`,
    (ids) => `{ parcels(first: 1, filter: {purchaseOrderId: ${id(ids, 'PurchaseOrder')}}) { nodes { id } } }`,
    (ids) => `mutation { openCase(input: {orderId: ${id(ids, 'Order')}, units: [{lineId: ${id(ids, 'OrderLine')}}], problem: NO_STOCK}) { case { id } ${errors} } }`,
    (ids) => `mutation { urgeSupplier(input: {purchaseOrderId: ${id(ids, 'PurchaseOrder')}, idempotencyKey: "k"}) { purchaseOrder { id } ${errors} } }`,
    (ids) => `mutation { requestReroute(input: {caseId: ${id(ids, 'Case')}, unitIds: [${id(ids, 'OrderUnit')}], idempotencyKey: "k"}) { case { id } ${errors} } }`,
    (ids) => `mutation { requestInterception(input: {caseId: ${id(ids, 'Case')}, idempotencyKey: "k"}) { case { id } ${errors} } }`,
    (ids) => `mutation { refundCase(input: {caseId: ${id(ids, 'Case')}, idempotencyKey: "k"}) { case { id } ${errors} } }`,
    (ids) => `mutation { cancelOrder(input: {orderId: ${id(ids, 'Order')}, idempotencyKey: "k"}) { order { id } cases { id } ${errors} } }`,
    (ids) => `mutation { correctAddress(input: {orderId: ${id(ids, 'Order')}, address: {name: "L", line1: "1", city: "S", country: "CN"}, idempotencyKey: "k"}) { order { id } ${errors} } }`,
    (ids) => `mutation { withdrawCase(input: {caseId: ${id(ids, 'Case')}}) { case { id } ${errors} } }`,
    (ids) => `mutation { recordConsent(input: {caseId: ${id(ids, 'Case')}, offerId: ${id(ids, 'Offer')}, evidence: "said so"}) { case { id } ${errors} } }`,
    (ids) => `mutation { resolveConflict(input: {caseId: ${id(ids, 'Case')}, choice: KEEP_AND_BILL, idempotencyKey: "k"}) { case { id } ${errors} } }`,
    (ids) => `mutation { placePurchaseOrder(input: {orderId: ${id(ids, 'Order')}, choices: [{lineId: ${id(ids, 'OrderLine')}, offerId: ${id(ids, 'Offer')}}], idempotencyKey: "k"}) { order { id } purchaseOrders { id } ${errors} } }`,
    (ids) => `mutation { recordCancellation(input: {purchaseOrderId: ${id(ids, 'PurchaseOrder')}, isCancelled: true, units: [{lineId: ${id(ids, 'OrderLine')}}], idempotencyKey: "k"}) { purchaseOrder { id } ${errors} } }`,
    (ids) => `mutation { recordRecovery(input: {recoveryId: ${id(ids, 'Recovery')}, idempotencyKey: "k"}) { recovery { id } ${errors} } }`,
    (ids) => `mutation { saveOffers(input: {supplierId: ${id(ids, 'Supplier')}, currency: "CNY", offers: [{variantId: ${id(ids, 'Variant')}, supplierSku: "S", title: "t", match: SAME, price: "1", freight: "0", stock: 1, destinations: ["*"], handlingDays: 0, transitDays: 0}]}) { offers { id } ${errors} } }`,
    (ids) => `{ disclosedInspections(first: 1, merchantId: ${id(ids, 'Merchant')}) { nodes { id } } }`,
    (ids) => `{ marketplaceRequests(first: 1, filter: {merchantId: ${id(ids, 'Merchant')}, caseId: ${id(ids, 'Case')}}) { nodes { id } } }`,
    (ids) => `mutation { answerRequest(input: {requestId: ${id(ids, 'MarketplaceRequest')}, text: "t", idempotencyKey: "k"}) { request { id } ${errors} } }`,
    (ids) => `mutation { closeRequest(input: {requestId: ${id(ids, 'MarketplaceRequest')}}) { request { id } ${errors} } }`,
    (ids) => `mutation { openRequest(input: {merchantId: ${id(ids, 'Merchant')}, subject: "s", text: "t", caseId: ${id(ids, 'Case')}, idempotencyKey: "k"}) { request { id } ${errors} } }`,
    (ids) => `mutation { readAnnouncement(input: {announcementId: ${id(ids, 'Announcement')}}) { announcement { id } ${errors} } }`,
    (ids) => `{ pointsEntries(first: 1, filter: {merchantId: ${id(ids, 'Merchant')}, caseId: ${id(ids, 'Case')}}) { nodes { id } } }`,
    (ids) => `{ messages(first: 1, caseId: ${id(ids, 'Case')}) { nodes { id } } }`,
    (ids) => `{ mails(first: 1, filter: {caseId: ${id(ids, 'Case')}, orderId: ${id(ids, 'Order')}}) { nodes { id } } }`,
    (ids) => `mutation { submitClaim(input: {caseId: ${id(ids, 'Case')}, idempotencyKey: "k"}) { case { id } ${errors} } }`,
    (ids) => `mutation { appealVerdict(input: {caseId: ${id(ids, 'Case')}, idempotencyKey: "k"}) { case { id } ${errors} } }`,
    (ids) => `mutation { reissueUnits(input: {caseId: ${id(ids, 'Case')}, unitIds: [${id(ids, 'OrderUnit')}], offerId: ${id(ids, 'Offer')}, idempotencyKey: "k"}) { case { id } ${errors} } }`,
    (ids) => `mutation { startReturn(input: {caseId: ${id(ids, 'Case')}, unitIds: [${id(ids, 'OrderUnit')}], idempotencyKey: "k"}) { case { id } ${errors} } }`,
    (ids) => `mutation { registerReturn(input: {caseId: ${id(ids, 'Case')}, carrier: "SF", waybillNo: "1"}) { case { id } ${errors} } }`,
    (ids) => `mutation { receiveReturn(input: {caseId: ${id(ids, 'Case')}}) { case { id } ${errors} } }`,
    (ids) => `mutation { inspectReturn(input: {caseId: ${id(ids, 'Case')}, finding: INTACT, idempotencyKey: "k"}) { case { id } ${errors} } }`,
    (ids) => `mutation { postMessage(input: {caseId: ${id(ids, 'Case')}, text: "hello", supplierId: ${id(ids, 'Supplier')}}) { message { id } case { id } ${errors} } }`,
    (ids) => `mutation { markNoticeRead(input: {noticeId: ${id(ids, 'Notice')}}) { notice { id } ${errors} } }`,
    (ids) => `mutation { createClaimLink(input: {orderId: ${id(ids, 'Order')}}) { claimLink { id } ${errors} } }`,
    (ids) => `mutation { revokeClaimLink(input: {claimLinkId: ${id(ids, 'ClaimLink')}}) { claimLinkId ${errors} } }`,
    (ids) => `{ variant(by: {id: ${id(ids, 'Variant')}}) { id } }`,
    (ids) => `{ variants(first: 1, filter: {merchantId: ${id(ids, 'Merchant')}}) { nodes { id } } }`,
    (ids) => `{ previewAutoMapping(supplierId: ${id(ids, 'Supplier')}) { previewKey refusal { code field message } } }`,
    (ids) => `mutation { mapVariant(input: {variantId: ${id(ids, 'Variant')}, kind: STANDARD, components: [{offers: [{offerId: ${id(ids, 'Offer')}, position: 0}]}], expectedMappingVersion: 0}) { variant { id } ${errors} } }`,
    (ids) => `mutation { unmapVariant(input: {variantId: ${id(ids, 'Variant')}, expectedMappingVersion: 1}) { variant { id } ${errors} } }`,
    (ids) => `mutation { refreshOffers(input: {variantId: ${id(ids, 'Variant')}, idempotencyKey: "v"}) { variant { id } ${errors} } }`,
    (ids) => `mutation { refreshOffers(input: {supplierId: ${id(ids, 'Supplier')}, idempotencyKey: "s"}) { supplier { id } ${errors} } }`,
    (ids) => `mutation { resumePartner(input: {partnerAccountId: ${id(ids, 'PartnerAccount')}}) { partnerAccount { id } ${errors} } }`,
  ]; // prettier-ignore
}
