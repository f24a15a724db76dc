import { describe, expect, test } from '@jest/globals';
import { parseWebhook } from '../../src/integrations/webhooks/parseWebhook.js';
import { TRACKING_DICTIONARY } from '../../src/integrations/webhooks/trackingDictionary.js';
import { PARCEL_STATES } from '../../src/policy/vocabulary.js';
import { webhookExample } from '../support/standIns/contractExample.js';

type Type = Parameters<typeof webhookExample>[0];
const read = (type: Type, name: string) => parseWebhook(JSON.stringify(webhookExample(type, name)));
const altered = (type: Type, name: string, data: object) => {
  const message = webhookExample(type, name);
  return parseWebhook(JSON.stringify({ ...message, data: { ...(message.data as object), ...data } }));
};

describe('what a supplier tells', () => {
  test('an order has shipped', () => {
    expect(read('supplier.order.changed', 'shipped')).toEqual({
      kind: 'SUPPLIER_ORDER_CHANGED',
      reference: 'PO-1',
      supplierOrderNo: 'S-1001',
      status: 'SHIPPED',
      rawStatus: 'WAIT_BUYER_ACCEPT_GOODS',
      shipments: [
        {
          waybillNo: 'SF1000000001',
          carrier: 'SF',
          shippedAt: '2026-11-02T08:00:00.000Z',
          lines: [{ sku: 'SKU-1', quantity: 2 }],
        },
      ],
      failure: null,
      message: null,
      occurredAt: new Date('2026-11-02T08:00:00.000Z'),
    });
  });

  test.each([
    ['placed', 'PLACED'],
    ['paid', 'PAID'],
    ['partShipped', 'PART_SHIPPED'],
    ['canceled', 'CANCELED'],
  ])('an order is %s', (name, status) => {
    expect(read('supplier.order.changed', name)).toMatchObject({ kind: 'SUPPLIER_ORDER_CHANGED', status });
  });

  test('it canceled by itself, and why', () => {
    expect(read('supplier.order.changed', 'canceled')).toMatchObject({
      failure: 'OUT_OF_STOCK',
      message: 'We are out of stock.',
    });
  });

  test('units are canceled as we asked', () => {
    expect(read('supplier.units.canceled', 'confirmed')).toEqual({
      kind: 'SUPPLIER_UNITS_CANCELED',
      reference: 'PO-1',
      lines: [{ sku: 'SKU-1', quantity: 1 }],
      failure: null,
      message: null,
      occurredAt: new Date('2026-11-02T08:00:00.000Z'),
    });
  });

  test('a cancellation is declined', () => {
    expect(read('supplier.cancellation.declined', 'shipped')).toEqual({
      kind: 'CANCELLATION_DECLINED',
      reference: 'PO-1',
      lines: [{ sku: 'SKU-1', quantity: 2 }],
      failure: 'ALREADY_SHIPPED',
      message: 'The parcel has left our warehouse.',
      occurredAt: new Date('2026-11-02T08:00:00.000Z'),
    });
  });

  test('a message', () => {
    expect(read('supplier.message', 'tomorrow')).toEqual({
      kind: 'SUPPLIER_MESSAGE',
      reference: 'PO-1',
      text: 'We ship tomorrow.',
      occurredAt: new Date('2026-11-02T08:00:00.000Z'),
    });
  });

  test('a refund is decided', () => {
    expect(read('supplier.refund.decided', 'declined')).toEqual({
      kind: 'SUPPLIER_REFUND_DECIDED',
      reference: 'PO-1',
      refundNo: 'R-1001',
      decision: 'DECLINED',
      amountMinor: 9700n,
      currency: 'CNY',
      failure: 'ALREADY_SHIPPED',
      message: 'The parcel has left our warehouse.',
      occurredAt: new Date('2026-11-03T08:00:00.000Z'),
    });
  });
});

