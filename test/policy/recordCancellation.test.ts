import { describe, expect, it } from '@jest/globals';
import { type Cancellable, mayRecordCancellation } from '../../src/policy/recordCancellation.js';

const AGENT = { role: 'AGENT' } as const;
const bought = (own: Partial<Cancellable> = {}): Cancellable => ({
  reference: 'PO-1',
  stage: 'AWAITING_SHIPMENT',
  unshippedIds: ['one', 'two'],
  shippedIds: [],
  askedIds: null,
  ...own,
});
const cancels = (unitIds: string[] | null = null) => ({ isCancelled: true, unitIds });
const declines = (unitIds: string[] | null = null) => ({ isCancelled: false, unitIds });

/** What is cancelled, or the code of the refusal with its field. */
const told = (answer: ReturnType<typeof mayRecordCancellation>) =>
  answer.ok ? answer.value : [answer.refusals[0]?.code, answer.refusals[0]?.field?.join('.')].join(' ').trim();

describe('what a supplier said about a cancellation', () => {
  it('is of all that has not shipped, or of the units named', () => {
    expect(told(mayRecordCancellation(bought(), AGENT, cancels()))).toEqual(['one', 'two']);
    expect(told(mayRecordCancellation(bought(), AGENT, cancels(['two'])))).toEqual(['two']);
    expect(told(mayRecordCancellation(bought({ askedIds: ['one'] }), AGENT, declines()))).toEqual([]);
  });

  it('is of what it was asked to cancel, unless it says more', () => {
    const asked = (own: Partial<Cancellable> = {}) => bought({ askedIds: ['two'], ...own });

    expect(told(mayRecordCancellation(asked(), AGENT, cancels()))).toEqual(['two']);
    expect(told(mayRecordCancellation(asked(), AGENT, cancels(['one', 'two'])))).toEqual(['one', 'two']);
    expect(told(mayRecordCancellation(asked({ unshippedIds: ['one'] }), AGENT, cancels()))).toEqual([]);
    const shipped = asked({ unshippedIds: ['one'], shippedIds: ['two'] });
    expect(told(mayRecordCancellation(shipped, AGENT, cancels()))).toBe('ALREADY_SHIPPED');
    expect(told(mayRecordCancellation(shipped, AGENT, declines()))).toEqual([]);
  });

  it('is not of what has shipped, of another purchase order, or cancelled already', () => {
    expect(told(mayRecordCancellation(bought(), AGENT, cancels(['two', 'three'])))).toBe('ALREADY_SHIPPED units');
    expect(told(mayRecordCancellation(bought({ unshippedIds: [] }), AGENT, cancels()))).toBe('ALREADY_SHIPPED');
    expect(told(mayRecordCancellation(bought({ stage: 'CANCELED' }), AGENT, cancels()))).toBe('NOT_IN_THIS_STATE');
    expect(told(mayRecordCancellation(bought({ stage: 'FAILED' }), AGENT, declines()))).toBe('NOT_IN_THIS_STATE');
    expect(told(mayRecordCancellation(bought({ stage: 'AWAITING_ORDER' }), AGENT, cancels()))).toBe(
      'NOT_IN_THIS_STATE',
    );
  });

  it('is recorded by staff, and that it does not cancel only where somebody waits for that', () => {
    expect(told(mayRecordCancellation(bought(), { role: 'BUYER' }, cancels()))).toBe('NOT_PERMITTED');
    expect(told(mayRecordCancellation(bought(), AGENT, declines()))).toBe('NOT_IN_THIS_STATE');
    expect(told(mayRecordCancellation(bought({ askedIds: ['one'] }), AGENT, declines(['one'])))).toBe(
      'INVALID_INPUT units',
    );
  });
});
