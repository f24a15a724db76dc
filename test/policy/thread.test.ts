import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayPostMessage, MESSAGE_LIMIT_CHARACTERS, type MessageWish } from '../../src/policy/thread.js';
import { type Actor, ACTORS, AUDIENCES, type Audience } from '../../src/policy/vocabulary.js';
import { told, valueOf } from './builders.js';

function posted(role: Actor, visibleTo: readonly Audience[] = [], own: Partial<MessageWish> = {}) {
  return mayPostMessage({ role }, { text: 'Where is it?', visibleTo, supplierId: null, ...own });
}

describe('a message of a case', () => {
  it.each<[Actor, Audience[]]>([
    ['AGENT', ['BUYER', 'MERCHANT']],
    ['MERCHANT_ADMIN', ['BUYER', 'MERCHANT']],
    ['OPERATOR', ['MERCHANT']],
    ['BUYER', ['MERCHANT']],
    ['PARTNER', ['MERCHANT']],
  ])('of %s goes to %j when nobody is named', (role, readers) => {
    expect(valueOf(posted(role))).toEqual({ text: 'Where is it?', visibleTo: readers });
  });

  it.each<[Actor, Audience[]]>([
    ['AGENT', ['BUYER', 'MERCHANT', 'OPERATOR', 'SUPPLIER']],
    ['MERCHANT_ADMIN', ['BUYER', 'MERCHANT', 'OPERATOR', 'SUPPLIER']],
    ['OPERATOR', ['BUYER', 'MERCHANT', 'OPERATOR']],
    ['BUYER', ['MERCHANT', 'OPERATOR']],
    ['PARTNER', ['MERCHANT']],
  ])('of %s may be for %j', (role, allowed) => {
    const reached = AUDIENCES.filter((one) => posted(role, [one], { supplierId: 'supplier-1' }).ok);

    expect(reached).toEqual(allowed);
  });

  it('to whom one does not write is refused, naming the field', () => {
    const answer = posted('BUYER', ['MERCHANT', 'SUPPLIER']);

    expect(told(answer)).toBe('NOT_PERMITTED');
    expect(answer.ok ? null : answer.refusals[0]?.field).toEqual(['visibleTo']);
    expect(told(posted('PARTNER', ['BUYER']))).toBe('NOT_PERMITTED');
    expect(told(posted('OPERATOR', ['SUPPLIER'], { supplierId: 'supplier-1' }))).toBe('NOT_PERMITTED');
  });

  it('is never read by both a supplier and the buyer', () => {
    expect(told(posted('AGENT', ['SUPPLIER', 'BUYER'], { supplierId: 'supplier-1' }))).toBe('NOT_PERMITTED');
  });

  it('for a supplier says which', () => {
    const answer = posted('AGENT', ['SUPPLIER']);

    expect(told(answer)).toBe('INVALID_INPUT');
    expect(answer.ok ? null : answer.refusals[0]?.field).toEqual(['supplierId']);
    expect(valueOf(posted('AGENT', ['SUPPLIER'], { supplierId: 'supplier-1' })).visibleTo).toEqual([
      'MERCHANT',
      'SUPPLIER',
    ]);
  });

  it('has 1 to 2000 characters that are not only blanks, and is kept without those around it', () => {
    expect(valueOf(posted('BUYER', [], { text: '  Broken.\n' })).text).toBe('Broken.');
    expect(told(posted('BUYER', [], { text: ' \n\t ' }))).toBe('INVALID_INPUT');
    expect(told(posted('BUYER', [], { text: '' }))).toBe('INVALID_INPUT');
    expect(told(posted('BUYER', [], { text: 'x'.repeat(MESSAGE_LIMIT_CHARACTERS) }))).toBe('OK');
    expect(told(posted('BUYER', [], { text: 'x'.repeat(MESSAGE_LIMIT_CHARACTERS + 1) }))).toBe('INVALID_INPUT');
  });

  it('is written by people and partners, not by the product', () => {
    expect(ACTORS.filter((role) => told(posted(role)) === 'NOT_PERMITTED')).toEqual(['TIMER', 'SYSTEM']);
  });

  it('is always read by the merchant, and a supplier’s never by a buyer, whatever was wished', () => {
    const aWish = fc.record({
      text: fc.constantFrom('Hello', ' ', 'x'.repeat(3000)),
      visibleTo: fc.subarray([...AUDIENCES]),
      supplierId: fc.constantFrom(null, 'supplier-1'),
    });

    fc.assert(
      fc.property(fc.constantFrom(...ACTORS), aWish, (role, wish) => {
        const answer = mayPostMessage({ role }, wish);
        const readers = answer.ok ? answer.value.visibleTo : (['MERCHANT'] as Audience[]);

        expect(readers).toContain('MERCHANT');
        expect(readers.includes('BUYER') && (readers.includes('SUPPLIER') || role === 'PARTNER')).toBe(false);
      }),
    );
  });
});
