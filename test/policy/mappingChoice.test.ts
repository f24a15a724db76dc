import { describe, expect, it } from '@jest/globals';
import { type Choosable, chooseMapped } from '../../src/policy/mappingChoice.js';
import { told, valueOf } from './builders.js';

const offer = (offerId: string, more: Partial<Choosable> = {}): Choosable => ({
  offerId, title: offerId, position: 0, country: null, destinations: ['CN', 'DE'], stock: 10, obstacle: null, hasRisen: false, ...more,
}); // prettier-ignore
const chosen = (units: number, offers: Choosable[], shipTo: string | null = 'CN') =>
  valueOf(chooseMapped(Array.from({ length: units }, (_one, index) => `u${index}`), offers, shipTo)).map((one) => one.offerId); // prettier-ignore
const backup = (more: Partial<Choosable> = {}) => offer('backup', { position: 1, ...more });

describe('of mapped offers', () => {
  it('the default is bought while it has enough, and the backup for all when it has not', () => {
    expect(chosen(2, [offer('default'), backup()])).toEqual(['default', 'default']);
    expect(chosen(2, [offer('default', { stock: 1 }), backup()])).toEqual(['backup', 'backup']);
  });

  it('none has enough, so each gives what it has, in order', () => {
    expect(chosen(3, [offer('default', { stock: 2 }), backup({ stock: 1 })])).toEqual(['default', 'default', 'backup']);
  });

  it('the one for the country of the buyer goes before those for any', () => {
    const offers = [offer('any'), offer('german', { country: 'DE' }), offer('french', { country: 'FR' })];

    expect(chosen(1, offers, 'DE')).toEqual(['german']);
    expect(chosen(1, offers, 'CN')).toEqual(['any']);
    expect(chosen(1, offers, null)).toEqual(['any']);
  });

  it('what is not sent there, cannot be bought or has become dearer is passed over', () => {
    expect(chosen(1, [offer('default', { destinations: ['DE'] }), backup()])).toEqual(['backup']);
    expect(chosen(1, [offer('default', { obstacle: 'paused.' }), backup()])).toEqual(['backup']);
    expect(chosen(1, [offer('default', { hasRisen: true }), backup()])).toEqual(['backup']);
  });

  it('a dearer one that is the only one is said, and nothing is bought', () => {
    expect(told(chooseMapped(['u'], [offer('default', { hasRisen: true })], 'CN'))).toBe('PLAN_STALE');
  });

  it('without any, each reason is said', () => {
    const refused = chooseMapped(['u'], [offer('default', { stock: 0 }), backup({ destinations: ['DE'] })], 'CN');

    expect(refused).toMatchObject({
      ok: false,
      refusals: [
        {
          code: 'NO_ALTERNATIVE',
          message: '1 cannot be bought as mapped. "default": out of stock. "backup": not sent to CN.',
        },
      ],
    });
    expect(told(chooseMapped(['u'], [offer('german', { country: 'DE' })], 'CN'))).toBe('NO_ALTERNATIVE');
  });
});
