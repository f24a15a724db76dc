import type { MarketplaceRequest } from '../../entities/MarketplaceRequest.js';
import type { Tx } from '../App.js';
import { changeRequest, lockRequest } from './lockRequest.js';
import { tellOfRequest } from './tellOfRequest.js';

/** Nobody has answered in time: the request says so, and the merchant is told, whoever is to answer. */
export async function requestDue(tx: Tx, seen: MarketplaceRequest): Promise<void> {
  const request = await lockRequest(tx, seen.id, null);
  if (request.state !== 'OPEN' || request.dueAt > tx.now) return;
  await changeRequest(tx, request, { overdueAt: tx.now });
  const text =
    request.askedBy === 'MARKETPLACE'
      ? 'Your answer was due. Please answer now.'
      : 'The marketplace has not answered in time.';
  await tellOfRequest(tx, request, {
    key: `overdue:${request.id}:${request.version}`,
    happened: 'OVERDUE',
    by: null,
    text,
  });
}
