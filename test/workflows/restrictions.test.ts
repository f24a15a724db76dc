import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { Notice } from '../../src/entities/Notice.js';
import { Restriction } from '../../src/entities/Restriction.js';
import type { RestrictionKind } from '../../src/policy/vocabulary.js';
import type { Tx } from '../../src/workflows/App.js';
import { settingsOf } from '../../src/workflows/cases/factsOf.js';
import { overrideRemedy } from '../../src/workflows/cases/overrideRemedy.js';
import type { Decision } from '../../src/workflows/decide.js';
import { mapVariant } from '../../src/workflows/mappings/mapVariant.js';
import { placePurchaseOrder } from '../../src/workflows/orders/placePurchaseOrder.js';
import { connectPartner } from '../../src/workflows/partners/connectPartner.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { liftRestrictions } from '../../src/workflows/standing/liftRestrictions.js';
import { type Forbidding, restrict } from '../../src/workflows/standing/restrict.js';
import { restrictionsOn } from '../../src/workflows/standing/restrictionsOn.js';
import { ask } from '../support/builders/api.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Forbids it, and gives back what lifts it again. */
async function forbidden(kind: RestrictionKind, more: Partial<Forbidding> = {}): Promise<string> {
  const causeId = uuid();
  await shop.see((tx) => restrict(tx, { kind, cause: 'SUPERVISION', causeId, ...more }));
  return causeId;
}

const lift = (causeId: string) =>
  shop.see((tx) => liftRestrictions(tx, { cause: 'SUPERVISION', causeId }, 'It was topped up.'));

const codes = (decision: Decision<unknown>) => (decision.ok ? [] : decision.refusals.map(({ code }) => code));

async function place(order: PlacedOrder, offerId: string): Promise<string[]> {
  return codes(
    await placePurchaseOrder(shop.app, shop.agent, {
      orderId: order.id,
      choices: [{ lineId: order.lineIds[0] ?? '', offerId }],
      idempotencyKey: uuid(),
    }),
  );
}

test('what is forbidden, and lifted again, within a transaction counts in the rest of it', async () => {
  const cause = { cause: 'SUPERVISION', causeId: uuid() } as const;
  const own = async (tx: Tx) => (await settingsOf(tx)).restrictions.map(({ kind }) => kind);

  const seen = await shop.see(async (tx) => {
    const before = await own(tx);
    await restrict(tx, { kind: 'NO_NEW_LISTINGS', ...cause });
    const meanwhile = await own(tx);
    await liftRestrictions(tx, cause, 'It was topped up.');
    return [before, meanwhile, await own(tx)];
  });

  expect(seen).toEqual([[], ['NO_NEW_LISTINGS'], []]);
});

test('a variant that was never mapped may not be mapped, one that was may be mapped anew, and both once it is lifted', async () => {
  const [old, fresh] = [await shop.offer(), await shop.offer()];
  const map = async ({ id, variantId }: typeof old, expectedMappingVersion: number) =>
    codes(
      await mapVariant(shop.app, shop.agent, {
        variantId,
        kind: 'STANDARD',
        expectedMappingVersion,
        components: [{ offers: [{ offerId: id, position: 0 }] }],
      }),
    );
  const before = await map(old, 0);
  const causeId = await forbidden('NO_NEW_LISTINGS');

  const meanwhile = [await map(old, 1), await map(fresh, 0)];
  await lift(causeId);
  const after = await map(fresh, 0);

  expect([before, meanwhile, after]).toEqual([[], [[], ['RESTRICTED']], []]);
});

