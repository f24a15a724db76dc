import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayCancel, mayCorrectAddress } from '../../src/policy/cancel.js';
import type { CaseFacts } from '../../src/policy/caseFacts.js';
import { mayResolveConflict } from '../../src/policy/conflict.js';
import { mayAppeal, maySubmitClaim } from '../../src/policy/claim.js';
import { mayRecordConsent } from '../../src/policy/consent.js';
import { mayStartReturn, mayTellOfReturn } from '../../src/policy/goodsReturn.js';
import { mayIntercept } from '../../src/policy/interception.js';
import { nextActions } from '../../src/policy/nextActions.js';
import { mayOpenCase } from '../../src/policy/openCase.js';
import { mayOverride } from '../../src/policy/override.js';
import { type Asker, mayDo, MUTATION_OF } from '../../src/policy/permissions.js';
import { type Possibility, sourcesOf } from '../../src/policy/possibility.js';
import { mayRefundOrGiveUp } from '../../src/policy/giveUpReissue.js';
import type { Outcome } from '../../src/policy/refusals.js';
import { problemMeant } from '../../src/policy/problemMeant.js';
import { mayReissue } from '../../src/policy/reissue.js';
import { mayReroute } from '../../src/policy/reroute.js';
import type { MerchantSettings } from '../../src/policy/settings.js';
import { situationOf } from '../../src/policy/situation.js';
import { type CaseRecord, phaseOf, type UnitFacts } from '../../src/policy/unitFacts.js';
import { mayUrge } from '../../src/policy/urge.js';
import { type ConflictChoice, PROBLEMS, type Remedy, ROLES } from '../../src/policy/vocabulary.js';
import { mayWithdraw } from '../../src/policy/withdraw.js';
import { aCaseWithUnit, aUnit, aViewer, someSettings } from './arbitraries.js';
import { caseOf, caseRecord, deliveredUnit, goodsReturn, hoursAgo, NOW, parcel, purchaseOrder, settings, told, unit, verification } from './builders.js'; // prettier-ignore

const AGENT = { role: 'AGENT' } as const;
import { rounds } from '../support/rounds.js';

