import type { MarketplaceRequest } from '../../entities/MarketplaceRequest.js';
import { globalId } from '../../policy/globalId.js';
import type { RequestSide } from '../../policy/vocabulary.js';
import type { Tx, Viewer } from '../App.js';
import { tellShop } from '../mails/tellShop.js';
import { publish } from '../outbound/publish.js';

export interface RequestNews {
  /** Told once under it. */
  key: string;
  happened: 'OPENED' | 'WRITTEN' | 'CLOSED' | 'OVERDUE';
  /** Who did it; the merchant is mailed what it did not do itself. */
  by: RequestSide | null;
  text: string | null;
}

/** News of a request: the merchant by mail and in the app, and its own systems by webhook; operators see it in their list. */
export async function tellOfRequest(tx: Tx, request: MarketplaceRequest, news: RequestNews): Promise<void> {
  const { key, happened, by, text } = news;
  const { id, title, askedBy, state, dueAt, version } = request;
  if (by !== 'MERCHANT') {
    const { en, zh } = HEADLINES[happened];
    const due = happened === 'OPENED' ? ` Answer by ${dueAt.toISOString()}.` : '';
    await tellShop(tx, {
      key: `request:${key}`,
      kind: `REQUEST_${happened}`,
      en: { headline: `${en}: ${title}`, sentence: `${text ?? ''}${due}`.trim() || en },
      zh: { headline: `${zh}：${title}`, sentence: (text ?? '') || zh },
    });
  }
  const requestId = globalId('MarketplaceRequest', id);
  await publish(tx, {
    event: 'REQUEST_CHANGED',
    orderId: null,
    caseId: null,
    data: { requestId, happened, by, title, askedBy, state, dueAt: dueAt.toISOString(), version, text },
  });
}

const HEADLINES = {
  OPENED: { en: 'The marketplace asks you', zh: '平台向您提出请求' },
  WRITTEN: { en: 'The marketplace has answered', zh: '平台已回复' },
  CLOSED: { en: 'The marketplace has closed a request', zh: '平台已关闭请求' },
  OVERDUE: { en: 'An answer is overdue', zh: '回复已逾期' },
} as const;

export function sideOf({ role }: Viewer): RequestSide {
  return role === 'OPERATOR' ? 'MARKETPLACE' : 'MERCHANT';
}
