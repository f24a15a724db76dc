import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { gateways } from '../../../src/integrations/registry.js';
import type { PlaceRequest } from '../../../src/integrations/suppliers/SupplierGateway.js';
import { signRequest } from '../../../src/integrations/platforms/aliExpress/signRequest.js';
import { callContext, failureOf, purchase } from '../partnerConnection.js';
import { type PlatformAsked, platformConnection, platformStandIn } from './platformStandIn.js';

const now = new Date('2026-11-05T10:00:00.000Z');
const supplier = gateways({ clock: () => now }).supplier(platformConnection('ALIEXPRESS'));
const SKU = '1005001234567890:14:350853#Black';
const order = (more: Partial<PlaceRequest> = {}) => {
  const asked = purchase({ currency: 'USD', lines: [{ sku: SKU, quantity: 2, unitPriceMinor: 450n }], ...more });
  return { ...asked, shipTo: { ...asked.shipTo, phone: '5550001', country: 'US' } };
};
const place = (more: Partial<PlaceRequest> = {}) => supplier.place(order(more), callContext());
const find = (partnerNo: string | null) => supplier.findByReference('PO-7', { ...callContext(), partnerNo });

const product = (more: object = {}) => ({
  aliexpress_ds_product_get_response: {
    rsp_code: 200,
    result: {
      ae_item_base_info_dto: { product_id: 1005001234567890, product_status_type: 'onSelling' },
      ae_item_sku_info_dtos: {
        ae_item_sku_info_d_t_o: [
          { sku_id: '12000033', sku_attr: '14:29#White', currency_code: 'USD', offer_sale_price: '4.00', sku_available_stock: 9 },
          {
            sku_id: '12000034', sku_attr: '14:350853#Jet black', currency_code: 'USD', offer_sale_price: '4.50', sku_available_stock: 7,
            ...more,
          },
        ],
      },
    },
  },
}); // prettier-ignore
const freight = (...ways: [string, string, string][]) => ({
  aliexpress_logistics_buyer_freight_calculate_response: {
    result: {
      success: true,
      aeop_freight_calculate_result_for_buyer_d_t_o_list: {
        aeop_freight_calculate_result_for_buyer_dto: ways.map(([service_name, amount, currency_code]) => {
          return { service_name, freight: { amount, currency_code } };
        }),
      },
    },
  },
});
const cheap = freight(['CAINIAO_SUPER', '6.10', 'USD'], ['CAINIAO_STANDARD', '5.99', 'USD'], ['EMS', '1.00', 'EUR']);
const created = (result: object) => ({ aliexpress_ds_order_create_response: { result } });
const taken = created({ is_success: true, order_list: { number: ['8190000000000001'] } });
const repeated = created({
  is_success: false,
  error_code: 'REPEATED_ORDER_ERROR',
  order_list: { number: [8190000000000001] },
});
const orderFound = (result: object) => ({
  aliexpress_trade_ds_order_get_response: {
    rsp_code: '200',
    result: {
      logistics_status: 'NO_LOGISTICS',
      child_order_list: { ae_child_order_info: [{ product_id: 1005001234567890, sku_id: 12000034, product_count: 2 }] },
      ...result,
    },
  },
});
const error = (code: string | number, more: object = {}) => ({ error_response: { code, msg: 'No.', ...more } });

afterEach(() => nock.cleanAll());

describe('the signature', () => {
  test('is made over the sorted fields that have a value, with the path in front for calls that have one', () => {
    const expected = (text: string) => createHmac('sha256', 'ae-secret').update(text).digest('hex').toUpperCase();

    const plain = signRequest({ b: '2', a: '1', none: null, sign: 'left out' }, 'ae-secret');
    const behindPath = signRequest({ b: '2', a: '1' }, 'ae-secret', '/auth/token/create');

    expect(plain).toBe(expected('a1b2'));
    expect(behindPath).toBe(expected('/auth/token/createa1b2'));
  });

  test('goes with every call, and the secret never does', async () => {
    const aliExpress = platformStandIn('ALIEXPRESS');
    aliExpress.answers(product());

    await failureOf(place());

    const { form = {}, path, body }: Partial<PlatformAsked> = aliExpress.asked[0] ?? {};
    expect(path).toBe('/sync');
    expect(form).toMatchObject({
      method: 'aliexpress.ds.product.get',
      session: 'ae-session',
      timestamp: '1793872800000',
    });
    expect(form['sign']).toBe(signRequest(form, 'ae-secret'));
    expect(body).not.toContain('ae-secret');
  });
});

