import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InvestigateRequest, ReturnLabelRequest } from '../../src/integrations/logistics/CarrierGateway.js';
import { claim, failureOf, purchase } from '../integrations/partnerConnection.js';
import { key, sandboxWorld } from './sandboxWorld.js';

let world: Awaited<ReturnType<typeof sandboxWorld>>;
beforeEach(async () => {
  world = await sandboxWorld();
});
afterEach(() => world.stop());

const orderLabel = (overrides: Partial<ReturnLabelRequest> = {}, idempotencyKey = 'act-1', carrier = world.carrier) =>
  carrier.orderReturnLabel(
    {
      reference: 'RL-7',
      fromCountry: 'CN',
      toCountry: 'CN',
      payer: 'MERCHANT',
      units: 1,
      reason: 'The wrong goods came.',
      ...overrides,
    },
    key(idempotencyKey),
  );
const investigate = (overrides: Partial<InvestigateRequest> = {}, idempotencyKey = 'act-1') =>
  world.carrier.investigate(
    { reference: 'INV-7', waybillNo: 'SF-1', reason: 'NO_SCAN', wantsProofOfDelivery: false, ...overrides },
    key(idempotencyKey),
  );
const scansOf = (waybillNo: string) => world.carrier.scansOf(waybillNo, key('look'));

