import { describe, expect, it } from '@jest/globals';
import {
  type CustodyLink,
  INSPECTION_MOVES,
  type InspectionStep,
  isDisclosed,
  isSealWhole,
  mayFind,
  mayJudge,
  mayRecordCustody,
  stateAfter,
  stepOf,
} from '../../src/policy/inspection.js';
import {
  CUSTODY_STEPS,
  INSPECTION_FINDINGS,
  INSPECTION_STATES,
  type InspectionState,
} from '../../src/policy/vocabulary.js';
import { told } from './builders.js';

/** Every way from the plan to an end; INCONCLUSIVE can come again and again, so it is gone through once. */
function paths(from: InspectionState, seen: readonly InspectionState[] = []): InspectionState[][] {
  const path = [...seen, from];
  const next = Object.values(INSPECTION_MOVES[from]).filter((state) => !hasTwice(path, state));
  return next.length === 0 ? [path] : [...new Set(next)].flatMap((state) => paths(state, path));
}

function hasTwice(path: readonly InspectionState[], state: InspectionState): boolean {
  return path.filter((one) => one === state).length >= (state === 'AT_LAB' ? 2 : 1);
}

describe('the life of an inspection', () => {
  it('reaches every state from the plan, and ends in four', () => {
    const all = paths('PLANNED');

    expect(INSPECTION_STATES.filter((state) => !all.some((path) => path.includes(state)))).toEqual([]);
    const ends = INSPECTION_STATES.filter((state) => Object.keys(INSPECTION_MOVES[state]).length === 0);
    expect(ends).toEqual(['GENUINE', 'FINAL', 'CANCELLED']);
  });

  it('goes these ways and no other', () => {
    const start = 'PLANNED ORDERED';
    const lab = `${start} RECEIVED_SEALED AT_LAB`;
    const ends = (before: string) => [
      `${before} GENUINE`,
      ...['COUNTERFEIT', 'BELOW_STANDARD'].flatMap((found) => [
        `${before} ${found} APPEALED FINAL`,
        `${before} ${found} FINAL`,
      ]),
      `${before} FINAL`,
    ];

    expect(
      paths('PLANNED')
        .map((path) => path.join(' '))
        .sort(),
    ).toEqual(['PLANNED CANCELLED', `${start} CANCELLED`, ...ends(lab), ...ends(`${lab} INCONCLUSIVE AT_LAB`)].sort());
  });

  it('refuses every step that its state does not have, and says which it has', () => {
    const steps = [
      ...new Set(Object.values(INSPECTION_MOVES).flatMap((moves) => Object.keys(moves))),
    ] as InspectionStep[];

    for (const state of INSPECTION_STATES) {
      const open = steps.filter((step) => stateAfter(state, step).ok);
      expect([state, open]).toEqual([state, steps.filter((step) => step in INSPECTION_MOVES[state])]);
    }
    expect(stateAfter('ORDERED', 'APPEAL')).toMatchObject({
      refusals: [{ code: 'NOT_IN_THIS_STATE', message: 'The inspection is ORDERED: APPEAL does not come now. Its next step is RECEIVE or CANCEL.' }],
    }); // prettier-ignore
    expect(stateAfter('FINAL', 'CANCEL')).toMatchObject({
      refusals: [{ message: 'The inspection is FINAL: CANCEL does not come now. It is over.' }],
    });
  });

  it('tells the merchant of what is against it, and of nothing else', () => {
    expect(INSPECTION_FINDINGS.filter(isDisclosed)).toEqual(['COUNTERFEIT', 'BELOW_STANDARD']);
  });

  it('examines twice, and ends when the last examination decides nothing', () => {
    expect([stepOf('INCONCLUSIVE', 1, 2), stepOf('INCONCLUSIVE', 2, 2), stepOf('GENUINE', 2, 2)]).toEqual([
      'FIND_INCONCLUSIVE',
      'FIND_NOTHING',
      'FIND_GENUINE',
    ]);
  });
});

describe('who decides', () => {
  const acted = { drawnBy: 'ann', boughtBy: 'bo', decidedBy: 'cy' };

  it.each([
    ['ann', 'SAME_OPERATOR'],
    ['bo', 'SAME_OPERATOR'],
    ['cy', 'SAME_OPERATOR'],
    ['di', 'OK'],
  ])('%s: %s', (subject, expected) => {
    expect(told(mayJudge(acted, subject))).toBe(expected);
  });
});

describe('custody', () => {
  const link = (step: CustodyLink['step'], sealNo = 'S1'): CustodyLink => ({ step, sealNo });

  it.each([
    ['nothing', [], false],
    ['from receipt to the laboratory', [link('RECEIVED'), link('MOVED'), link('HANDED_TO_LAB'), link('OPENED')], true],
    ['another number at the laboratory', [link('RECEIVED'), link('HANDED_TO_LAB', 'S2')], false],
    ['opened and sealed again', [link('RECEIVED'), link('OPENED'), link('RESEALED', 'S2'), link('MOVED', 'S2')], true],
    ['opened and sent on', [link('RECEIVED'), link('OPENED'), link('HANDED_TO_LAB')], false],
    ['a new seal on what was not opened', [link('RECEIVED'), link('RESEALED', 'S2')], false],
    ['a chain without its beginning', [link('MOVED'), link('HANDED_TO_LAB')], false],
  ])('%s', (_what, chain, isWhole) => {
    expect(isSealWhole(chain)).toBe(isWhole);
    expect(told(mayFind('COUNTERFEIT', chain))).toBe(isWhole ? 'OK' : 'SEAL_BROKEN');
    expect([told(mayFind('GENUINE', chain)), told(mayFind('INCONCLUSIVE', chain))]).toEqual(['OK', 'OK']);
  });

  it('is recorded where goods are in hand, and moves the inspection twice', () => {
    const table = CUSTODY_STEPS.map((step) => [
      step,
      INSPECTION_STATES.flatMap((state) => {
        const next = mayRecordCustody(state, step);
        return next.ok ? [`${state}>${next.value}`] : [];
      }),
    ]);

    expect(table).toEqual([
      ['RECEIVED', ['ORDERED>RECEIVED_SEALED']],
      ['MOVED', ['RECEIVED_SEALED>RECEIVED_SEALED', 'AT_LAB>AT_LAB', 'INCONCLUSIVE>INCONCLUSIVE']],
      ['HANDED_TO_LAB', ['RECEIVED_SEALED>AT_LAB', 'INCONCLUSIVE>AT_LAB']],
      ['OPENED', ['AT_LAB>AT_LAB']],
      ['RESEALED', ['RECEIVED_SEALED>RECEIVED_SEALED', 'AT_LAB>AT_LAB', 'INCONCLUSIVE>INCONCLUSIVE']],
    ]);
  });
});
