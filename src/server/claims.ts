// Promise: claims become a viewer only when they are complete, well formed, and within what their issuer may vouch for.
// A merchant's people belong to one merchant, a buyer to one order, a partner to one account, an operator to none.
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { ROLES } from '../policy/vocabulary.js';
import type { Viewer } from '../workflows/App.js';
import type { Issuer } from './authIssuers.js';

/** @returns a sentence for the log where they are not; it repeats nothing that was claimed but a role of ours */
export function viewerFrom(payload: JWTPayload, issuer: Issuer): Viewer | string {
  const read = CLAIMS.safeParse(payload);
  if (!read.success) return `Not as they must be: ${read.error.issues.map(({ path }) => path[0]).join(', ')}.`;
  const { sub: subject, role, tenant, scope_id: scopeId } = read.data;
  if (!issuer.roles.includes(role)) return `${issuer.issuer} may not vouch for the role ${role}.`;
  if (role === 'OPERATOR') {
    // One who may vouch for some merchants only cannot vouch for somebody who sees them all.
    if (issuer.tenants !== undefined) return `${issuer.issuer} may vouch for some merchants only, and for no OPERATOR.`;
    if (tenant !== undefined) return 'An OPERATOR has no tenant.';
    return { role, merchantId: null, subject, scopeId: null };
  }
  if (tenant === undefined) return `The role ${role} needs a tenant.`;
  if (!isWithin(tenant, issuer.tenants)) return `${issuer.issuer} may not vouch for this tenant.`;
  if (role !== 'BUYER' && role !== 'PARTNER') return { role, merchantId: tenant, subject, scopeId: null };
  if (scopeId === undefined) return `The role ${role} needs a scope_id.`;
  return { role, merchantId: tenant, subject, scopeId };
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