describe('a return label', () => {
  const ready = () => ({
    kind: 'READY',
    waybillNo: 'RET-1001',
    labelUrl: `${world.sandbox.url}/papers/labels/RET-1001`,
    feeMinor: 800n,
    currency: 'CNY',
    validUntil: new Date('2026-12-05T10:00:00.000Z'),
  });

  test('is made at once, and found by our reference', async () => {
    const answer = await orderLabel();

    expect(answer).toEqual(ready());
    expect(await world.carrier.findReturnLabel('RL-7', key('look'))).toEqual(ready());
    expect(world.effects('RETURN_LABEL_MADE')).toMatchObject([
      { reference: 'RL-7', accountId: 'sf', detail: { waybillNo: 'RET-1001' } },
    ]);
  });

  test('costs us nothing when the buyer pays', async () => {
    expect(await orderLabel({ payer: 'BUYER' })).toMatchObject({ kind: 'READY', feeMinor: 0n });
  });

  test('is made once, however often it is asked', async () => {
    const answers = [await orderLabel(), await orderLabel(), await orderLabel({}, 'act-2')];

    expect(answers).toEqual(Array(3).fill(ready()));
    expect(world.effects('RETURN_LABEL_MADE')).toHaveLength(1);
  });

  test.each(['RESET_AFTER', 'HANG_AFTER', '503_AFTER'] as const)('%s: the same key gets the same', async (kind) => {
    world.sandbox.control.fault({ account: 'sf', call: 'orderReturnLabel', times: 1, kind });

    const error = await failureOf(orderLabel({}, 'act-1', world.hasty.carrier));
    const again = await orderLabel();

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(again).toEqual(ready());
    expect(world.effects('RETURN_LABEL_MADE')).toHaveLength(1);
  });

  test('of another kind under the same reference goes to a person', async () => {
    await orderLabel();

    expect((await failureOf(orderLabel({ payer: 'BUYER' }, 'act-2'))).kind).toBe('PROTOCOL');
  });

  test.each([
    ['The buyer says NO-LABEL, please.', 'NOT_SERVED'],
    ['CHANGED_MIND NO-LABEL-7', 'NOT_SERVED'],
    ['NO-LABEL-NO_CONTRACT', 'NO_CONTRACT'],
    ['NO-LABEL-ADDRESS_INVALID-7', 'ADDRESS_INVALID'],
  ])('is declined: %s', async (reason, failure) => {
    const answer = await orderLabel({ reason });

    expect(answer).toMatchObject({ kind: 'DECLINED', failure });
    expect(await world.carrier.findReturnLabel('RL-7', key('look'))).toBeNull();
    expect(world.effects()).toEqual([]);
  });

  test('is a small text, under its link', async () => {
    await orderLabel({ fromCountry: null, units: 2 });

    const page = await fetch(ready().labelUrl);

    expect(page.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect((await page.text()).split('\n')).toEqual([
      'RETURN LABEL',
      'Waybill      RET-1001',
      'From         -',
      'To           CN',
      'Pieces       2',
      'Paid by      merchant',
      'Valid until  2026-12-05T10:00:00.000Z',
      '',
    ]);
  });

  test('that nobody ordered is not there', async () => {
    expect((await fetch(`${world.sandbox.url}/papers/labels/RET-9`)).status).toBe(404);
  });

  test('that was ordered wrongly is refused', async () => {
    const errors = [await failureOf(orderLabel({ units: 0 })), await failureOf(orderLabel({ toCountry: 'China' }))];

    expect(errors.map((error) => error.kind)).toEqual(['PROTOCOL', 'PROTOCOL']);
    expect(world.effects()).toEqual([]);
  });
});

describe('the scans of a parcel', () => {
  test('of a return are told by the carrier that made the label, and listed', async () => {
    const second = await sandboxWorld({
      accounts: [
        { id: 'yto', kind: 'CARRIER', secret: world.connectionTo('sf').secret },
        { id: 'sf', kind: 'CARRIER', secret: world.connectionTo('sf').secret },
      ],
    });
    const label = { reference: 'RL-7', fromCountry: 'CN', toCountry: 'CN', units: 1, reason: 'Wrong goods.' } as const;
    await second.carrier.orderReturnLabel({ ...label, payer: 'MERCHANT' }, key('act-1'));
    const before = await second.carrier.scansOf('RET-1001', key('look'));

    await second.simulate('parcels/RET-1001/events', { state: 'PICKED_UP' });
    await second.simulate('parcels/RET-1001/events', { state: 'DELIVERED', text: 'At the warehouse.' });

    const told = await second.told();
    expect(before).toEqual([]);
    expect(told).toMatchObject([
      { kind: 'PARCEL_EVENT', waybillNo: 'RET-1001', state: 'PICKED_UP', eventId: 'RET-1001-1' },
      { kind: 'PARCEL_EVENT', waybillNo: 'RET-1001', state: 'DELIVERED', eventId: 'RET-1001-2' },
    ]);
    expect(second.taker.deliveries.map((one) => one.accountId)).toEqual(['sf', 'sf']);
    expect(
      (await second.carrier.scansOf('RET-1001', key('look')))?.map((scan) => ({ kind: 'PARCEL_EVENT', ...scan })),
    ).toEqual(told);
    await second.stop();
  });

  test('nobody knows a parcel before its first scan, and anybody can scan it', async () => {
    const before = await scansOf('HK 7/1');

    await world.simulate(`parcels/${encodeURIComponent('HK 7/1')}/events`, { state: 'IN_TRANSIT' });

    expect(before).toBeNull();
    expect(await scansOf('HK 7/1')).toMatchObject([{ waybillNo: 'HK 7/1', state: 'IN_TRANSIT' }]);
  });

  test('are listed by when they happened', async () => {
    await world.simulate('parcels/SF-1/events', { state: 'OUT_FOR_DELIVERY', occurredAt: '2026-11-05T08:00:00Z' });
    await world.simulate('parcels/SF-1/events', { state: 'PICKED_UP', occurredAt: '2026-11-03T08:00:00Z' });

    expect((await scansOf('SF-1'))?.map((scan) => scan.state)).toEqual(['PICKED_UP', 'OUT_FOR_DELIVERY']);
  });

  test('keep their numbers when the parcel is sent after its first scan', async () => {
    await world.supplier.place(purchase(), key('act-1'));
    await world.simulate('parcels/SF-1/events', { state: 'LABEL_MADE' });
    await world.simulate('orders/PO-7/ship', { waybillNo: 'SF-1' });
    await world.simulate('parcels/SF-1/events', { state: 'IN_TRANSIT' });

    expect((await scansOf('SF-1'))?.map((scan) => [scan.eventId, scan.state])).toEqual([
      ['SF-1-1', 'LABEL_MADE'],
      ['SF-1-2', 'IN_TRANSIT'],
    ]);
  });

  test('are listed up to 200, the newest', async () => {
    for (let minute = 0; minute < 201; minute += 1) {
      const occurredAt = new Date(Date.UTC(2026, 10, 5, 0, minute)).toISOString();
      await world.simulate('parcels/SF-1/events', { state: 'IN_TRANSIT', occurredAt });
    }

    const scans = await scansOf('SF-1');

    expect(scans).toHaveLength(200);
    expect([scans?.[0]?.eventId, scans?.at(-1)?.eventId]).toEqual(['SF-1-2', 'SF-1-201']);
  });
});

describe('an investigation', () => {
  test('is pending until its result is reported', async () => {
    const answer = await investigate();

    expect(answer).toEqual({ kind: 'ACCEPTED', carrierReference: 'Q-1001' });
    expect(await world.carrier.findInvestigation('INV-7', key('look'))).toEqual({
      reference: 'INV-7',
      carrierReference: 'Q-1001',
      waybillNo: 'SF-1',
      result: 'PENDING',
      proofUrl: null,
      message: null,
    });
    expect(await world.told()).toEqual([]);
  });

  test('happens once, however often it is asked', async () => {
    const answers = [await investigate(), await investigate(), await investigate({}, 'act-2')];

    expect(answers).toEqual(Array(3).fill({ kind: 'ACCEPTED', carrierReference: 'Q-1001' }));
    expect(world.effects('INVESTIGATION_ACCEPTED')).toMatchObject([
      { reference: 'INV-7', detail: { waybillNo: 'SF-1', reason: 'NO_SCAN' } },
    ]);
  });

  test('TIMEOUT-AFTER: the same key gets the same number', async () => {
    const error = await failureOf(investigate({ waybillNo: 'TIMEOUT-AFTER-1' }));
    const again = await investigate({ waybillNo: 'TIMEOUT-AFTER-1' });

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(again).toEqual({ kind: 'ACCEPTED', carrierReference: 'Q-1001' });
    expect(world.effects('INVESTIGATION_ACCEPTED')).toHaveLength(1);
  });

  test.each([
    ['INVESTIGATE-REFUSE-TOO_EARLY', 'TOO_EARLY'],
    ['INVESTIGATE-REFUSE-NOT_OUR_ACCOUNT-7', 'NOT_OUR_ACCOUNT'],
    ['INVESTIGATE-REFUSE', 'OTHER'],
  ])('%s is declined', async (waybillNo, failure) => {
    expect(await investigate({ waybillNo })).toMatchObject({ kind: 'DECLINED', failure });
    expect(world.effects()).toEqual([]);
  });

  test('of another parcel under the same reference goes to a person', async () => {
    await investigate();

    expect((await failureOf(investigate({ waybillNo: 'SF-2' }, 'act-2'))).kind).toBe('PROTOCOL');
  });

  test.each(['FOUND', 'LOST', 'DAMAGED', 'DELIVERED', 'PENDING'])('%s is told, and found', async (result) => {
    await investigate();

    await world.simulate('investigations/INV-7', { result, message: 'We have looked.' });

    const report = {
      reference: 'INV-7',
      carrierReference: 'Q-1001',
      waybillNo: 'SF-1',
      result,
      proofUrl: null,
      message: 'We have looked.',
    };
    expect(await world.told()).toEqual([
      { kind: 'INVESTIGATION_CHANGED', ...report, occurredAt: new Date('2026-11-05T10:00:00.000Z') },
    ]);
    expect(await world.carrier.findInvestigation('INV-7', key('look'))).toEqual(report);
  });

  test('of a delivered parcel has a proof when one was wanted', async () => {
    await investigate({ reason: 'NOT_RECEIVED', wantsProofOfDelivery: true });

    await world.simulate('investigations/SF-1', { result: 'DELIVERED' });

    const proofUrl = `${world.sandbox.url}/papers/proofs/Q-1001`;
    expect(await world.told()).toMatchObject([{ kind: 'INVESTIGATION_CHANGED', result: 'DELIVERED', proofUrl }]);
    expect(await (await fetch(proofUrl)).text()).toContain('PROOF OF DELIVERY\nWaybill    SF-1\n');
  });

  test('has no proof before one is shown, and the one that was given afterwards', async () => {
    await investigate({ wantsProofOfDelivery: true });
    const before = await fetch(`${world.sandbox.url}/papers/proofs/Q-1001`);

    await world.simulate('investigations/Q-1001', { result: 'DELIVERED', proofUrl: 'https://sf.example/proof.pdf' });

    expect(before.status).toBe(404);
    expect(await world.told()).toMatchObject([{ proofUrl: 'https://sf.example/proof.pdf' }]);
  });

  test.each([
    ['of a parcel that nobody looks for', 'investigations/SF-2', { result: 'FOUND' }, 404],
    ['with a result that is none', 'investigations/SF-1', { result: 'MISLAID' }, 400],
    ['with a proof that is no link', 'investigations/SF-1', { result: 'DELIVERED', proofUrl: 'javascript:1' }, 400],
  ])('%s cannot be reported', async (_what, path, body, status) => {
    await investigate();

    expect((await world.simulate(path, body)).status).toBe(status);
    expect(await world.told()).toEqual([]);
  });
});

describe('a mail that comes back', () => {
  const messageId = '0198f2c0-5a7b-7000-8000-000000000001@a-rather-long-name-of-a-shop.mail.recourse.example';
  const path = `mails/${encodeURIComponent(messageId)}/bounce`;

  test('is told by the mail provider, as dead for good', async () => {
    await world.simulate(path);

    expect(await world.told()).toEqual([
      {
        kind: 'MAIL_BOUNCED',
        messageId,
        isPermanent: true,
        message: '550 5.1.1 No such user.',
        occurredAt: new Date('2026-11-05T10:00:00.000Z'),
      },
    ]);
    expect(world.taker.deliveries).toMatchObject([{ accountId: 'post', status: 200 }]);
  });

  test('may come back for now only, with words of its own', async () => {
    await world.simulate(path, { isPermanent: false, message: 'Try tomorrow.' });

    expect(await world.told()).toMatchObject([{ isPermanent: false, message: 'Try tomorrow.' }]);
  });

  test.each([
    ['under a name in angle brackets', `mails/${encodeURIComponent('<1@recourse.example>')}/bounce`, {}, 400],
    ['told by a carrier', path, { accountId: 'sf' }, 404],
  ])('%s is refused', async (_what, at, body, status) => {
    expect((await world.simulate(at, body)).status).toBe(status);
    expect(await world.told()).toEqual([]);
  });
});

test('a restart forgets no label, investigation, scan or verification, and links lead to where it now is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const stateFile = join(folder, 'sandbox.jsonl');
  const wanted = { reference: 'INV-7', waybillNo: 'SF-1', reason: 'NOT_RECEIVED', wantsProofOfDelivery: true } as const;
  const label = { reference: 'RL-7', fromCountry: null, toCountry: null, units: 1, reason: 'Broken.' } as const;
  const before = await sandboxWorld({ stateFile });
  await before.carrier.orderReturnLabel({ ...label, payer: 'BUYER' }, key('act-1'));
  await before.carrier.investigate(wanted, key('act-2'));
  await before.simulate('investigations/INV-7', { result: 'DELIVERED' });
  await before.simulate('parcels/RET-1001/events', { state: 'PICKED_UP' });
  await before.marketplace.submit(claim(), key('act-3'));
  await before.stop();

  const after = await sandboxWorld({ stateFile });
  const sameKeys = [
    await after.carrier.orderReturnLabel({ ...label, payer: 'BUYER' }, key('act-1')),
    await after.carrier.investigate(wanted, key('act-2')),
    await after.marketplace.submit(claim(), key('act-3')),
  ];

  expect(sameKeys).toMatchObject([
    { kind: 'READY', waybillNo: 'RET-1001', labelUrl: `${after.sandbox.url}/papers/labels/RET-1001` },
    { kind: 'ACCEPTED', carrierReference: 'Q-1001' },
    { kind: 'ACCEPTED', marketplaceNo: 'V-1001' },
  ]);
  expect(await after.carrier.findInvestigation('INV-7', key('look'))).toMatchObject({
    result: 'DELIVERED',
    proofUrl: `${after.sandbox.url}/papers/proofs/Q-1001`,
  });
  expect(await after.carrier.scansOf('RET-1001', key('look'))).toMatchObject([{ eventId: 'RET-1001-1' }]);
  await after.stop();
  rmSync(folder, { recursive: true });
});
