import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPhoto } from '../support/afterHandOver.js';
import { ask, globalId } from '../support/builders/api.js';
import { does, idOf, lineOf } from '../support/builders/mutation.js';
import { delivered } from '../support/delivered.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ now: '2026-04-20T08:00:00.000Z' });
});
afterAll(() => shop.close());

/** Reported by the buyer, with a photo. */
async function aClaim(colour: string) {
  const { order, offer } = await delivered(shop);
  const buyer = shop.as('BUYER', { scopeId: order.id });
  const units = [{ lineId: lineOf(order) }];
  const opened = await does(shop, 'openCase', { orderId: idOf(order), units, problem: 'DAMAGED', prefers: 'REISSUE' }, 'case { id state wish evidenceUntil ruleId }', buyer); // prettier-ignore
  const [theCase] = await shop.casesOf(order);
  await shop.upload(theCase?.id ?? '', await aPhoto(colour), { viewer: buyer });
  return { order, offer, buyer, caseId: opened.case.id as string, opened };
}

const operator = () => shop.as('OPERATOR', { merchantId: null });
/** By the simulation of the marketplace, of a case by its id of the API. */
async function decides(caseId: string, state: string): Promise<void> {
  const { data } = await ask(shop.app, shop.agent, 'query ($id: ID!) { case(by: {id: $id}) { caseNo } }', {
    id: caseId,
  });
  await shop.simulate(`/simulate/verifications/${data.case.caseNo as string}`, { state });
}

