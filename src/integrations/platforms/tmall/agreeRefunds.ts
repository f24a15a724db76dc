// Agrees to refunds of buyers, each under the version that was seen: Tmall's lock against what changed meanwhile. One call takes
// up to 30 refunds and 10,000 yuan; above a sum Tmall sends a code to the seller's phone, which only a person can type.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import { PartnerError } from '../../PartnerError.js';
import { type Fen, fenOfYuan, minorOfFen } from '../amounts.js';
import { flagWire, idWire, listWire, textWire } from '../platformWire.js';
import type { AskTop } from './askTop.js';
import type { TmallRefund } from './findRefunds.js';

/** What became of one refund. STALE: somebody changed it since it was seen. */
export type Agreed = { kind: 'AGREED' } | { kind: 'STALE' } | { kind: 'REFUSED'; code: string; message: string };

export const MOST_REFUNDS = 30;
/** 10,000 yuan. */
export const MOST_FEN = 1_000_000n;

export async function agreeRefunds(
  ask: AskTop,
  refunds: readonly TmallRefund[],
  context: CallContext,
): Promise<Map<string, Agreed>> {
  const results = new Map<string, Agreed>();
  for (const some of inBulk(refunds)) {
    const infos = some.map(({ refundId, fen, version, phase }) => [refundId, fen, version, phase].join('|'));
    const answer = await ask({
      method: 'taobao.rp.refunds.agree',
      fields: { refund_infos: infos.join(',') },
      acts: true,
      answer: agreedWire,
      context,
    });
    for (const { refundId } of some) {
      if (answer.kind === 'REFUSED') {
        results.set(refundId, refusalOf(answer.code, answer.says));
        continue;
      }
      const { results: told, succ, message, msg_code } = answer.answer;
      const mine = told.find(({ refund_id }) => refund_id === refundId);
      if (mine === undefined && succ && msg_code !== 'SOME_OP_SUCC') results.set(refundId, { kind: 'AGREED' });
      else if (mine === undefined && succ)
        throw new PartnerError('UNKNOWN_OUTCOME', 'Tmall told of some refunds only.');
      else if (mine?.succ === true) results.set(refundId, { kind: 'AGREED' });
      else results.set(refundId, refusalOf(msg_code, mine?.message || message));
    }
  }
  return results;
}

/** @throws PartnerError for a single refund above Tmall's limit: it is agreed to in its console */
function inBulk(refunds: readonly TmallRefund[]): (TmallRefund & { fen: Fen })[][] {
  const bulks: (TmallRefund & { fen: Fen })[][] = [];
  let sum = 0n;
  for (const refund of refunds) {
    const fen = fenOfYuan(refund.fee);
    const minor = minorOfFen(fen);
    const last = bulks.at(-1);
    if (last === undefined || last.length === MOST_REFUNDS || sum + minor > MOST_FEN) {
      bulks.push([{ ...refund, fen }]);
      sum = minor;
    } else {
      last.push({ ...refund, fen });
      sum += minor;
    }
  }
  return bulks;
}

function refusalOf(code: string, says: string): Agreed {
  if (/version|版本|已(被)?更新|状态已(改变|变更)|已修改/i.test(`${code} ${says}`)) return { kind: 'STALE' };
  if (/验证码|短信|sms|verify.?code/i.test(`${code} ${says}`)) {
    const message = 'Tmall wants the code that it sent to the seller’s phone: agree to the refund in its console.';
    return { kind: 'REFUSED', code: 'SMS_CODE_WANTED', message };
  }
  return { kind: 'REFUSED', code: code || 'REFUSED', message: says.slice(0, 500) };
}

const agreedWire = z.object({
  succ: flagWire,
  message: textWire,
  msg_code: textWire,
  results: listWire(z.object({ refund_id: idWire, succ: flagWire, message: textWire })),
});