describe('an order at AliExpress', () => {
  test('is created with our reference and the sku_attr, while freight is asked with the numeric sku_id', async () => {
    const aliExpress = platformStandIn('ALIEXPRESS');
    aliExpress.answers(product(), cheap, taken);

    const answer = await place();

    const [, freightAsked, createAsked] = aliExpress.asked.map(({ form }) => form);
    const wish = JSON.parse(freightAsked?.['param_aeop_freight_calculate_for_buyer_d_t_o'] ?? '{}') as object;
    const request = JSON.parse(createAsked?.['param_place_order_request4_open_api_d_t_o'] ?? '{}') as object;
    expect(answer).toEqual({
      kind: 'ACCEPTED',
      order: {
        reference: 'PO-7',
        supplierOrderNo: '8190000000000001',
        status: 'PLACED',
        rawStatus: 'PLACE_ORDER_SUCCESS',
        payBy: '2026-11-25T10:00:00.000Z',
        shipments: [],
      },
    });
    expect(wish).toMatchObject({ product_id: '1005001234567890', sku_id: '12000034', country_code: 'US' });
    expect(request).toMatchObject({
      out_order_id: 'PO-7',
      product_items: [
        {
          product_id: '1005001234567890',
          sku_attr: '14:350853#Jet black',
          product_count: 2,
          logistics_service_name: 'CAINIAO_STANDARD',
        },
      ],
    });
    expect(createAsked?.['ds_extend_request']).toBe('{"payment":{"pay_currency":"USD"}}');
  });

  test('that becomes several orders keeps all their numbers and is placed once', async () => {
    const aliExpress = platformStandIn('ALIEXPRESS');
    const several =
      '{"aliexpress_ds_order_create_response":{"result":{"is_success":true,"order_list":{"number":[8190000000000000001,8190000000000000002]}}}}';
    aliExpress.answers(product(), cheap, several);

    const answer = await place();

    expect(answer).toMatchObject({ order: { supplierOrderNo: '8190000000000000001,8190000000000000002' } });
    expect(aliExpress.asked).toHaveLength(3);
  });

  test('that is repeated is a find when its number is told, and nobody orders it again', async () => {
    platformStandIn('ALIEXPRESS').answers(
      product(),
      cheap,
      repeated,
      orderFound({ order_status: 'WAIT_SELLER_SEND_GOODS', order_amount: { amount: '15.00', currency_code: 'USD' } }),
    );

    const answer = await place();

    expect(answer).toMatchObject({ kind: 'ACCEPTED', order: { supplierOrderNo: '8190000000000001', status: 'PAID' } });
  });

  test.each([
    ['for more money than was agreed', { order_amount: { amount: '15.01', currency_code: 'USD' } }, 'for more than we asked'],
    ['in another currency', { order_amount: { amount: '9.00', currency_code: 'EUR' } }, 'in another currency than we asked'],
    ['with fewer goods', { child_order_list: [{ product_id: 1005001234567890, sku_id: 12000034, product_count: 1 }] }, 'with other goods than we asked'],
    ['with another product', { child_order_list: [{ product_id: 1005009999999999, sku_id: 1, product_count: 2 }] }, 'with other goods than we asked'],
  ])('that is repeated, and is there %s, goes to a person', async (_how, told, why) => {
    platformStandIn('ALIEXPRESS').answers(
      product(),
      cheap,
      repeated,
      orderFound({ order_status: 'WAIT_SELLER_SEND_GOODS', ...told }),
    );

    expect(await failureOf(place())).toMatchObject({
      kind: 'PROTOCOL',
      message: `The platform has PO-7 ${why}: look at the order there.`,
    });
  }); // prettier-ignore

  test.each([
    ['is not shown', { aliexpress_trade_ds_order_get_response: { rsp_code: '404' } }],
    ['must not be looked at because of a limit', error('ApiCallLimit')],
    ['must not be looked at because the session is over', error(27)],
  ])('that is repeated and %s is unknown, never declined', async (_why, answer) => {
    platformStandIn('ALIEXPRESS').answers(product(), cheap, repeated, answer);

    expect((await failureOf(place())).kind).toBe('UNKNOWN_OUTCOME');
  });

  test('that is repeated without a number is unknown, never declined', async () => {
    platformStandIn('ALIEXPRESS').answers(
      product(),
      cheap,
      created({ is_success: false, error_code: 'REPEATED_ORDER_ERROR' }),
    );

    expect(await failureOf(place())).toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
  });

  test('that may be there already is not declined for stock that it may have taken itself', async () => {
    platformStandIn('ALIEXPRESS').answers(product({ sku_available_stock: 0 }));

    const again = failureOf(supplier.place(order(), { ...callContext(), mayBeDone: true }));

    expect(await again).toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
  });

  test('without a number in a success is unknown', async () => {
    platformStandIn('ALIEXPRESS').answers(product(), cheap, created({ is_success: true, order_list: { number: [] } }));

    expect((await failureOf(place())).kind).toBe('UNKNOWN_OUTCOME');
  });

  test.each([
    ['B_DROPSHIPPER_DELIVERY_ADDRESS_VALIDATE_FAIL', 'ADDRESS_INVALID'],
    ['B_DROPSHIPPER_DELIVERY_ADDRESS_CPF_CN_INVALID', 'ADDRESS_INVALID'],
    ['INVENTORY_HOLD_ERROR', 'OUT_OF_STOCK'],
    ['DELIVERY_METHOD_NOT_EXIST', 'DESTINATION_BLOCKED'],
    ['PRICE_PAY_CURRENCY_ERROR', 'OTHER'],
    ['ERROR_WHEN_BUILD_FOR_PLACE_ORDER', 'OTHER'],
    ['A001_ORDER_CANNOT_BE_PLACED', 'NOT_AVAILABLE'],
    ['A002_INVALID_ZONE', 'ADDRESS_INVALID'],
    ['A003_SUSPICIOUS_BUYER', 'RISK_CONTROL'],
    ['A004_CANNOT_USER_COUPON', 'OTHER'],
    ['A005_INVALID_COUNTRIES', 'DESTINATION_BLOCKED'],
  ])('that ends in %s is declined as %s', async (error_code, failure) => {
    platformStandIn('ALIEXPRESS').answers(product(), cheap, created({ is_success: false, error_code }));

    expect(await place()).toMatchObject({ kind: 'DECLINED', failure });
  });

  test.each(['USER_ACCOUNT_DISABLED', 'BLACKLIST_BUYER_IN_LIST', 'A006_INVALID_ACCOUNT_INFO'])(
    'is not burnt on an account that may not order: %s',
    async (error_code) => {
      platformStandIn('ALIEXPRESS').answers(product(), cheap, created({ is_success: false, error_code }));

      expect((await failureOf(place())).kind).toBe('AUTH_EXPIRED');
    },
  );

  test.each([
    ['OUT_OF_STOCK', product({ sku_available_stock: 1 }), cheap],
    ['MAPPING_STALE', product({ sku_attr: '14:1#Gone' }), cheap],
    ['OTHER', product({ offer_sale_price: '4.51' }), cheap],
    ['DESTINATION_BLOCKED', product(), freight()],
    ['DESTINATION_BLOCKED', product(), freight(['EMS', '1.00', 'EUR'])],
    ['OTHER', product(), freight(['CAINIAO_SUPER', '6.10', 'USD'])],
  ])('is not placed when it would not be as agreed: %s', async (failure, found, way) => {
    const aliExpress = platformStandIn('ALIEXPRESS');
    aliExpress.answers(found, way);

    expect(await place()).toMatchObject({ kind: 'DECLINED', failure });
    expect(aliExpress.asked.map(({ form }) => form['method'])).not.toContain('aliexpress.ds.order.create');
  });

  test('is not placed without a phone, and nobody is asked', async () => {
    const aliExpress = platformStandIn('ALIEXPRESS');

    const answer = await supplier.place(purchase({ currency: 'USD', lines: [] }), callContext());

    expect(answer).toMatchObject({ kind: 'DECLINED', failure: 'ADDRESS_INVALID' });
    expect(aliExpress.asked).toEqual([]);
  });
});

