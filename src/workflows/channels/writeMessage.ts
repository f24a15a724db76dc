import { v7 as uuid } from 'uuid';
import type { MarketplaceRequest } from '../../entities/MarketplaceRequest.js';
import { MarketplaceRequestMessage } from '../../entities/MarketplaceRequestMessage.js';
import type { Tx, Viewer } from '../App.js';
import { sideOf } from './tellOfRequest.js';

/** Appends to a request what its viewer says. Returns the id of the message. */
export async function writeMessage(tx: Tx, request: MarketplaceRequest, viewer: Viewer, text: string): Promise<string> {
  const id = uuid();
  await tx.manager.insert(MarketplaceRequestMessage, {
    merchantId: tx.merchantId,
    id,
    requestId: request.id,
    side: sideOf(viewer),
    author: viewer.subject,
    text: text.trim(),
    writtenAt: tx.now,
  });
  return id;
}
