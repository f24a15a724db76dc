import { v7 as uuid } from 'uuid';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { MarketplaceRequest } from '../../entities/MarketplaceRequest.js';
import { dueOf } from '../../policy/marketplaceRequest.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { sideOf, tellOfRequest } from './tellOfRequest.js';
import { writeMessage } from './writeMessage.js';

export interface OpenRequestInput {
  /** By an operator: of which merchant it asks. A merchant asks for itself. */
  merchantId?: string | null;
  /** What it is about, in a line. */
  subject: string;
  text: string;
  caseId?: string | null;
  /** By an operator; after the days of the policy when left out. */
  dueAt?: Date | null;
  idempotencyKey: string;
}

/** The mutation `openRequest`: a merchant asks the marketplace, or an operator asks a merchant; the other side answers in time. */
export async function openRequest(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: OpenRequestInput,
): Promise<Decision<{ requestId: string }>> {
  const { merchantId: named = null } = input;
  if (named === null && viewer.merchantId === null)
    return refuse('INVALID_INPUT', 'Say which merchant is asked.', { field: ['merchantId'] });
  const target = named === null ? ({ merchant: true } as const) : { ofMerchant: named };
  return decide(app, viewer, target, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'openRequest', key: idempotencyKey, input }, async () => {
      const { subject, text, caseId = null } = input;
      const askedBy = sideOf(viewer);
      if (askedBy === 'MERCHANT' && input.dueAt != null) {
        const message = 'The marketplace answers in its own time: leave dueAt out.';
        throw new Refused(refuse('NOT_PERMITTED', message, { field: ['dueAt'] }).refusals);
      }
      const due = dueOf(input.dueAt ?? null, tx.now);
      if (!due.ok) throw new Refused(due.refusals);
      if (caseId !== null && !(await tx.manager.existsBy(AfterSalesCase, { merchantId: tx.merchantId, id: caseId })))
        throw new Refused(refuse('NOT_FOUND', 'There is no such case.', { field: ['caseId'] }).refusals);
      const id = uuid();
      await tx.manager.insert(MarketplaceRequest, {
        merchantId: tx.merchantId, id, askedBy, title: subject.trim(), caseId, state: 'OPEN', dueAt: due.value, overdueAt: null,
        openedBy: viewer.subject, openedAt: tx.now, answeredAt: null, closedAt: null, updatedAt: tx.now,
      }); // prettier-ignore
      const request = await tx.manager.findOneByOrFail(MarketplaceRequest, { merchantId: tx.merchantId, id });
      await setDeadline(tx, 'REQUEST_DUE', { id, orderId: null }, due.value);
      const messageId = await writeMessage(tx, request, viewer, text);
      await tellOfRequest(tx, request, { key: messageId, happened: 'OPENED', by: askedBy, text });
      return { requestId: id };
    });
    return { ok: true, value };
  });
}
