// Tells a supplier's decline, which is an answer, from a problem that is somebody's fault. A decline (422) with a word that
// we do not know is still a decline: OTHER, with the supplier's own words.
import { SUPPLIER_FAILURES, type SupplierFailure } from '../../policy/vocabulary.js';
import { PartnerError } from '../PartnerError.js';
import type { Problem } from '../wire.js';

export function supplierDecline(refused: { status: number; problem: Problem }): {
  kind: 'DECLINED';
  failure: SupplierFailure;
  message: string;
} {
  const { code, title, detail } = refused.problem;
  const known = SUPPLIER_FAILURES.find((failure) => failure === code);
  if (known) return { kind: 'DECLINED', failure: known, message: detail ?? title };
  if (refused.status === 422) return { kind: 'DECLINED', failure: 'OTHER', message: `${code}: ${detail ?? title}` };
  const { status } = refused;
  throw new PartnerError('PROTOCOL', `The supplier refused the request itself (${code}: ${detail ?? title}).`, {
    status,
  });
}
