import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AfterSalesCase } from '../../src/entities/AfterSalesCase.js';
import type { Merchant } from '../../src/entities/Merchant.js';
import type { Viewer } from '../../src/workflows/App.js';
import { anEvidence, aVerification } from '../support/builders/afterHandOver.js';
import { ask, globalId, viewerOf } from '../support/builders/api.js';
import { aCase } from '../support/builders/cases.js';
import { aMerchant } from '../support/builders/merchants.js';
import { anOrder } from '../support/builders/orders.js';
import { openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

async function aClaim(more: Partial<AfterSalesCase> = {}): Promise<{ merchant: Merchant; theCase: AfterSalesCase }> {
  const merchant = await aMerchant(store.manager);
  const placed = await anOrder(store.manager, merchant);
  const about = { problem: 'DAMAGED', ruleId: 'A1', state: 'VERIFYING', ...more } as const;
  return { merchant, theCase: await aCase(store.manager, placed, about) };
}

async function caseAs(viewer: Viewer, theCase: AfterSalesCase, selection: string) {
  const source = `query ($id: ID!) { case(by: {id: $id}) { ${selection} } }`;
  const { data, errors } = await ask(store.app, viewer, source, { id: globalId('Case', theCase.id) });
  expect(errors).toEqual([]);
  return data.case;
}

const LINKS = 'url thumbnailUrl stillUrls originalUrl';

describe('evidence', () => {
  it('is answered with what was found in the file, oldest first', async () => {
    const { merchant, theCase } = await aClaim();
    const evening = new Date('2026-06-10T18:00:00.000Z');
    const film = await anEvidence(store.manager, theCase, {
      kind: 'VIDEO', contentType: 'video/mp4', fileName: 'unpacking.mp4', sizeBytes: 400_000_000n, width: 1920, height: 1080, isLate: true, seenBefore: true,
      createdAt: evening, uploadedAt: evening,
    }); // prettier-ignore
    const photo = await anEvidence(store.manager, theCase, { sha256: 'a'.repeat(64), roundNo: 1 });

    const { evidence } = await caseAs(
      viewerOf('AGENT', merchant.id),
      theCase,
      'evidence { id kind state rejection fileName contentType sizeBytes sha256 width height isLate seenBefore roundNo uploadedBy uploadedAt case { caseNo } }',
    );

    expect(evidence).toEqual([
      {
        id: globalId('Evidence', photo.id), kind: 'PHOTO', state: 'USABLE', rejection: null, fileName: 'crack.jpg', contentType: 'image/jpeg', sizeBytes: 2000,
        sha256: 'a'.repeat(64), width: 800, height: 600, isLate: false, seenBefore: false, roundNo: 1, uploadedBy: 'BUYER',
        uploadedAt: '2026-06-10T08:00:00.000Z', case: { caseNo: theCase.caseNo },
      },
      {
        id: globalId('Evidence', film.id), kind: 'VIDEO', state: 'USABLE', rejection: null, fileName: 'unpacking.mp4', contentType: 'video/mp4',
        sizeBytes: 400_000_000, sha256: film.sha256, width: 1920, height: 1080, isLate: true, seenBefore: true, roundNo: null, uploadedBy: 'BUYER',
        uploadedAt: '2026-06-10T18:00:00.000Z', case: { caseNo: theCase.caseNo },
      },
    ]); // prettier-ignore
  });

  it('that is usable has links, to stills as many as there are', async () => {
    const { merchant, theCase } = await aClaim();
    const { id } = await anEvidence(store.manager, theCase, { kind: 'VIDEO', stillKeys: ['one', 'two'] });

    const { evidence } = await caseAs(viewerOf('AGENT', merchant.id), theCase, `evidence { ${LINKS} }`);

    const at = `https://files.example/${id}`;
    expect(evidence).toEqual([
      { url: `${at}/copy`, thumbnailUrl: `${at}/thumbnail`, stillUrls: [`${at}/still-1`, `${at}/still-2`], originalUrl: null },
    ]); // prettier-ignore
  });

  it('without a thumbnail has no link to one', async () => {
    const { merchant, theCase } = await aClaim();
    await anEvidence(store.manager, theCase, { kind: 'VIDEO', thumbnailKey: null });

    const { evidence } = await caseAs(viewerOf('AGENT', merchant.id), theCase, 'evidence { thumbnailUrl stillUrls }');

    expect(evidence).toEqual([{ thumbnailUrl: null, stillUrls: [] }]);
  });

  it.each(['UPLOADING', 'UPLOADED', 'EXPIRED'] as const)('that is %s has no links', async (state) => {
    const { merchant, theCase } = await aClaim();
    const unknown = { kind: null, sha256: null, sizeBytes: null, contentType: null, width: null, height: null };
    const keys = { sealedKey: null, copyKey: null, thumbnailKey: null };
    await anEvidence(store.manager, theCase, { state, ...unknown, ...keys });

    const forAgent = await caseAs(
      viewerOf('AGENT', merchant.id),
      theCase,
      `evidence { state kind sizeBytes ${LINKS} }`,
    );
    const forOperator = await caseAs(viewerOf('OPERATOR', null), theCase, `evidence { ${LINKS} }`);

    const none = { url: null, thumbnailUrl: null, stillUrls: [], originalUrl: null };
    expect(forAgent.evidence).toEqual([{ state, kind: null, sizeBytes: null, ...none }]);
    expect(forOperator.evidence).toEqual([none]);
  });

  it('that was rejected is shown to nobody, and kept for an operator as it came', async () => {
    const { merchant, theCase } = await aClaim();
    const { id, orderId } = await anEvidence(store.manager, theCase, {
      state: 'REJECTED',
      rejection: 'CORRUPT',
      kind: null,
    });
    const buyer = viewerOf('BUYER', merchant.id, { scopeId: orderId });

    const seen = await Promise.all(
      [viewerOf('AGENT', merchant.id), buyer, viewerOf('OPERATOR', null)].map((viewer) =>
        caseAs(viewer, theCase, `evidence { rejection ${LINKS} }`),
      ),
    );

    const hidden = { rejection: 'CORRUPT', url: null, thumbnailUrl: null, stillUrls: [], originalUrl: null };
    expect(seen.map((one) => one.evidence)).toEqual([
      [hidden],
      [hidden],
      [{ ...hidden, originalUrl: `https://files.example/${id}/original` }],
    ]);
  });

  it.each([
    ['AGENT', null],
    ['MERCHANT_ADMIN', null],
    ['BUYER', null],
    ['OPERATOR', 'original'],
  ] as const)('shows the original to %s: %s', async (role, view) => {
    const { merchant, theCase } = await aClaim();
    const { id, orderId } = await anEvidence(store.manager, theCase);
    const viewer = viewerOf(role, role === 'OPERATOR' ? null : merchant.id, { scopeId: orderId });

    const { evidence } = await caseAs(viewer, theCase, 'evidence { url originalUrl }');

    expect(evidence).toEqual([
      { url: `https://files.example/${id}/copy`, originalUrl: view === null ? null : `https://files.example/${id}/${view}` },
    ]); // prettier-ignore
  });

  it('of another merchant, or of another order, is not there', async () => {
    const { merchant, theCase } = await aClaim();
    const file = await anEvidence(store.manager, theCase);
    const round = await aVerification(store.manager, theCase);
    const other = await anOrder(store.manager, merchant);
    const strangers = [
      viewerOf('AGENT', (await aMerchant(store.manager)).id),
      viewerOf('BUYER', merchant.id, { scopeId: other.order.id }),
      viewerOf('PARTNER', merchant.id, { scopeId: other.order.id }),
    ];

    const ids = [globalId('Evidence', file.id), globalId('Verification', round.id)];
    const answers = await Promise.all(
      strangers.map((one) => ask(store.app, one, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })),
    );

    expect(answers.map(({ data }) => data.nodes)).toEqual([[null, null], [null, null], [null, null]]); // prettier-ignore
  });
});

