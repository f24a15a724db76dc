import type { SupplierOrderFacts } from '../../policy/scorecard.js';

/** A row of the view supplier_order_facts, as far as scorecards need it. */
export interface FactsRow {
  stage: SupplierOrderFacts['stage'];
  failure: SupplierOrderFacts['failure'];
  cancel_state: SupplierOrderFacts['cancelState'];
  ship_by_at: Date | null;
  shipped_at: Date | null;
  problems: SupplierOrderFacts['problems'];
  is_conflict: boolean;
  claims: number;
  recovered: number;
}

/** In the words of the policy. */
export function factsOf(row: FactsRow): SupplierOrderFacts {
  return {
    stage: row.stage,
    failure: row.failure,
    cancelState: row.cancel_state,
    shipByAt: row.ship_by_at,
    shippedAt: row.shipped_at,
    problems: row.problems,
    isConflict: row.is_conflict,
    claims: row.claims,
    recovered: row.recovered,
  };
}