describe('where a parcel is', () => {
  test('in our own words', () => {
    expect(read('parcel.event', 'inTransit')).toEqual({
      kind: 'PARCEL_EVENT',
      waybillNo: 'SF1000000001',
      provider: 'RECOURSE',
      code: 'IN_TRANSIT',
      state: 'IN_TRANSIT',
      eventId: 'E-1001',
      text: 'Left the sorting centre of Hangzhou.',
      occurredAt: new Date('2026-11-03T08:00:00.000Z'),
    });
  });

  test('a code of a provider without a dictionary means what its sender says', () => {
    expect(read('parcel.event', 'foreignCode')).toMatchObject({
      provider: 'NORTHWIND',
      code: '0420',
      state: 'CUSTOMS_HOLD',
    });
  });

  test('a code that nobody explains is kept as unknown', () => {
    expect(altered('parcel.event', 'foreignCode', { state: undefined })).toMatchObject({
      code: '0420',
      state: 'UNKNOWN',
    });
  });

  test('our dictionary goes before the word of the sender', () => {
    expect(altered('parcel.event', 'delivered', { state: 'LOST' })).toMatchObject({ state: 'DELIVERED' });
  });

  test('our own words are all in the dictionary', () => {
    expect([...(TRACKING_DICTIONARY.get('RECOURSE')?.entries() ?? [])]).toEqual(
      PARCEL_STATES.map((state) => [state, state]),
    );
  });

  test('a scan without a number gets the same one each time, and another scan another', () => {
    const numberOf = (data: object) => {
      const message = altered('parcel.event', 'foreignCode', data);
      return message.kind === 'PARCEL_EVENT' ? message.eventId : null;
    };

    expect(numberOf({})).toMatch(/^[0-9a-f]{64}$/);
    expect(numberOf({})).toBe(numberOf({ occurredAt: '2026-11-03T16:00:00+08:00' }));
    expect(numberOf({})).not.toBe(numberOf({ text: 'Released.' }));
  });
});

describe('how an interception goes on', () => {
  test.each([
    ['inProgress', 'IN_PROGRESS', null, 500n],
    ['succeeded', 'SUCCEEDED', null, 500n],
    ['returned', 'RETURNED', null, 500n],
    ['failed', 'FAILED', 'OUT_FOR_DELIVERY', 0n],
  ])('%s', (name, state, failure, feeMinor) => {
    expect(read('interception.changed', name)).toMatchObject({
      kind: 'INTERCEPTION_CHANGED',
      reference: 'INT-1',
      carrierReference: 'C-1001',
      waybillNo: 'SF1000000001',
      state,
      failure,
      feeMinor,
      currency: 'CNY',
    });
  });
});

describe('what an investigation has found', () => {
  test('delivered, with a proof', () => {
    expect(read('investigation.changed', 'delivered')).toEqual({
      kind: 'INVESTIGATION_CHANGED',
      reference: 'INV-1',
      carrierReference: 'Q-1001',
      waybillNo: 'SF1000000001',
      result: 'DELIVERED',
      proofUrl: 'https://partner.example/proofs/Q-1001.pdf',
      message: 'Signed for by a neighbour.',
      occurredAt: new Date('2026-11-06T08:00:00.000Z'),
    });
  });

  test.each([
    ['found', 'FOUND'],
    ['lost', 'LOST'],
    ['damaged', 'DAMAGED'],
    ['pending', 'PENDING'],
  ])('%s', (name, result) => {
    expect(read('investigation.changed', name)).toMatchObject({
      kind: 'INVESTIGATION_CHANGED',
      result,
      proofUrl: null,
    });
  });
});