describe('verifications', () => {
  it('are answered round by round, each with the files that were submitted in it', async () => {
    const { merchant, theCase } = await aClaim();
    const decided = new Date('2026-06-11T08:00:00.000Z');
    await aVerification(store.manager, theCase, {
      roundNo: 2,
      isAppeal: true,
      submittedBy: 'BUYER',
      statement: 'Look again.',
    });
    await aVerification(store.manager, theCase, {
      roundNo: 1, state: 'REFUSED', answer: 'Nothing can be seen.', decidedBy: 'OPERATOR', decidedAt: decided, updatedAt: decided, marketplaceNo: null,
    }); // prettier-ignore
    await anEvidence(store.manager, theCase, { roundNo: 1, fileName: 'dark.jpg' });
    await anEvidence(store.manager, theCase, { roundNo: 2, fileName: 'bright.jpg' });
    await anEvidence(store.manager, theCase, { fileName: 'later.jpg' });

    const { verifications } = await caseAs(
      viewerOf('AGENT', merchant.id),
      theCase,
      'verifications { roundNo isAppeal state statement answer marketplaceNo submittedBy decidedBy createdAt decidedAt updatedAt evidence { fileName } case { caseNo } }',
    );

    expect(verifications).toEqual([
      {
        roundNo: 1, isAppeal: false, state: 'REFUSED', statement: 'It arrived cracked.', answer: 'Nothing can be seen.', marketplaceNo: null, submittedBy: 'AGENT',
        decidedBy: 'OPERATOR', createdAt: '2026-06-10T08:00:00.000Z', decidedAt: '2026-06-11T08:00:00.000Z', updatedAt: '2026-06-11T08:00:00.000Z',
        evidence: [{ fileName: 'dark.jpg' }], case: { caseNo: theCase.caseNo },
      },
      {
        roundNo: 2, isAppeal: true, state: 'PENDING', statement: 'Look again.', answer: null, marketplaceNo: 'V-1', submittedBy: 'BUYER', decidedBy: null,
        createdAt: '2026-06-10T08:00:00.000Z', decidedAt: null, updatedAt: '2026-06-10T08:00:00.000Z', evidence: [{ fileName: 'bright.jpg' }],
        case: { caseNo: theCase.caseNo },
      },
    ]); // prettier-ignore
  });

  it('tell a buyer the verdict, and not what the merchant wrote', async () => {
    const { merchant, theCase } = await aClaim();
    await aVerification(store.manager, theCase, { state: 'MORE_WANTED', answer: 'Show the box.' });
    const buyer = viewerOf('BUYER', merchant.id, { scopeId: theCase.orderId });

    const { verifications } = await caseAs(buyer, theCase, 'verifications { state answer statement }');

    expect(verifications).toEqual([{ state: 'MORE_WANTED', answer: 'Show the box.', statement: null }]);
  });
});