describe('looking an order up', () => {
  test.each([
    ['PLACE_ORDER_SUCCESS', 'NO_LOGISTICS', 'PLACED'],
    ['RISK_CONTROL', 'WAIT_SELLER_SEND_GOODS', 'PAID'],
    ['WAIT_SELLER_SEND_GOODS', 'WAIT_SELLER_SEND_GOODS', 'PAID'],
    ['IN_CANCEL', 'WAIT_SELLER_SEND_GOODS', 'PAID'],
    ['IN_FROZEN', 'WAIT_SELLER_SEND_GOODS', 'PAID'],
    ['WAIT_SELLER_EXAMINE_MONEY', 'NO_LOGISTICS', 'PLACED'],
    ['FINISH', 'NO_LOGISTICS', 'CANCELED'],
    ['A_NEW_WORD', 'NO_LOGISTICS', 'PLACED'],
  ])('%s with %s is %s', async (order_status, logistics_status, status) => {
    platformStandIn('ALIEXPRESS').answers(orderFound({ order_status, logistics_status }));

    expect(await find('8190000000000001')).toMatchObject({ status, rawStatus: order_status, shipments: [] });
  });

  test('tells the parcel, its contents under our SKU, and when it was handed over', async () => {
    const aliExpress = platformStandIn('ALIEXPRESS');
    aliExpress.answers(
      orderFound({
        order_status: 'WAIT_BUYER_ACCEPT_GOODS',
        logistics_status: 'SELLER_SEND_GOODS',
        logistics_info_list: {
          ae_order_logistics_info: [{ logistics_no: 'LP001', logistics_service: 'CAINIAO_STANDARD' }],
        },
      }),
      product(),
      {
        aliexpress_logistics_ds_trackinginfo_query_response: {
          result_success: true,
          details: { details: [{ event_date: '2026-11-04 08:00:00' }, { event_date: '2026-11-03 07:00:00' }] },
        },
      },
    );

    const found = await find('8190000000000001');

    expect(found).toMatchObject({
      status: 'SHIPPED',
      shipments: [
        {
          waybillNo: 'LP001',
          carrier: 'CAINIAO_STANDARD',
          shippedAt: '2026-11-03T07:00:00.000Z',
          lines: [{ sku: '1005001234567890:14:350853#Jet black', quantity: 2 }],
        },
      ],
    });
    expect(aliExpress.asked[2]?.form).toMatchObject({
      logistics_no: 'LP001',
      origin: 'ESCROW',
      out_ref: '8190000000000001',
      service_name: 'CAINIAO_STANDARD',
      to_area: 'US',
    });
  });

  test('of two parcels says which holds what', async () => {
    platformStandIn('ALIEXPRESS').answers(
      orderFound({
        order_status: 'SELLER_PART_SEND_GOODS',
        logistics_info_list: {
          ae_order_logistics_info: ['LP001', 'LP002'].map((logistics_no) => ({
            logistics_no,
            logistics_service: 'EMS',
          })),
        },
      }),
      product(),
      {
        aliexpress_ds_order_tracking_get_response: {
          result: {
            data: {
              tracking_detail_line_list: {
                tracking_detail: [
                  {
                    mail_no: 'LP001',
                    package_item_list: { package_item: [{ item_id: 1005001234567890, quantity: 1 }] },
                  },
                ],
              },
            },
          },
        },
      },
      { aliexpress_logistics_ds_trackinginfo_query_response: { result_success: false } },
    );

    const found = await find('8190000000000001');

    expect(found).toMatchObject({ status: 'PART_SHIPPED' });
    expect(found?.shipments).toMatchObject([
      { waybillNo: 'LP001', shippedAt: now.toISOString(), lines: [{ quantity: 1 }] },
    ]);
  });

  test('of several orders is one: shipped only when all have', async () => {
    platformStandIn('ALIEXPRESS').answers(
      orderFound({ order_status: 'WAIT_SELLER_SEND_GOODS' }),
      orderFound({ order_status: 'FINISH' }),
    );

    expect(await find('8190000000000001,8190000000000002')).toMatchObject({
      supplierOrderNo: '8190000000000001,8190000000000002',
      status: 'PAID',
      rawStatus: 'WAIT_SELLER_SEND_GOODS+FINISH',
    });
  });

  test.each([
    ['15.00', '0.01', 'PROTOCOL'],
    ['14.00', '1.00', null],
  ])('of several orders adds their amounts up: %s and %s', async (one, other, kind) => {
    const line = { product_id: 1005001234567890, sku_id: 12000034, product_count: 1 };
    const part = (amount: string) => {
      const order_amount = { amount, currency_code: 'USD' };
      return orderFound({ order_status: 'PLACE_ORDER_SUCCESS', order_amount, child_order_list: [line] });
    };
    platformStandIn('ALIEXPRESS').answers(part(one), part(other));

    const partnerNo = '8190000000000001,8190000000000002';
    const looked = () => supplier.findByReference('PO-7', { ...callContext(), partnerNo }, order());

    if (kind === null) expect(await looked()).toMatchObject({ supplierOrderNo: partnerNo });
    else expect((await failureOf(looked())).kind).toBe(kind);
  });

  test('without a number finds nothing, and asks nobody', async () => {
    expect(await find(null)).toBeNull();
  });
});

