// Says something in the thread of a refund at Tmall: at most 400 bytes, and nothing twice. Photographs go as links, as many as
// fit, because this account sends no files there; a video never does, for Tmall takes none.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import type { AddEvidenceAnswer, ShownEvidence } from '../../marketplace/MarketplaceGateway.js';
import { listWire, textWire } from '../platformWire.js';
import type { AskTop } from './askTop.js';

export async function leaveMessage(
  ask: AskTop,
  refundId: string,
  said: { statement: string | null; evidence: readonly ShownEvidence[] },
  context: CallContext,
): Promise<AddEvidenceAnswer> {
  const content = contentOf(said);
  if (content === '') {
    return { kind: 'DECLINED', code: 'NOTHING_TO_SAY', message: 'Tmall takes text and photographs, and no videos.' };
  }
  if (context.mayBeDone === true && (await isSaid(ask, refundId, content, context))) return { kind: 'ACCEPTED' };
  const answer = await ask({
    method: 'taobao.refund.message.add',
    fields: { refund_id: refundId, content },
    acts: true,
    answer: z.unknown(),
    context,
  });
  return answer.kind === 'ANSWERED'
    ? { kind: 'ACCEPTED' }
    : { kind: 'DECLINED', code: answer.code, message: answer.says.slice(0, 500) };
}

export const MOST_BYTES = 400;

/** Whole links only; the statement gets what they leave, cut between characters. */
export function contentOf({
  statement,
  evidence,
}: {
  statement: string | null;
  evidence: readonly ShownEvidence[];
}): string {
  let links = '';
  for (const { kind, url } of evidence) {
    const more = `${links} ${url}`;
    if (kind === 'PHOTO' && bytesOf(more) <= MOST_BYTES - LEAST_FOR_WORDS) links = more;
  }
  let words = '';
  for (const sign of statement ?? '') {
    if (bytesOf(words + sign) > MOST_BYTES - bytesOf(links)) break;
    words += sign;
  }
  return `${words}${links}`.trim();
}

const LEAST_FOR_WORDS = 100;

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

async function isSaid(ask: AskTop, refundId: string, content: string, context: CallContext): Promise<boolean> {
  const answer = await ask({
    method: 'taobao.refund.messages.get',
    fields: { refund_id: refundId, fields: 'id,content', page_size: '40' },
    answer: messagesWire,
    context,
  });
  return answer.kind === 'ANSWERED' && answer.answer.refund_messages.some((message) => message.content === content);
}

const messagesWire = z.object({ refund_messages: listWire(z.object({ content: textWire })) });