test('no account is connected, and no rule overridden by the merchant, while an operator may', async () => {
  const order = await shop.order();
  const caseId = await shop.report(order, 'BUYER_CANCELLED');
  const causes = [await forbidden('NO_NEW_PARTNERS'), await forbidden('NO_OVERRIDE')];
  const override = { caseId, remedy: 'REFUND' as const, reason: 'good will' };

  const connected = await connectPartner(shop.app, shop.admin, {
    kind: 'CARRIER',
    provider: 'RECOURSE',
    name: 'Another carrier',
    baseAddress: 'https://carrier.example',
    secrets: [],
  });
  const byMerchant = await overrideRemedy(shop.app, shop.admin, { ...override, idempotencyKey: 'merchant' });
  const operator = shop.as('OPERATOR', { merchantId: null });
  const byOperator = await overrideRemedy(shop.app, operator, { ...override, idempotencyKey: 'operator' });

  for (const causeId of causes) await lift(causeId);
  expect([codes(connected), codes(byMerchant), codes(byOperator)]).toEqual([['RESTRICTED'], ['RESTRICTED'], []]);
});

test('a blocked listing is neither bought nor rerouted, other variants are, and the dry run says the same', async () => {
  const [blocked, other] = [await shop.offer(), await shop.offer()];
  const [first, second] = [
    await shop.order({ variantId: blocked.variantId }),
    await shop.order({ variantId: other.variantId }),
  ];
  const caseId = await shop.report(first, 'NO_STOCK');
  const causeId = await forbidden('LISTING_BLOCKED', { variantId: blocked.variantId });

  const placed = [await place(first, blocked.id), await place(second, other.id)];
  const rerouted = codes(await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'blocked' }));
  const { data } = await ask(shop.app, shop.agent, 'query ($no: String!) { case(by: {caseNo: $no}) { nextActions { action allowed reasonCode } } }', {
    no: (await shop.caseOf(caseId)).caseNo,
  }); // prettier-ignore

  await lift(causeId);
  expect([placed, rerouted]).toEqual([[['RESTRICTED'], []], ['RESTRICTED']]);
  expect(data.case.nextActions).toEqual(
    expect.arrayContaining([
      { action: 'REROUTE', allowed: false, reasonCode: 'RESTRICTED' },
      { action: 'REFUND', allowed: true, reasonCode: null },
    ]),
  );
});

test('a closed shop buys for what was ordered before, and for nothing ordered since', async () => {
  const offer = await shop.offer();
  const before = await shop.order({ variantId: offer.variantId });
  shop.setNow(new Date(shop.now().getTime() + 3_600_000));
  const causeId = await forbidden('SHOP_CLOSED');
  const since = await shop.order({ variantId: offer.variantId, placedAt: shop.now() });

  const placed = [await place(before, offer.id), await place(since, offer.id)];

  await lift(causeId);
  expect(placed).toEqual([[], ['RESTRICTED']]);
});

test('a settle-by that passes refunds, although the merchant has set that it escalates', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);
  const caseId = await shop.report(order, 'NO_STOCK');
  const causeId = await forbidden('REFUND_AT_SETTLE_BY');

  await shop.wait(49);
  await shop.settle();

  await lift(causeId);
  const { state, outcome } = await shop.caseOf(caseId);
  expect([state, outcome]).toEqual(['SETTLED', 'REFUNDED']);
});

test('one with an end holds until exactly then and the merchant is told; the same cause forbids once', async () => {
  const until = new Date(shop.now().getTime() + 24 * 3_600_000);
  const causeId = await forbidden('NO_RELEASE', { until });
  await shop.see((tx) => restrict(tx, { kind: 'NO_RELEASE', cause: 'SUPERVISION', causeId, until }));
  const held = () => shop.see(async (tx) => (await restrictionsOn(tx)).filter((one) => one.causeId === causeId).length);

  shop.setNow(new Date(until.getTime() - 1));
  const just = await held();
  shop.setNow(until);
  await shop.settle();
  const over = await held();

  const rows = await shop.see((tx) => tx.manager.findBy(Restriction, { merchantId: tx.merchantId, causeId }));
  const notices = await shop.see((tx) => tx.manager.findBy(Notice, { merchantId: tx.merchantId }));
  const told = rows.flatMap(({ id }) => notices.filter(({ key }) => key.endsWith(id)).map(({ kind }) => kind));
  expect([just, over, rows.length, told.sort()]).toEqual([1, 0, 1, ['RESTRICTED', 'RESTRICTION_OVER']]);
});
