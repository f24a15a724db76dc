// How a settle-by came about, from what was kept with the case when it was counted: elapsed time, or working days.
import type { ComputedSpec } from './spec.js';

export const SETTLE_BY_EXPLANATION: ComputedSpec = {
  kind: 'COMPUTED',
  needs: { texts: { basis: (row) => `${row}.settle_by_basis::text` } },
  answer: (facts) => {
    const basis = facts.text('basis');
    return basis === null ? null : explained(JSON.parse(basis) as Basis);
  },
};

/** The two shapes in which cases keep it. */
type Basis =
  | { kind: 'ELAPSED'; from: string; within: string; ruleId: string }
  | {
      kind: 'WORKING_DAYS';
      decidedAt: string;
      ruleId: string;
      region: string;
      zone: string;
      workingDays: number;
      startsOn: string;
      endsOn: string;
      isProvisional: boolean;
      skipped: object[];
    };

function explained(basis: Basis): object {
  if (basis.kind === 'ELAPSED') return { ...NO_CALENDAR, ...basis };
  const { decidedAt, ...told } = basis;
  return { ...told, from: decidedAt, within: `${basis.workingDays} working days` };
}

const NO_CALENDAR = {
  region: null,
  zone: null,
  startsOn: null,
  endsOn: null,
  workingDays: null,
  isProvisional: false,
  skipped: [],
};
