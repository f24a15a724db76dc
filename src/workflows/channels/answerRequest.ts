import { afterMessage, dueOf } from '../../policy/marketplaceRequest.js';
import type { App, Viewer } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { changeRequest, lockRequest, merchantOfRequest, noRequest } from './lockRequest.js';
import { sideOf, tellOfRequest } from './tellOfRequest.js';
import { writeMessage } from './writeMessage.js';

export interface AnswerRequestInput {
  requestId: string;
  text: string;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/** The mutation `answerRequest`: the other side answers, or whoever asked asks on, which opens it again with a new time. */
export async function answerRequest(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: AnswerRequestInput,
): Promise<Decision<{ requestId: string }>> {
  const merchantId = await merchantOfRequest(app, viewer, input.requestId);
  if (merchantId === null) return noRequest();
  return decide(app, viewer, { ofMerchant: merchantId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'answerRequest', key: idempotencyKey, input }, async () => {
      const request = await lockRequest(tx, input.requestId, input.expectedVersion ?? null);
      const to = afterMessage(request, sideOf(viewer));
      if (!to.ok) throw new Refused(to.refusals);
      if (to.value === 'ANSWERED') {
        await clearDeadline(tx, 'REQUEST_DUE', request);
        await changeRequest(tx, request, { state: 'ANSWERED', answeredAt: tx.now });
      } else if (request.state === 'ANSWERED') {
        const due = dueOf(null, tx.now);
        if (!due.ok) throw new Refused(due.refusals);
        await setDeadline(tx, 'REQUEST_DUE', { id: request.id, orderId: null }, due.value);
        await changeRequest(tx, request, { state: 'OPEN', dueAt: due.value, overdueAt: null, answeredAt: null });
      } else await changeRequest(tx, request, {});
      const key = await writeMessage(tx, request, viewer, input.text);
      await tellOfRequest(tx, request, { key, happened: 'WRITTEN', by: sideOf(viewer), text: input.text });
      return { requestId: request.id };
    });
    return { ok: true, value };
  });
}
