import { MarketplaceRequest } from '../../entities/MarketplaceRequest.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { asViewer, Refused } from '../withTenant.js';

/** A request, held; changed since `expectedVersion`, or not there, it is refused by throwing. */
export async function lockRequest(tx: Tx, id: string, expectedVersion: number | null): Promise<MarketplaceRequest> {
  const where = { merchantId: tx.merchantId, id };
  const request = await tx.manager.findOne(MarketplaceRequest, { where, lock: { mode: 'pessimistic_write' } });
  if (request === null) throw new Refused(noRequest().refusals);
  if (expectedVersion === null || expectedVersion === request.version) return request;
  const message = `The request has changed: it has version ${request.version} now. Read it again, and decide anew.`;
  throw new Refused(refuse('VERSION_CONFLICT', message, { field: ['expectedVersion'] }).refusals);
}

export async function changeRequest(tx: Tx, request: MarketplaceRequest, change: Partial<MarketplaceRequest>) {
  const next = { ...change, updatedAt: tx.now, version: request.version + 1 };
  await tx.manager.update(MarketplaceRequest, { merchantId: tx.merchantId, id: request.id }, next);
  Object.assign(request, next);
}

/** The merchant of a request that the viewer may see, or null. */
export async function merchantOfRequest(app: App, viewer: Viewer, id: string): Promise<string | null> {
  const seen = await asViewer(app, viewer, (manager) => manager.findOneBy(MarketplaceRequest, { id }));
  if (seen === null || (viewer.merchantId !== null && seen.merchantId !== viewer.merchantId)) return null;
  return seen.merchantId;
}

export function noRequest() {
  return refuse('NOT_FOUND', 'There is no such request.', { field: ['requestId'] });
}
