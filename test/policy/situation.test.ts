import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayCancel, mayCorrectAddress } from '../../src/policy/cancel.js';
import type { CaseFacts } from '../../src/policy/caseFacts.js';
import { mayResolveConflict } from '../../src/policy/conflict.js';
import { mayRecordConsent } from '../../src/policy/consent.js';
import { mayIntercept } from '../../src/policy/interception.js';
import { nextActions } from '../../src/policy/nextActions.js';
import { mayOpenCase } from '../../src/policy/openCase.js';
import { mayOverride } from '../../src/policy/override.js';
import { type Asker, mayDo, MUTATION_OF } from '../../src/policy/permissions.js';
import { type Possibility, sourcesOf } from '../../src/policy/possibility.js';
import { mayRefund } from '../../src/policy/refund.js';
import type { Outcome } from '../../src/policy/refusals.js';
import { mayReroute } from '../../src/policy/reroute.js';
import type { MerchantSettings } from '../../src/policy/settings.js';
import { situationOf } from '../../src/policy/situation.js';
import type { UnitFacts } from '../../src/policy/unitFacts.js';
import { mayUrge } from '../../src/policy/urge.js';
import { type ConflictChoice, PROBLEMS, type Remedy, ROLES } from '../../src/policy/vocabulary.js';
import { mayWithdraw } from '../../src/policy/withdraw.js';
import { aCaseWithUnit, aUnit, aViewer, someSettings } from './arbitraries.js';
import { caseOf, caseRecord, hoursAgo, NOW, parcel, purchaseOrder, settings, told, unit } from './builders.js';

const AGENT = { role: 'AGENT' } as const;

/** What the mutation would answer, asked in its own way and not through any table. */
function enforced(asked: Possibility, theCase: CaseFacts, viewer: Asker, own: MerchantSettings): Outcome<unknown> {
  const { units, problem } = theCase;
  switch (asked.action) {
    case 'REROUTE':
      return mayReroute(theCase, viewer, own, NOW);
    case 'REFUND':
      return mayRefund(theCase, viewer, own, NOW);
    case 'INTERCEPT':
      return mayIntercept(theCase, viewer);
    case 'CANCEL':
      return mayCancel(units, problem === 'WRONG_ADDRESS' ? problem : 'BUYER_CANCELLED', viewer, NOW);
    case 'CORRECT_ADDRESS':
      return mayCorrectAddress(units, viewer, NOW);
    case 'RECORD_CONSENT':
      return mayRecordConsent(theCase, viewer);
    case 'RESOLVE_CONFLICT':
      return mayResolveConflict(theCase, viewer, asked.option as ConflictChoice);
    case 'WITHDRAW':
      return mayWithdraw(theCase, viewer);
    case 'OVERRIDE':
      return mayOverride(theCase, viewer, { remedy: asked.option as Remedy, reason: 'The buyer insists.' });
    default:
      throw new Error(`${asked.action} is not asked of a case.`);
  }
}

/** Opens the case the way openCase does, then asks the mutation. */
function enforcedFromScratch(asked: Possibility, facts: UnitFacts, viewer: Asker, own: MerchantSettings): string {
  if (asked.action === 'URGE_SUPPLIER') return told(mayUrge(facts, viewer, own, NOW));
  const problem = asked.problem ?? 'NO_STOCK';
  if (asked.action === 'OPEN_CASE') return told(mayOpenCase(facts, problem, viewer, own, NOW));
  const open = facts.openCases.find((one) => one.problem === problem);
  if (open !== undefined) return told(enforced(asked, { ...open, units: [facts] }, viewer, own));
  const reason = asked.action === 'OVERRIDE' ? { reason: 'The buyer insists.' } : null;
  const opening = mayOpenCase(facts, problem, viewer, own, NOW, reason);
  const { ruleId, state } = opening.ok ? opening.value : { ruleId: 'X1' as const, state: 'OPEN' as const };
  const theCase = { ...caseRecord({ id: 'case-new', problem, ruleId, state, openedAt: NOW }), units: [facts] };
  const answer = enforced(asked, theCase, viewer, own);
  const isOfTheOrder = asked.action === 'CANCEL' || asked.action === 'CORRECT_ADDRESS';
  if (opening.ok || isOfTheOrder || told(answer) === 'NOT_PERMITTED') return told(answer);
  return told(opening);
}

function tell({ allowed, refusal }: Possibility): string {
  if (allowed) return 'OK';
  return refusal?.ruleId === undefined ? `${refusal?.code}` : `${refusal.ruleId} ${refusal.code}`;
}

