// What happens after hand-over, asked twice at once, and dying in the middle: each thing happens once.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Evidence } from '../../src/entities/Evidence.js';
import { Mail } from '../../src/entities/Mail.js';
import { Refund } from '../../src/entities/Refund.js';
import { Reissue } from '../../src/entities/Reissue.js';
import { Verification } from '../../src/entities/Verification.js';
import type { Gateways } from '../../src/integrations/registry.js';
import { decideVerification } from '../../src/workflows/claims/decideVerification.js';
import { submitClaim } from '../../src/workflows/claims/submitClaim.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { reissueUnits } from '../../src/workflows/reissue/reissueUnits.js';
import { inspectReturn } from '../../src/workflows/returns/inspectReturn.js';
import { receiveReturn } from '../../src/workflows/returns/receiveReturn.js';
import { aPhoto } from '../support/afterHandOver.js';
import { delivered, handedOver, scan } from '../support/delivered.js';
import { Died, dying } from '../support/dying.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
let whole: Gateways;
beforeAll(async () => {
  shop = await openShop();
  whole = shop.app.gateways;
});
afterAll(() => shop.close());

async function claimed(colour: string): Promise<string> {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  await shop.upload(caseId, await aPhoto(colour));
  return caseId;
}

async function upheld(colour: string): Promise<string> {
  const caseId = await claimed(colour);
  await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  await shop.simulate(`/simulate/verifications/${(await shop.caseOf(caseId)).caseNo}`, { state: 'UPHELD' });
  return caseId;
}

const all = <T extends object>(kind: new () => T, caseId: string) =>
  shop.see((tx) => tx.manager.findBy(kind, { caseId } as object));
const MOMENTS = ['BEFORE', 'AFTER'] as const;

test('two who submit a claim at the same time start one round', async () => {
  const caseId = await claimed('aqua');

  const answers = await Promise.all(
    ['one', 'two'].map((key) => submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: `${caseId} ${key}` })),
  );
  await shop.settle();

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await all(Verification, caseId)).toMatchObject([{ roundNo: 1, state: 'PENDING' }]);
});

test('a refund and a replacement of the same unit at the same time: one of them happens', async () => {
  const caseId = await upheld('beige');

  const answers = await Promise.all([
    refundCase(shop.app, shop.agent, { caseId, idempotencyKey: `${caseId} refund` }),
    reissueUnits(shop.app, shop.agent, { caseId, idempotencyKey: `${caseId} reissue` }),
  ]);
  await shop.settle();

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const [refunds, reissues] = [await all(Refund, caseId), await all(Reissue, caseId)];
  expect(refunds.length + reissues.length).toBe(1);
});

test('a return inspected twice at once is refunded once', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'CHANGED_MIND');
  await shop.settle();
  await receiveReturn(shop.app, shop.agent, { caseId });

  await Promise.all(
    ['one', 'two'].map((key) =>
      inspectReturn(shop.app, shop.agent, { caseId, finding: 'INTACT', idempotencyKey: `${caseId} ${key}` }),
    ),
  );
  await shop.settle();

  expect(await all(Refund, caseId)).toMatchObject([{ state: 'PAID', amountMinor: 10000n }]);
});

test('a verdict by callback and one by the marketplace’s staff at the same time: the first one stands', async () => {
  const caseId = await claimed('coral');
  await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  const { caseNo } = await shop.caseOf(caseId);
  const operator = shop.as('OPERATOR', { merchantId: null });

  await Promise.all([
    shop.simulate(`/simulate/verifications/${caseNo}`, { state: 'UPHELD' }),
    decideVerification(shop.app, operator, { caseId, roundNo: 1, verdict: 'REFUSED', idempotencyKey: caseId }),
  ]);
  await shop.settle();

  const [round] = await all(Verification, caseId);
  const theCase = await shop.caseOf(caseId);
  const verdicts = (await shop.timeline(caseId)).filter(({ kind }) => kind === 'VERDICT');
  expect(verdicts).toHaveLength(1);
  expect(theCase.state).toBe(round?.state === 'UPHELD' ? 'OPEN' : 'VERDICT_REFUSED');
});

test.each(MOMENTS)('a process that dies %s a mail sends it under the same Message-ID', async (moment) => {
  const { order, waybillNo } = await handedOver(shop, { shipToCountry: 'BR' });
  shop.app.gateways = { ...whole, mail: dying('send', moment)(whole.mail) };
  await expect(scan(shop, waybillNo, 'CUSTOMS_HOLD')).rejects.toThrow(Died);
  shop.app.gateways = whole;

  await shop.wait(1);

  const [held] = await shop.casesOf(order);
  const mails = await all(Mail, held?.id ?? '');
  expect(mails).toMatchObject([{ state: 'SENT' }]);
  const caught = shop.mails().filter(({ text }) => text?.includes(waybillNo));
  expect(new Set(caught.map(({ messageId }) => messageId)).size).toBe(1);
});

test.each(MOMENTS)('a process that dies %s looking into a file looks again, and comes to the same', async (moment) => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  shop.app.gateways = { ...whole, evidenceFiles: dying('take', moment)(whole.evidenceFiles) };
  await expect(shop.upload(caseId, await aPhoto('khaki'))).rejects.toThrow(Died);
  shop.app.gateways = whole;

  await shop.wait(1);

  expect(await all(Evidence, caseId)).toMatchObject([{ state: 'USABLE', kind: 'PHOTO' }]);
});
