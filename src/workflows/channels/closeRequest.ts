import { mayClose } from '../../policy/marketplaceRequest.js';
import type { App, Viewer } from '../App.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { decide, type Decision } from '../decide.js';
import { changeRequest, lockRequest, merchantOfRequest, noRequest } from './lockRequest.js';
import { sideOf, tellOfRequest } from './tellOfRequest.js';

export interface CloseRequestInput {
  requestId: string;
  expectedVersion?: number | null;
}

/** The mutation `closeRequest`: whoever asked has what was needed, or needs it no more. */
export async function closeRequest(
  app: App,
  viewer: Viewer,
  { requestId, expectedVersion = null }: CloseRequestInput,
): Promise<Decision<{ requestId: string }>> {
  const merchantId = await merchantOfRequest(app, viewer, requestId);
  if (merchantId === null) return noRequest();
  return decide(app, viewer, { ofMerchant: merchantId }, async (tx) => {
    const request = await lockRequest(tx, requestId, expectedVersion);
    const may = mayClose(request, sideOf(viewer));
    if (!may.ok) return may;
    await clearDeadline(tx, 'REQUEST_DUE', request);
    await changeRequest(tx, request, { state: 'CLOSED', closedAt: tx.now });
    await tellOfRequest(tx, request, {
      key: `closed:${request.id}`,
      happened: 'CLOSED',
      by: sideOf(viewer),
      text: null,
    });
    return { ok: true, value: { requestId } };
  });
}
