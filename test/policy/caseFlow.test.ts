import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CASE_MOVES, CLOSED_STATES, FIRST_STATES, isClosed, mayMove, MOVERS } from '../../src/policy/caseFlow.js';
import { CASE_STATES, type CaseState } from '../../src/policy/vocabulary.js';

function reachableFrom(states: readonly CaseState[]): Set<CaseState> {
  const reached = new Set(states);
  for (const state of reached) for (const move of CASE_MOVES) if (move.from === state) reached.add(move.to);
  return reached;
}

describe('the life of a case', () => {
  it('reaches every state from its beginning', () => {
    const reached = reachableFrom(FIRST_STATES);

    expect(CASE_STATES.filter((state) => !reached.has(state))).toEqual([]);
  });

  it('can end from every state, and every state that is not closed has a way out', () => {
    for (const state of CASE_STATES) {
      expect([state, [...reachableFrom([state])].some(isClosed)]).toEqual([state, true]);
      if (!isClosed(state)) expect([state, CASE_MOVES.some((move) => move.from === state)]).toEqual([state, true]);
    }
  });

  it('is over when closed, but for what turns up after it was settled', () => {
    const reopenings = CASE_MOVES.filter((move) => isClosed(move.from)).map(
      (move) => `${move.from} ${move.to} ${move.by}`,
    );

    expect(CLOSED_STATES).toEqual(['SETTLED', 'UNREMEDIED', 'WITHDRAWN']);
    expect(reopenings).toEqual([
      'UNREMEDIED INSPECTING SYSTEM',
      'SETTLED WAITING SYSTEM',
      'SETTLED NEEDS_PERSON SYSTEM',
      'SETTLED AWAITING_RETURN SYSTEM',
      'SETTLED CONFLICT SYSTEM',
    ]);
  });

  it('tells each move once, with a mover and a reason', () => {
    const told = CASE_MOVES.map((move) => `${move.from} ${move.to}`);

    expect(new Set(told).size).toBe(told.length);
    expect(CASE_MOVES.filter((move) => move.from === move.to || move.by.length === 0 || move.when === '')).toEqual([]);
  });

  it('leaves people out of what only a partner can tell', () => {
    expect(mayMove('OPEN', 'REFUNDING', 'PERSON')).toBe(true);
    expect(mayMove('REFUNDING', 'SETTLED', 'PERSON')).toBe(false);
    expect(mayMove('NEEDS_PERSON', 'REFUNDING', 'TIMER')).toBe(false);
    expect(mayMove('WITHDRAWN', 'OPEN')).toBe(false);
  });

  it('begins waiting, with evidence to come, with a choice, or with a person', () => {
    expect(FIRST_STATES).toEqual(['WAITING', 'AWAITING_EVIDENCE', 'OPEN', 'NEEDS_PERSON']);
  });

  it('lets nobody but people and partners decide a claim, and nobody but people appeal it', () => {
    expect(mayMove('VERIFYING', 'OPEN', 'SYSTEM')).toBe(true);
    expect(mayMove('VERIFYING', 'OPEN', 'TIMER')).toBe(false);
    expect(mayMove('VERIFYING', 'VERDICT_REFUSED', 'TIMER')).toBe(false);
    expect(mayMove('VERDICT_REFUSED', 'VERIFYING', 'PERSON')).toBe(true);
    expect(mayMove('VERDICT_REFUSED', 'VERIFYING', 'TIMER')).toBe(false);
    expect(mayMove('VERDICT_REFUSED', 'UNREMEDIED', 'TIMER')).toBe(true);
    expect(mayMove('AWAITING_EVIDENCE', 'VERIFYING', 'TIMER')).toBe(true);
  });

  it('refunds goods that come back once they are here, by itself only when nobody looked in time', () => {
    expect(mayMove('RETURNING', 'REFUNDING', 'TIMER')).toBe(false);
    expect(mayMove('RETURNING', 'REFUNDING', 'SYSTEM')).toBe(false);
    expect(mayMove('INSPECTING', 'REFUNDING', 'TIMER')).toBe(true);
    expect(mayMove('INSPECTING', 'NEEDS_PERSON', 'PERSON')).toBe(true);
    expect(mayMove('INSPECTING', 'WITHDRAWN')).toBe(false);
  });

  it('never leaves the table, whichever way it goes', () => {
    const steps = fc.array(fc.nat(), { maxLength: 40 });

    fc.assert(
      fc.property(fc.constantFrom(...FIRST_STATES), steps, (begin, choices) => {
        let state: CaseState = begin;
        for (const choice of choices) {
          const ways = CASE_STATES.filter((to) => MOVERS.some((by) => mayMove(state, to, by)));
          if (ways.length === 0) break;
          state = ways[choice % ways.length] ?? state;
        }
        expect([...reachableFrom([state])].some(isClosed)).toBe(true);
      }),
    );
  });
});
