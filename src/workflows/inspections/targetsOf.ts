import type { InspectionProgramme } from '../../entities/InspectionProgramme.js';
import { type Candidate, riskOf, type TargetFigures } from '../../policy/inspectionDraw.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Category } from '../../policy/vocabulary.js';
import type { AcrossTx } from '../decideAcross.js';

export type Target = Candidate & { figures: TargetFigures };

/**
 * All that could be inspected, of all merchants or of some, with its risk: counted in one statement under the rights of the
 * marketplace. What is being inspected already is no target, and inspected orders are in no figure.
 */
export async function targetsOf(
  { manager, now }: AcrossTx,
  { currency }: InspectionProgramme,
  merchantIds: string[] | null,
): Promise<Target[]> {
  const policy = policyAt(now);
  const since = daysAfter(now, -7 * policy.riskWeeks);
  const rows = await manager
    .createQueryBuilder()
    .select('t.*')
    .from<TargetRow>(
      '(select * from inspection_targets(cast(:since as timestamptz), cast(:currency as text), cast(:merchantIds as uuid[])))',
      't',
    )
    .setParameters({ since, currency, merchantIds })
    .getRawMany<TargetRow>();
  return rows.map((row) => {
    const figures = figuresOf(row);
    const { merchant_id: merchantId, variant_id: variantId, expected_minor: expected } = row;
    return { merchantId, variantId, expectedMinor: BigInt(expected), risk: riskOf(figures, policy, now), figures };
  });
}

interface TargetRow {
  merchant_id: string;
  variant_id: string;
  category: Category;
  expected_minor: string;
  orders: number;
  complaints: number;
  refunds: number;
  supplier_orders: number;
  supplier_faults: number;
}

function figuresOf(row: TargetRow): TargetFigures {
  return {
    category: row.category,
    orders: row.orders,
    complaints: row.complaints,
    refunds: row.refunds,
    supplierOrders: row.supplier_orders,
    supplierFaults: row.supplier_faults,
  };
}
