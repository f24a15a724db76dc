import { describe, expect, it } from '@jest/globals';
import { maySaveOffers, type WantedOffer } from '../../src/policy/saveOffers.js';

const offer = (own: Partial<WantedOffer> = {}): WantedOffer => ({
  variantId: 'variant-1',
  supplierSku: 'KILN-7',
  title: 'Teapot',
  match: 'SAME',
  price: '40.00',
  freight: '5',
  stock: 3,
  destinations: ['CN'],
  handlingDays: 2,
  transitDays: 3,
  ...own,
});

/** The fields at fault. */
const wrong = (offers: WantedOffer[], currency = 'CNY') => {
  const may = maySaveOffers(currency, offers);
  return may.ok ? [] : may.refusals.map(({ field }) => field?.join('.'));
};

describe('offers that somebody writes down', () => {
  it('are kept in minor units, with one piece as the least, and countries in capitals', () => {
    const may = maySaveOffers('CNY', [offer({ destinations: ['cn', 'CN', '*'], supplierSku: ' KILN-7 ' })]);

    expect(may).toMatchObject({
      ok: true,
      value: [
        {
          priceMinor: 4000n,
          freightMinor: 500n,
          minQuantity: 1,
          shipFrom: null,
          destinations: ['CN', '*'],
          supplierSku: 'KILN-7',
        },
      ],
    });
  });

  it('are refused with each field at fault', () => {
    const twice = [offer(), offer({ supplierSku: 'KILN-7 ' }), offer({ variantId: 'variant-2' })];

    expect(wrong([offer({ price: '-1' }), offer({ supplierSku: 'B', freight: '1.001' })])).toEqual([
      'offers.0.price',
      'offers.1.freight',
    ]);
    expect(wrong(twice)).toEqual(['offers.1.supplierSku']);
    expect(wrong([offer({ destinations: ['CN', 'China'] })])).toEqual(['offers.0.destinations']);
    expect(wrong([offer()], 'XXQ')).toEqual(['currency']);
    expect(wrong([])).toEqual(['offers']);
  });
});