describe('the dry run', () => {
  it('never disagrees with the functions that enforce', () => {
    fc.assert(
      fc.property(aUnit, aViewer, someSettings, (facts, viewer, own) => {
        const situation = situationOf(facts, viewer, own, NOW);

        const mutations = situation.map((asked) => enforcedFromScratch(asked, facts, viewer, own).split(', ')[0]);
        expect(situation.map((asked) => [asked.action, asked.problem, tell(asked)])).toEqual(
          situation.map((asked, index) => [asked.action, asked.problem, mutations[index]]),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('speaks of every problem, and of every way to open, remedy and override it', () => {
    const possibilities = situationOf(unit(), AGENT, settings(), NOW);

    for (const problem of PROBLEMS) {
      const actions = possibilities.filter((one) => one.problem === problem).map((one) => one.action);
      expect(actions).toEqual(expect.arrayContaining(['OPEN_CASE', 'REROUTE', 'REFUND', 'OVERRIDE']));
    }
    expect(possibilities.filter((one) => one.action === 'URGE_SUPPLIER')).toHaveLength(1);
  });

  it('says of a parcel across a border: refused by S3, from [G], and only an override is left', () => {
    const facts = unit({ parcel: parcel({ shipFrom: 'CN', shipTo: 'BR' }), shipToCountry: 'BR' });

    const cancelled = situationOf(facts, { role: 'MERCHANT_ADMIN' }, settings(), NOW).filter(
      (one) => one.problem === 'BUYER_CANCELLED',
    );

    expect(cancelled.map((one) => `${one.action} ${tell(one)}`)).toEqual([
      'OPEN_CASE S3 NOT_OFFERED',
      'REROUTE S3 NOT_OFFERED',
      'REFUND S3 NOT_OFFERED',
      'INTERCEPT S3 NOT_OFFERED',
      'CANCEL S3 NOT_OFFERED',
      'OVERRIDE OK',
      'OVERRIDE S3 ALREADY_SHIPPED',
    ]);
    expect(cancelled[0]?.sources).toEqual(['G']);
  });

  it('says of an overdue shipment on day 1: it waits, until when, by which rule, and the supplier may be urged', () => {
    const facts = unit({ purchaseOrder: purchaseOrder({ shipBy: hoursAgo(24) }) });

    const possibilities = situationOf(facts, AGENT, settings(), NOW);

    const of = (action: string) =>
      possibilities.find((one) => one.action === action && (one.problem ?? 'SHIPMENT_OVERDUE') === 'SHIPMENT_OVERDUE');
    expect(of('REFUND')).toMatchObject({ allowed: false, ruleId: 'B3', sources: ['O', 'G'], from: hoursAgo(24 - 96) });
    expect(of('REFUND')?.refusal?.code).toBe('NOT_YET');
    expect(of('OPEN_CASE')).toMatchObject({ allowed: true, ruleId: 'B3', mutation: 'openCase' });
    expect(of('URGE_SUPPLIER')).toMatchObject({ allowed: true, byRoles: ['AGENT', 'MERCHANT_ADMIN'] });
  });

  it('gives the settle-by of what can be taken', () => {
    const theCase = caseOf([unit()]);

    const reroute = nextActions(theCase, AGENT, settings(), NOW).find((one) => one.action === 'REROUTE');

    expect(reroute).toMatchObject({ allowed: true, until: theCase.settleBy, caseId: 'case-1' });
  });
});

describe('the next actions of a case', () => {
  it('never disagree with the functions that enforce', () => {
    fc.assert(
      fc.property(aCaseWithUnit, aViewer, someSettings, (theCase, viewer, own) => {
        const ofUnits = ['URGE_SUPPLIER', 'CANCEL', 'CORRECT_ADDRESS'];
        const actions = nextActions(theCase, viewer, own, NOW).filter((asked) => !ofUnits.includes(asked.action));

        const mutations = actions.map((asked) => told(enforced(asked, theCase, viewer, own)).split(', ')[0]);
        expect(actions.map((asked) => [asked.action, tell(asked)])).toEqual(
          actions.map((asked, index) => [asked.action, mutations[index]]),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('tell why not and by which rule, whoever asks and whatever has happened', () => {
    fc.assert(
      fc.property(aCaseWithUnit, aViewer, someSettings, (theCase, viewer, own) => {
        for (const asked of nextActions(theCase, viewer, own, NOW)) {
          expect(asked.allowed).toBe(asked.refusal === null);
          if (asked.allowed) expect(mayDo(viewer.role, MUTATION_OF[asked.action])).toBe(true);
          if (asked.allowed) expect(asked.sources).toEqual(asked.ruleId === null ? [] : sourcesOf(asked.ruleId));
          if (asked.refusal !== null) expect(asked.refusal.message).toMatch(/^.{20,}\.$/s);
          if (asked.from !== null) expect(asked.from > NOW).toBe(true);
          const isPerson = (ROLES as readonly string[]).includes(viewer.role);
          if (asked.allowed && isPerson) expect(asked.byRoles).toContain(viewer.role);
        }
      }),
      { numRuns: 500 },
    );
  });
});
