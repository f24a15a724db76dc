// Promise: claims become a viewer only when they are complete, well formed, and within what their issuer may vouch for.
// A merchant's people belong to one merchant, a buyer to one order, a partner to one account, an operator to none.
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { ROLES } from '../policy/vocabulary.js';
import type { Viewer } from '../workflows/App.js';
import type { Issuer } from './authIssuers.js';

export function viewerFrom(payload: JWTPayload, issuer: Issuer): Viewer | null {
  const read = CLAIMS.safeParse(payload);
  if (!read.success) return null;
  const { sub: subject, role, tenant, scope_id: scopeId } = read.data;
  if (!issuer.roles.includes(role)) return null;
  if (role === 'OPERATOR') {
    // One who may vouch for some merchants only cannot vouch for somebody who sees them all.
    const mayVouch = issuer.tenants === undefined && tenant === undefined;
    return mayVouch ? { role, merchantId: null, subject, scopeId: null } : null;
  }
  if (tenant === undefined || !isWithin(tenant, issuer.tenants)) return null;
  if (role !== 'BUYER' && role !== 'PARTNER') return { role, merchantId: tenant, subject, scopeId: null };
  return scopeId === undefined ? null : { role, merchantId: tenant, subject, scopeId };
}

const uuid = () => z.guid().transform((id) => id.toLowerCase());

const CLAIMS = z.object({
  sub: z.string().regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u),
  role: z
    .string()
    .transform((role) => role.toUpperCase())
    .pipe(z.enum(ROLES)),
  tenant: uuid().optional(),
  scope_id: uuid().optional(),
});

function isWithin(tenant: string, tenants: string[] | undefined): boolean {
  return tenants === undefined || tenants.some((one) => one.toLowerCase() === tenant);
}