/** What the mutation would answer, asked in its own way and not through any table. */
function enforced(asked: Possibility, theCase: CaseFacts, viewer: Asker, own: MerchantSettings): Outcome<unknown> {
  const { units, problem } = theCase;
  switch (asked.action) {
    case 'REROUTE':
      return mayReroute(theCase, viewer, own, NOW);
    case 'REFUND':
      return mayRefundOrGiveUp(theCase, viewer, own, NOW);
    case 'INTERCEPT':
      return mayIntercept(theCase, viewer);
    case 'CANCEL':
      return mayCancel(units, problem === 'WRONG_ADDRESS' ? problem : 'BUYER_CANCELLED', viewer, NOW);
    case 'CORRECT_ADDRESS':
      return mayCorrectAddress(units, viewer, NOW);
    case 'SUBMIT_CLAIM':
      return maySubmitClaim(theCase, viewer);
    case 'APPEAL':
      return mayAppeal(theCase, viewer, NOW);
    case 'REISSUE':
      return mayReissue(theCase, viewer, own, NOW);
    case 'START_RETURN':
      return mayStartReturn(theCase, viewer);
    case 'REGISTER_RETURN':
    case 'RECEIVE_RETURN':
    case 'INSPECT_RETURN':
      return mayTellOfReturn(asked.action, theCase, viewer);
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
  const meant = problemMeant(problem, phaseOf(facts));
  const open = facts.openCases.find((one) => one.problem === meant);
  if (open !== undefined) return told(enforced(asked, { ...open, units: [facts] }, viewer, own));
  const reason = asked.action === 'OVERRIDE' ? { reason: 'The buyer insists.' } : null;
  const opening = mayOpenCase(facts, problem, viewer, own, NOW, reason);
  const { ruleId, state } = opening.ok ? opening.value : { ruleId: 'X1' as const, state: 'OPEN' as const };
  const theCase = { ...caseRecord({ id: 'case-new', problem: meant, ruleId, state, openedAt: NOW }), units: [facts] };
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

        const disagreements = situation.flatMap((asked) => {
          const mutation = enforcedFromScratch(asked, facts, viewer, own).split(', ')[0];
          return tell(asked) === mutation ? [] : [[asked.action, asked.problem, asked.option, tell(asked), mutation]];
        });
        expect(disagreements).toEqual([]);
      }),
      { numRuns: rounds(300) },
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
      'OVERRIDE OK',
      'OVERRIDE S3 NOT_IN_THIS_PHASE',
    ]);
    expect(cancelled[0]?.sources).toEqual(['G']);
  });

  it('names each problem as it was asked for, whatever is meant by it in this phase', () => {
    const arrived = situationOf(deliveredUnit(), AGENT, settings(), NOW);
    const waiting = situationOf(unit(), AGENT, settings(), NOW);

    const of = (possibilities: Possibility[], problem: string) =>
      possibilities.filter((one) => one.problem === problem).map((one) => `${one.action} ${one.ruleId}`);
    expect(of(arrived, 'BUYER_CANCELLED')).toEqual(of(arrived, 'CHANGED_MIND'));
    expect(of(waiting, 'CHANGED_MIND')).toEqual(of(waiting, 'BUYER_CANCELLED'));
    expect(of(arrived, 'CHANGED_MIND').slice(0, 1)).toEqual(['OPEN_CASE A3']);
    expect(of(waiting, 'CHANGED_MIND').slice(0, 1)).toEqual(['OPEN_CASE S1']);
  });

  it('says of a delivered unit what every problem leads to, by which rule and from which text', () => {
    const told = situationOf(deliveredUnit({ category: 'COSMETICS' }), AGENT, settings(), NOW)
      .filter((one) => one.action === 'OPEN_CASE' && one.allowed)
      .map((one) => `${one.problem} ${one.ruleId} ${one.sources.join()}`);

    expect(told).toEqual([
      'BUYER_CANCELLED A3 P,L',
      'NOT_RECEIVED T3 ours',
      'WRONG_ITEM A1 G,O',
      'MISSING_ITEM A1 G,O',
      'DAMAGED A1 G,O',
      'ALLERGIC_REACTION C1 P',
      'COUNTERFEIT C3 L,P',
      'CHANGED_MIND A3 P,L',
    ]);
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
  it('of a claim lead from evidence to a verdict and a remedy', () => {
    const claim = { problem: 'DAMAGED', ruleId: 'A1', state: 'AWAITING_EVIDENCE' } as const;
    const withAFile = { ...claim, evidence: { usable: 1, fresh: 1, freshInTime: 1 } };

    const allowed = (own: Partial<CaseRecord>) =>
      nextActions(caseOf([deliveredUnit()], own), AGENT, settings(), NOW)
        .filter((one) => one.allowed)
        .map((one) => one.action);
    expect(allowed(claim)).toEqual(['WITHDRAW']);
    expect(allowed(withAFile)).toEqual(['SUBMIT_CLAIM', 'WITHDRAW']);
    expect(allowed({ ...claim, state: 'OPEN', verification: verification() })).toEqual([
      'REFUND',
      'REISSUE',
      'WITHDRAW',
    ]);
    expect(
      allowed({ ...withAFile, state: 'VERDICT_REFUSED', verification: verification({ state: 'REFUSED' }) }),
    ).toEqual(['APPEAL', 'WITHDRAW']);
  });

  it('of goods that come back follow the box', () => {
    const back = { problem: 'CHANGED_MIND', ruleId: 'A3' } as const;

    const allowed = (own: Partial<CaseRecord>) =>
      nextActions(caseOf([deliveredUnit()], { ...back, ...own }), AGENT, settings(), NOW)
        .filter((one) => one.allowed)
        .map((one) => one.action);
    expect(allowed({ state: 'OPEN' })).toEqual(['START_RETURN', 'WITHDRAW']);
    expect(allowed({ state: 'RETURNING', returns: [goodsReturn()] })).toEqual([
      'REGISTER_RETURN', 'RECEIVE_RETURN', 'WITHDRAW',
    ]); // prettier-ignore
    expect(allowed({ state: 'INSPECTING', returns: [goodsReturn({ state: 'ARRIVED' })], settleBy: hoursAgo(-1) })).toEqual([
      'INSPECT_RETURN',
    ]); // prettier-ignore
    expect(allowed({ state: 'INSPECTING', returns: [goodsReturn({ state: 'INSPECTED', finding: 'INTACT' })] })).toEqual([
      'REFUND',
    ]); // prettier-ignore
  });

  it('speak of what an override has set, whatever the problem', () => {
    const actions = (own: Partial<CaseRecord>) =>
      nextActions(caseOf([deliveredUnit()], { state: 'NEEDS_PERSON', ...own }), AGENT, settings(), NOW)
        .filter((one) => one.allowed)
        .map((one) => one.action);
    const because = 'The buyer insists.';

    expect(actions({ problem: 'WRONG_ADDRESS', override: { remedy: 'REISSUE', reason: because } })).toContain(
      'REISSUE',
    );
    expect(actions({ problem: 'MISSING_ITEM', override: { remedy: 'RETURN_FOR_REFUND', reason: because } })).toContain(
      'START_RETURN',
    );
    expect(actions({ problem: 'WRONG_ADDRESS' })).not.toContain('REISSUE');
  });

  it('never disagree with the functions that enforce', () => {
    fc.assert(
      fc.property(aCaseWithUnit, aViewer, someSettings, (theCase, viewer, own) => {
        const ofUnits = ['URGE_SUPPLIER', 'CANCEL', 'CORRECT_ADDRESS'];
        const actions = nextActions(theCase, viewer, own, NOW).filter((asked) => !ofUnits.includes(asked.action));

        const disagreements = actions.flatMap((asked) => {
          const mutation = told(enforced(asked, theCase, viewer, own)).split(', ')[0];
          return tell(asked) === mutation ? [] : [[asked.action, asked.option, tell(asked), mutation]];
        });
        expect(disagreements).toEqual([]);
      }),
      { numRuns: rounds(300) },
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
      { numRuns: rounds(200) },
    );
  });
});
