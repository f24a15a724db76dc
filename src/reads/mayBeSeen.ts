import type { TypeSpec } from './catalogue/spec.js';
import type { Sql } from './json.js';
import { bind, type Statement } from './statement.js';

/** The filter that stands beside row-level security: the reader's own merchant, and kinds of things the role may see. */
export function mayBeSeen(s: Statement, spec: TypeSpec, row: string): Sql {
  const { role, merchantId } = s.reader;
  if (!spec.visibleTo.includes(role)) return 'false';
  const within = spec.within?.(row, s) ?? 'true';
  if (merchantId === null) return role === 'OPERATOR' ? within : 'false';
  if (spec.merchant === null) return within;
  return `${row}.${spec.merchant ?? 'merchant_id'} = ${bind(s, merchantId, 'uuid')} and ${within}`;
}
