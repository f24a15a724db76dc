import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { redact, redactForm } from '../../../src/integrations/traffic/redact.js';

describe('what is kept of a call', () => {
  test('tells what was bought, and not for whom', () => {
    const order = {
      lines: [{ sku: 'SKU-1', quantity: 2, unitPrice: { amountMinor: '4550', currency: 'CNY' } }],
      shipTo: {
        name: 'Li Wei',
        line1: '88 Century Avenue',
        line2: null,
        city: 'Shanghai',
        country: 'CN',
        phone: '138',
      },
    };

    expect(JSON.parse(redact('application/json', JSON.stringify(order)))).toEqual({
      lines: order.lines,
      shipTo: { name: '…', line1: '…', line2: null, city: '…', country: 'CN', phone: '…' },
    });
  });

  test('sees through JSON inside a field of a form, and through signatures', () => {
    const param = JSON.stringify({
      logistics_address: { full_name: 'Li Wei', mobile_no: '138' },
      out_order_id: 'PO-7',
    });
    const form = new URLSearchParams({
      method: 'aliexpress.ds.order.create',
      access_token: 's3cret',
      sign: 'ABC',
      param,
    });

    const kept = redactForm(form);

    expect(Object.fromEntries(kept)).toEqual({
      method: 'aliexpress.ds.order.create',
      access_token: '…',
      sign: '…',
      param: '{"logistics_address":{"full_name":"…","mobile_no":"…"},"out_order_id":"PO-7"}',
    });
    expect(redact('application/x-www-form-urlencoded; charset=utf-8', form.toString())).toBe(kept.toString());
  });

  test.each([
    [
      'of AliExpress',
      { buyerloginid: 'liwei88', buyer_signer_fullname: 'Li Wei', receipt_address: { zipcode: '200120' } },
    ],
    [
      'of 1688',
      {
        receiverInfo: { toFullName: 'Li Wei', toArea: 'Pudong', toPost: '200120', toMobile: '138' },
        buyerLoginId: 'liwei88',
      },
    ],
    ['of Tmall', { refund: { buyer_nick: 'liwei88', buyer_open_uid: 'AAH', desc: { areaText: 'Pudong' } } }],
    [
      'of SF Express',
      {
        msgDigest: 'abc==',
        checkword: 'abc',
        msgData: '{"contactInfoList":[{"company":"Li Wei & Co","mobile":"138"}]}',
      },
    ],
    ['as a tree', { name: { first: 'Li', last: 'Wei' }, names: [['Li Wei']] }],
  ])('knows the words %s for a person, an address and a signature', (_of, body) => {
    const kept = redact('application/json', JSON.stringify(body));

    expect(kept).not.toMatch(/liwei88|Li Wei|"Li"|"Wei"|200120|138|Pudong|AAH|abc/);
  });

  test('keeps an order number of 19 digits to its last one, and what only looks like one inside a text', () => {
    const kept = redact(
      'application/json',
      '{"order_id": 8123456789012345679, "sku": "a \\" : 8123456789012345679,", "n": 12}',
    );

    expect(JSON.parse(kept)).toEqual({ order_id: '8123456789012345679', sku: 'a " : 8123456789012345679,', n: 12 });
  });

  test('of anything else, only how much it was', () => {
    expect(redact('text/html', '<p>Dear Li Wei</p>')).toBe('(18 characters that are neither JSON nor a form)');
    expect(redact('application/json', '{"name": "Li W')).toBe('(14 characters that are neither JSON nor a form)');
    expect(redact('application/json', '')).toBe('');
  });

  test('whatever the depth, a name and a number of a person are not in it', () => {
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(1, true, null, 'SKU-1'),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('order', 'shipTo', 'lines', 'data'), tie('tree'), { maxKeys: 3 }),
        fc.record({
          receiverName: fc.constant('Li Wei'),
          contact_phone: fc.constant('13800000000'),
          rest: tie('tree'),
        }),
      ),
    }));

    fc.assert(
      fc.property(tree, (body) => {
        const kept = redact('application/json', JSON.stringify({ body }));

        expect(kept).not.toMatch(/Li Wei|13800000000/);
      }),
    );
  });
});
