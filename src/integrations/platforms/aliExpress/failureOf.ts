// What an error inside AliExpress's answer means. Its rate limits are of three kinds: the app's day, which begins anew at
// midnight in China; one API, which says how long its ban lasts; and one API for one app. Code 27 is a session that is over.
import { z } from 'zod';
import { PartnerError } from '../../PartnerError.js';
import { secondsUntilChinaMidnight } from '../chinaTime.js';
import { textWire } from '../platformWire.js';

/** Null when it is no error. */
export function failureOf(
  json: unknown,
  { partner, acts, now }: { partner: string; acts: boolean; now: Date },
): PartnerError | null {
  const error = errorIn(json);
  if (error === null) return null;
  const { code, subCode, says } = error;
  const word = `${code} ${subCode}`.trim();
  const fails = (kind: PartnerError['kind'], more = {}) =>
    new PartnerError(kind, `${partner} answered with the error ${word}.`, more);

  const limit = limitOf(code, subCode);
  if (limit !== null) {
    const ban = /ban will last (\d{1,6})(?: more)? seconds?/i.exec(says)?.[1];
    // The last second of a ban still counts.
    const told = ban === undefined ? undefined : Number(ban) + 1;
    return fails('RATE_LIMITED', { retryAfterSeconds: limit === 'DAY' ? secondsUntilChinaMidnight(now) : told });
  }
  if (SESSION_IS_OVER.has(code)) return fails('AUTH_EXPIRED');
  if (FAILED_INSIDE.has(code) || /^isp\./i.test(subCode)) return fails(acts ? 'UNKNOWN_OUTCOME' : 'UNREACHABLE');
  return fails('PROTOCOL');
}

function limitOf(code: string, subCode: string): 'DAY' | 'API' | 'APP_AND_API' | null {
  if (`${code}${subCode}`.includes('limited-by-app-access-count')) return 'DAY';
  if (code === 'ApiCallLimit' || subCode.includes('limited-by-api-access-count')) return 'API';
  return code === '7' || code === 'AppCallLimit' || subCode.includes('limited-by-app-api-access-count')
    ? 'APP_AND_API'
    : null;
}

const SESSION_IS_OVER: ReadonlySet<string> = new Set(['26', '27', 'IllegalAccessToken', 'InvalidSession']);
const FAILED_INSIDE: ReadonlySet<string> = new Set(['10', '15', 'ServiceTimeout', 'ServiceUnavailable', 'SYSTEM']);

const old = z.object({
  error_response: z.object({ code: textWire, msg: textWire, sub_code: textWire, sub_msg: textWire }),
});
const young = z.object({ type: textWire, code: textWire, message: textWire, sub_code: textWire });

function errorIn(json: unknown): { code: string; subCode: string; says: string } | null {
  const inside = old.safeParse(json).data?.error_response;
  if (inside) return { code: inside.code, subCode: inside.sub_code, says: `${inside.msg} ${inside.sub_msg}` };
  const outside = young.safeParse(json).data;
  const isError = outside !== undefined && outside.code !== '' && outside.code !== '0';
  return isError ? { code: outside.code, subCode: outside.sub_code, says: outside.message } : null;
}