describe('what a marketplace has decided', () => {
  test.each([
    ['moreWanted', 'MORE_WANTED', 'The label cannot be read.', '2026-11-04T08:00:00.000Z'],
    ['upheld', 'UPHELD', 'The goods are others than ordered.', '2026-11-05T08:00:00.000Z'],
    ['refused', 'REFUSED', null, '2026-11-05T08:00:00.000Z'],
  ])('%s', (name, state, message, occurredAt) => {
    expect(read('verification.changed', name)).toEqual({
      kind: 'VERIFICATION_CHANGED',
      reference: 'VER-1',
      marketplaceNo: 'V-1001',
      state,
      message,
      occurredAt: new Date(occurredAt),
    });
  });
});

describe('a mail came back', () => {
  test.each([
    ['deadAddress', true, '550 5.1.1 No such user.'],
    ['fullMailbox', false, '452 4.2.2 Mailbox full.'],
  ])('%s', (name, isPermanent, message) => {
    expect(read('mail.bounced', name)).toEqual({
      kind: 'MAIL_BOUNCED',
      messageId: '0198f2c0-5a7b-7000-8000-000000000001@recourse.example',
      isPermanent,
      message,
      occurredAt: new Date('2026-11-03T08:00:00.000Z'),
    });
  });
});

describe('a buyer refund is decided', () => {
  test.each([
    ['refunded', 'REFUNDED', null],
    ['declined', 'DECLINED', 'ACCOUNT_CLOSED'],
  ])('%s', (name, decision, code) => {
    expect(read('payment.refund.decided', name)).toMatchObject({
      kind: 'BUYER_REFUND_DECIDED',
      reference: 'REF-1',
      refundNo: 'P-1001',
      decision,
      amountMinor: 12900n,
      currency: 'CNY',
      code,
    });
  });
});

describe('what cannot be read is a message too', () => {
  test.each(['supplier.dance', 'constructor', '__proto__'])('an unknown type: %s', (type) => {
    expect(parseWebhook(JSON.stringify({ type, data: {} }))).toEqual({ kind: 'UNKNOWN', type });
  });

  test.each(['', 'no JSON', '[]', 'null', '{"data":{}}', '{"type":5,"data":{}}'])('%p', (rawBody) => {
    expect(parseWebhook(rawBody)).toEqual({
      kind: 'UNREADABLE',
      type: null,
      problem: 'The body is no JSON with a type and data.',
    });
  });

  test.each([
    ['supplier.order.changed', 'placed', { status: 'MISLAID' }, 'data.status (enum)'],
    [
      'supplier.refund.decided',
      'refunded',
      { amount: { amountMinor: '-1', currency: 'CNY' } },
      'data.amount.amountMinor (pattern)',
    ],
    ['supplier.refund.decided', 'declined', { failure: null }, 'failure (custom)'],
    ['parcel.event', 'delivered', { occurredAt: 'yesterday' }, 'data.occurredAt (format)'],
    ['interception.changed', 'succeeded', { failure: 'DUPLICATE' }, 'failure (custom)'],
    ['payment.refund.decided', 'refunded', { code: 'OTHER' }, 'code (custom)'],
    ['investigation.changed', 'lost', { result: 'MISLAID' }, 'data.result (enum)'],
    ['investigation.changed', 'delivered', { proofUrl: 'javascript:alert(1)' }, 'data.proofUrl (oneOf)'],
    ['investigation.changed', 'found', { waybillNo: undefined }, 'data.waybillNo (required)'],
    ['verification.changed', 'upheld', { state: 'PENDING' }, 'data.state (enum)'],
    ['verification.changed', 'refused', { occurredAt: '5 November' }, 'data.occurredAt (format)'],
    ['verification.changed', 'upheld', { marketplaceNo: '' }, 'data.marketplaceNo (minLength)'],
    ['mail.bounced', 'deadAddress', { messageId: '<1@recourse.example>' }, 'data.messageId (pattern)'],
    ['mail.bounced', 'deadAddress', { isPermanent: 'yes' }, 'data.isPermanent (type)'],
  ] as const)('%s that breaks the contract: %#', (type, name, data, problem) => {
    expect(altered(type, name, data)).toEqual({ kind: 'UNREADABLE', type, problem });
  });
});