describe('limits and logins', () => {
  const failing = async (answer: object) => {
    platformStandIn('ALIEXPRESS').answers(answer);
    return failureOf(find('8190000000000001'));
  };

  test('the quota of a day is waited for until midnight in China', async () => {
    const failure = await failing(error(7, { sub_code: 'accesscontrol.limited-by-app-access-count' }));

    expect(failure).toMatchObject({ kind: 'RATE_LIMITED', more: { retryAfterSeconds: 6 * 3600 } });
  });

  test('a ban of one API lasts one second longer than it says', async () => {
    const message = 'The request is limited. This ban will last 3 more seconds';

    const failure = await failing({ type: 'ISV', code: 'ApiCallLimit', message });

    expect(failure).toMatchObject({ kind: 'RATE_LIMITED', more: { retryAfterSeconds: 4 } });
  });

  test('code 7 is a limit of one API for our app', async () => {
    const sub_msg = 'This ban will last 1 seconds';

    const failure = await failing(error('7', { sub_code: 'accesscontrol.limited-by-app-api-access-count', sub_msg }));

    expect(failure).toMatchObject({ kind: 'RATE_LIMITED', more: { retryAfterSeconds: 2 } });
  });

  test.each([error(27), { type: 'ISV', code: 'IllegalAccessToken', message: 'Expired.' }])(
    'an expired session pauses the account: %j',
    async (answer) => {
      expect((await failing(answer)).kind).toBe('AUTH_EXPIRED');
    },
  );

  test('a failure inside leaves an order unknown and a look-up without news', async () => {
    platformStandIn('ALIEXPRESS').answers(product(), cheap, error('ServiceTimeout'));

    expect((await failureOf(place())).kind).toBe('UNKNOWN_OUTCOME');
    expect((await failing(error(15, { sub_code: 'isp.remote-service-timeout' }))).kind).toBe('UNREACHABLE');
  });
});