describe('a claim over the API', () => {
  it('is opened with a wish, submitted, upheld, and settled by sending again', async () => {
    shop.setNow('2026-04-27T02:00:00.000Z');
    const { offer, buyer, caseId, opened } = await aClaim('orange');
    expect(opened).toEqual({
      case: { id: caseId, state: 'AWAITING_EVIDENCE', wish: 'REISSUE', evidenceUntil: '2026-05-04T02:00:00.000Z', ruleId: 'A1' },
      userErrors: [],
    }); // prettier-ignore

    const claim = { caseId, statement: 'The lid is cracked.', idempotencyKey: 'claim-1' };
    const submitted = await does(shop, 'submitClaim', claim, 'case { state verifications { roundNo isAppeal state evidence { fileName roundNo } } }', buyer); // prettier-ignore
    const again = await does(shop, 'submitClaim', claim, 'case { verifications { roundNo } }', buyer);
    await shop.settle();
    await decides(caseId, 'UPHELD');
    const reissued = await does(
      shop,
      'reissueUnits',
      { caseId, offerId: globalId('Offer', offer.id), idempotencyKey: 'reissue-1' },
      'case { state remedy verifiedAt settleByAt settleByExplanation { within endsOn } reissues { state units(first: 5) { nodes { unitNo } } purchaseOrder { stage } } }',
    );

    expect(submitted).toEqual({
      case: { state: 'VERIFYING', verifications: [{ roundNo: 1, isAppeal: false, state: 'SUBMITTING', evidence: [{ fileName: 'photo.jpg', roundNo: 1 }] }] },
      userErrors: [],
    }); // prettier-ignore
    expect(again).toEqual({ case: { verifications: [{ roundNo: 1 }] }, userErrors: [] });
    expect(reissued).toEqual({
      case: {
        state: 'REISSUING', remedy: 'REISSUE', verifiedAt: '2026-04-27T02:00:00.000Z', settleByAt: '2026-05-20T15:59:59.999Z',
        settleByExplanation: { within: '15 working days', endsOn: '2026-05-20' },
        reissues: [{ state: 'PLACING', units: { nodes: [{ unitNo: 1 }] }, purchaseOrder: { stage: 'AWAITING_ORDER' } }],
      },
      userErrors: [],
    }); // prettier-ignore
  });

  it('that was refused is appealed with something new, as a new round', async () => {
    const { buyer, caseId } = await aClaim('purple');
    await does(shop, 'submitClaim', { caseId, idempotencyKey: 'claim-2' }, 'case { id }', buyer);
    await shop.settle();
    await decides(caseId, 'REFUSED');

    const bare = await does(shop, 'appealVerdict', { caseId, idempotencyKey: 'appeal-1' }, 'case { state }', buyer);
    await shop.upload(uuidOf(caseId), await aPhoto('violet'), { viewer: buyer });
    const appealed = await does(shop, 'appealVerdict', { caseId, statement: 'Look at the bottom.', idempotencyKey: 'appeal-2' }, 'case { state verifications { roundNo isAppeal state statement } }'); // prettier-ignore

    expect(bare).toMatchObject({
      case: { state: 'VERDICT_REFUSED' },
      userErrors: [
        {
          code: 'EVIDENCE_NEEDED',
          message:
            'No photo or video is ready to be submitted. Upload one; what has just come is ready when it is USABLE in Case.evidence.',
          ruleId: 'A1',
          retryable: true,
        },
      ],
    });
    expect(appealed).toMatchObject({
      case: {
        state: 'VERIFYING',
        verifications: [
          { roundNo: 1, isAppeal: false, state: 'REFUSED' },
          { roundNo: 2, isAppeal: true, state: 'SUBMITTING', statement: 'Look at the bottom.' },
        ],
      },
      userErrors: [],
    });
  });

  it('is decided by an operator once, and no round that there is not', async () => {
    const { buyer, caseId } = await aClaim('brown');
    await does(shop, 'submitClaim', { caseId, idempotencyKey: 'claim-3' }, 'case { id }', buyer);
    await shop.settle();
    const decide = (input: object) =>
      does(
        shop,
        'decideVerification',
        { caseId, verdict: 'UPHELD', ...input },
        'case { state verifications { state answer decidedBy } }',
        operator(),
      );

    const unknown = await decide({ roundNo: 2, idempotencyKey: 'verdict-1' });
    const decided = await decide({ roundNo: 1, message: 'It is cracked.', idempotencyKey: 'verdict-2' });
    const twice = await decide({ roundNo: 1, verdict: 'REFUSED', idempotencyKey: 'verdict-3' });

    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['roundNo'] }]);
    expect(decided).toEqual({
      case: { state: 'OPEN', verifications: [{ state: 'UPHELD', answer: 'It is cracked.', decidedBy: 'OPERATOR' }] },
      userErrors: [],
    });
    expect(twice).toMatchObject({ case: { state: 'OPEN' }, userErrors: [{ code: 'VERDICT_GIVEN', ruleId: 'A1' }] });
  });

  it.each([
    ['submitClaim', { statement: 'x'.repeat(2001) }, ['statement'], 'It has at most 2000 characters.'],
    ['appealVerdict', { statement: 'x'.repeat(2001) }, ['statement'], 'It has at most 2000 characters.'],
    ['reissueUnits', { unitIds: [] }, ['unitIds'], 'It has 1 to 10000 entries.'],
    ['startReturn', { unitIds: [] }, ['unitIds'], 'It has 1 to 10000 entries.'],
    ['inspectReturn', { finding: 'INTACT', note: 'x'.repeat(2001) }, ['note'], 'It has at most 2000 characters.'],
    ['submitClaim', { expectedVersion: 0 }, ['expectedVersion'], 'It is 1 to 2147483647.'],
  ])('%s is refused with its place and what would do: %j', async (mutation, wrong, field, message) => {
    const { data } = await ask(shop.app, shop.agent, '{ cases(first: 1) { nodes { id version } } }');
    const { id, version } = data.cases.nodes[0] as { id: string; version: number };

    const refused = await does(shop, mutation, { caseId: id, idempotencyKey: 'limits', ...wrong }, 'case { version }');

    expect(refused).toMatchObject({ case: { version }, userErrors: [{ code: 'INVALID_INPUT', field, message }] });
  });

  it.each([0, 10_001])('round %i is no round', async (roundNo) => {
    const input = { caseId: globalId('Case', shop.merchantId), roundNo, verdict: 'REFUSED', idempotencyKey: 'limits' };

    const refused = await does(shop, 'decideVerification', input, 'case { id }', operator());

    expect(refused).toMatchObject({
      case: null,
      userErrors: [{ code: 'INVALID_INPUT', field: ['roundNo'], message: 'It is 1 to 10000.' }],
    });
  });
});

function uuidOf(id: string): string {
  return Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
}
