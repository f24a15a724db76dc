import { createHash } from 'node:crypto';
import { IdempotencyKey } from '../entities/IdempotencyKey.js';
import { refuse } from '../policy/refusals.js';
import type { Tx, Viewer } from './App.js';
import { Refused } from './withTenant.js';
import { unread } from './unread.js';

export interface Asked {
  viewer: Viewer;
  mutation: string;
  key: string;
  /** The input without its key: what "the same request" means. */
  input: object;
}

/**
 * Does the work once per tenant, subject, mutation and key. A concurrent caller waits on the unique row and gets the
 * same result; another input under the key is refused; a refusal rolls back and leaves the key free.
 */
export async function once<T extends object>(tx: Tx, asked: Asked, work: () => Promise<T>): Promise<T> {
  const scope = { merchantId: tx.merchantId, subject: asked.viewer.subject, mutation: asked.mutation, key: asked.key };
  const fingerprint = fingerprintOf(asked.input);
  const { raw } = await tx.manager
    .createQueryBuilder()
    .insert()
    .into(IdempotencyKey)
    .values({ ...scope, fingerprint, result: null, createdAt: tx.now })
    .orIgnore()
    .returning(['key'])
    .execute();
  if ((raw as unknown[]).length === 0) {
    const known = await tx.manager.findOneByOrFail(IdempotencyKey, scope);
    if (known.fingerprint === fingerprint) return known.result as T;
    throw new Refused(
      refuse(
        'IDEMPOTENCY_KEY_REUSED',
        'This idempotency key was used with another input. Use a new key for a new request.',
        {
          field: ['idempotencyKey'],
        },
      ).refusals,
    );
  }
  const result = await work();
  await unread(tx.manager).update(IdempotencyKey, scope, { result });
  return result;
}

function fingerprintOf(input: object): string {
  return createHash('sha256').update(canonical(input)).digest('hex');
}

/** Key order does not make another request. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value);
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