describe('offers', () => {
  test('have their stock, price and freight of now', async () => {
    platformStandIn('ALIEXPRESS').answers(product(), cheap);

    expect(await supplier.refreshOffers([SKU, SKU], callContext())).toEqual([
      { sku: SKU, available: true, stock: 7, priceMinor: 450n, freightMinor: 599n, currency: 'USD' },
    ]);
  });

  test('with a negative stock are against its documents', async () => {
    platformStandIn('ALIEXPRESS').answers(product({ sku_available_stock: -1 }));

    expect((await failureOf(supplier.refreshOffers([SKU], callContext()))).kind).toBe('PROTOCOL');
  });

  test('in another currency are refused', async () => {
    platformStandIn('ALIEXPRESS').answers(product({ currency_code: 'EUR' }));

    expect(await failureOf(supplier.refreshOffers([SKU], callContext()))).toMatchObject({
      kind: 'PROTOCOL',
      message: 'AliExpress told a price in EUR instead of USD.',
    });
  });

  test('that AliExpress does not know any more are missing', async () => {
    platformStandIn('ALIEXPRESS').answers({ aliexpress_ds_product_get_response: { rsp_code: 602, rsp_msg: 'gone' } });

    expect(await supplier.refreshOffers([SKU, 'no SKU of theirs'], callContext())).toEqual([]);
  });
});

describe('what AliExpress does not do by API', () => {
  test('is left to a person', async () => {
    const cancel = supplier.cancel({ reference: 'PO-7', reason: 'No stock.', lines: [] }, callContext());
    const refund = supplier.askRefund(
      { reference: 'PO-7', amountMinor: 1n, currency: 'USD', reason: '' },
      callContext(),
    );

    expect(await cancel).toEqual({
      kind: 'BY_HAND',
      message: 'AliExpress takes no cancellations by API: cancel it in the order there.',
    });
    expect(await supplier.urge({ reference: 'PO-7', message: 'When?' }, callContext())).toEqual({
      kind: 'BY_HAND',
      message: 'AliExpress takes no reminders by API: urge the seller in the order there.',
    });
    expect(await refund).toEqual({
      kind: 'BY_HAND',
      message: 'AliExpress takes no disputes by API: open one in the order there.',
    });
  });

  test('an urge of what has shipped says so', async () => {
    platformStandIn('ALIEXPRESS').answers(
      orderFound({ order_status: 'FUND_PROCESSING', logistics_status: 'BUYER_ACCEPT_GOODS' }),
      product(),
    );

    const urged = await supplier.urge(
      { reference: 'PO-7', message: 'Please ship.' },
      { ...callContext(), partnerNo: '8190000000000001' },
    );

    expect(urged).toMatchObject({ kind: 'DECLINED', failure: 'ALREADY_SHIPPED' });
  });
});
