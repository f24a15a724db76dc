// Points: entries as they are stored; where a merchant stands is counted by the same policy that restricts it.
import { effectsOf, type PointsGiven, standingOf } from '../../policy/points.js';
import { type ComputedSpec, hidden, id, instant, one, plain, STAFF, text, type TypeSpec } from './spec.js';

export const POINTS_ENTRY: TypeSpec = {
  name: 'PointsEntry',
  from: 'points_entries',
  visibleTo: STAFF,
  fields: {
    id: id('PointsEntry'),
    merchant: one('Merchant', 'merchant_id'),
    breach: text('breach'),
    kind: text('kind'),
    points: plain('points'),
    reason: text('reason'),
    case: one('Case', 'case_id'),
    datedAt: instant('dated_at'),
    givenAt: instant('given_at'),
    givenBy: hidden(['AGENT', 'MERCHANT_ADMIN'], text('given_by')),
    appealUntil: instant('appeal_until'),
    appealState: text('appeal_state'),
    appealReason: text('appeal_reason'),
    appealAnswer: text('appeal_answer'),
    reversedAt: instant('reversed_at'),
    reversedBecause: text('reversed_because'),
  },
};

/** Of a merchant; what was reversed does not count. */
export const POINTS_ACCOUNT: ComputedSpec = {
  kind: 'COMPUTED',
  needs: {
    texts: {
      given: (row) =>
        `(select coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'points', e.points, 'at', e.dated_at)
            order by e.dated_at, e.id), '[]')::text
          from points_entries e where e.merchant_id = ${row}.id and e.reversed_at is null)`,
    },
  },
  answer: (facts, { now }) => {
    const stored = JSON.parse(facts.text('given') ?? '[]') as (Omit<PointsGiven, 'at'> & { at: string })[];
    const given = stored.map((one) => ({ ...one, at: new Date(one.at) }));
    const standings = standingOf(given, now).map((one) => ({
      ...one,
      clearsAt: one.clearsAt.toISOString(),
      missing: one.next?.missing ?? null,
    }));
    return { standings, effects: effectsOf(given, now) };
  },
};