describe('the clocks of a claim', () => {
  it('are told with the wish of the buyer', async () => {
    const { merchant, theCase } = await aClaim({
      wish: 'REFUND', freightBorneBy: 'MERCHANT', evidenceUntil: new Date('2026-06-14T08:00:00.000Z'), verifiedAt: new Date('2026-06-12T08:00:00.000Z'),
      appealUntil: new Date('2026-06-19T08:00:00.000Z'),
    }); // prettier-ignore

    const told = await caseAs(
      viewerOf('AGENT', merchant.id),
      theCase,
      'wish freightBorneBy evidenceUntil verifiedAt appealUntil settleByExplanation { kind }',
    );

    expect(told).toEqual({
      wish: 'REFUND',
      freightBorneBy: 'MERCHANT',
      evidenceUntil: '2026-06-14T08:00:00.000Z',
      verifiedAt: '2026-06-12T08:00:00.000Z',
      appealUntil: '2026-06-19T08:00:00.000Z',
      settleByExplanation: null,
    });
  });

  const EXPLANATION =
    'settleByExplanation { kind from within ruleId region zone startsOn endsOn workingDays isProvisional skipped { day why name } }';

  it('explain a settle-by in elapsed time', async () => {
    const basis = { kind: 'ELAPSED', from: '2026-06-10T08:00:00.000Z', within: '48 h', ruleId: 'C2' };
    const { merchant, theCase } = await aClaim({ ruleId: 'C2', settleByBasis: basis });

    const told = await caseAs(viewerOf('AGENT', merchant.id), theCase, EXPLANATION);

    expect(told.settleByExplanation).toEqual({
      kind: 'ELAPSED', from: '2026-06-10T08:00:00.000Z', within: '48 h', ruleId: 'C2', region: null, zone: null, startsOn: null, endsOn: null,
      workingDays: null, isProvisional: false, skipped: [],
    }); // prettier-ignore
  });

  it('explain a settle-by in working days by each day that did not count', async () => {
    const { merchant, theCase } = await aClaim({
      settleByBasis: {
        kind: 'WORKING_DAYS', ruleId: 'A1', decidedAt: '2026-12-18T02:00:00.000Z', region: 'CN', zone: 'Asia/Shanghai', workingDays: 15, startsOn: '2026-12-18',
        endsOn: '2027-01-08', isProvisional: true,
        skipped: [{ day: '2026-12-19', why: 'WEEKEND', name: null }, { day: '2027-01-01', why: 'HOLIDAY', name: 'New Year' }],
      },
    }); // prettier-ignore

    const told = await caseAs(viewerOf('AGENT', merchant.id), theCase, EXPLANATION);

    expect(told.settleByExplanation).toEqual({
      kind: 'WORKING_DAYS', from: '2026-12-18T02:00:00.000Z', within: '15 working days', ruleId: 'A1', region: 'CN', zone: 'Asia/Shanghai',
      startsOn: '2026-12-18', endsOn: '2027-01-08', workingDays: 15, isProvisional: true,
      skipped: [{ day: '2026-12-19', why: 'WEEKEND', name: null }, { day: '2027-01-01', why: 'HOLIDAY', name: 'New Year' }],
    }); // prettier-ignore
  });
});
