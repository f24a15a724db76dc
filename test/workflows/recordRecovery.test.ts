// Claims that a person pursues: what came of them is recorded once, and booked to the cent.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Account } from '../../src/entities/Account.js';
import { Notice } from '../../src/entities/Notice.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { Supplier } from '../../src/entities/Supplier.js';
import { overrideRemedy } from '../../src/workflows/cases/overrideRemedy.js';
import { recordRecovery } from '../../src/workflows/money/recordRecovery.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { bought, delivered } from '../support/delivered.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const claimOf = (caseId: string) => shop.see((tx) => tx.manager.findOneByOrFail(Recovery, { caseId }));
const pots = async (kinds: string[]) => {
  const accounts = await shop.see((tx) => tx.manager.find(Account, { order: { kind: 'ASC' } }));
  const sumOf = (kind: string) => accounts.reduce((sum, one) => (one.kind === kind ? sum + one.balanceMinor : sum), 0n);
  return kinds.map(sumOf);
};
const record = ({ id }: Recovery, amount: string | null, key = `record ${id}`) =>
  recordRecovery(shop.app, shop.agent, {
    recoveryId: id,
    recovered: amount === null ? null : { amount, currencyCode: 'CNY' },
    refundNo: 'CLAIM-7',
    idempotencyKey: key,
  });

async function lostAndRefunded(): Promise<string> {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'NOT_RECEIVED');
  const agreed = { caseId, remedy: 'REFUND', reason: 'Lost.', idempotencyKey: caseId } as const;
  await overrideRemedy(shop.app, shop.admin, agreed);
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  return caseId;
}

async function refundedBeforeShipment(order: PlacedOrder): Promise<string> {
  const caseId = await shop.report(order, 'NO_STOCK');
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  return caseId;
}

test('what a carrier pays for a lost parcel is booked when it is recorded, once', async () => {
  const caseId = await lostAndRefunded();
  const claim = await claimOf(caseId);
  const before = await pots(['RECOVERED', 'CARRIER_PAYABLE']);

  const first = await record(claim, '40.00');
  const again = await record(claim, '40.00');
  const other = await record(claim, '5.00', 'another key');

  const after = await pots(['RECOVERED', 'CARRIER_PAYABLE']);
  expect([claim.against, claim.state, claim.amountMinor]).toEqual(['CARRIER', 'OPEN', 4000n]);
  expect([first, again]).toEqual(Array(2).fill({ ok: true, value: { recoveryId: claim.id, caseId } }));
  expect(other).toMatchObject({ ok: false, refusals: [{ code: 'NOT_IN_THIS_STATE' }] });
  expect(await claimOf(caseId)).toMatchObject({ state: 'RECOVERED', recoveredMinor: 4000n, refundNo: 'CLAIM-7' });
  expect(after.map((sum, at) => sum - (before[at] ?? 0n))).toEqual([4000n, -4000n]);
  expect((await shop.timeline(caseId)).at(-1)).toMatchObject({ sentence: 'The carrier gave 40.00 CNY back.' });
});

test('a carrier that refuses is recorded without a booking', async () => {
  const caseId = await lostAndRefunded();
  const before = await pots(['RECOVERED', 'CARRIER_PAYABLE']);

  const refused = await record(await claimOf(caseId), null);

  expect(refused.ok).toBe(true);
  expect((await claimOf(caseId)).state).toBe('REFUSED');
  expect(await pots(['RECOVERED', 'CARRIER_PAYABLE'])).toEqual(before);
});

test('what a supplier without an account gives back in part is recovered, and the rest is what it cost', async () => {
  const { order } = await bought(shop);
  const withAccount = (partnerAccountId: string | null) =>
    shop.see((tx) => tx.manager.update(Supplier, { id: shop.suppliers.anshan }, { partnerAccountId }));
  await withAccount(null);
  const caseId = await refundedBeforeShipment(order);
  await withAccount(shop.accounts.anshan);
  const claim = await claimOf(caseId);
  const before = await pots(['RECOVERED', 'RECOVERY_PENDING', 'SUPPLIER_COST']);

  await record(claim, '30.00');

  const after = await pots(['RECOVERED', 'RECOVERY_PENDING', 'SUPPLIER_COST']);
  expect([claim.state, claim.amountMinor]).toEqual(['OPEN', 4500n]);
  expect(await claimOf(caseId)).toMatchObject({ state: 'RECOVERED', recoveredMinor: 3000n });
  expect(after.map((sum, at) => sum - (before[at] ?? 0n))).toEqual([3000n, -4500n, 1500n]);
});

test('a claim that a platform takes only from a person is owed on, and the staff are told; it is not refused', async () => {
  const { order } = await bought(shop);
  const whole = shop.app.gateways;
  shop.app.gateways = {
    ...whole,
    supplier: (connection) => ({
      ...whole.supplier({ ...connection, provider: 'RECOURSE' }),
      askRefund: async () => ({ kind: 'BY_HAND', message: 'AliExpress takes no disputes by API.' }),
    }),
  };
  await shop.see((tx) => tx.manager.update(PartnerAccount, { id: shop.accounts.anshan }, { provider: 'ALIEXPRESS' }));

  const caseId = await refundedBeforeShipment(order);
  await shop.wait(24);
  const claim = await claimOf(caseId);
  await record(claim, '45.00');

  const notices = await shop.see((tx) => tx.manager.findBy(Notice, { caseId, kind: 'NEEDS_PERSON' }));
  expect(claim.state).toBe('OPEN');
  expect(notices.map(({ text }) => text)).toEqual([
    'AliExpress takes no disputes by API. It is about 45.00 CNY; record what comes back (recordRecovery).',
  ]);
  expect((await claimOf(caseId)).state).toBe('RECOVERED');
});
