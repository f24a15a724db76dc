// What stands against a call before it is looked at: a ban that has not run out, a login that nobody has renewed. Magic
// brings both about, once per reference, so that the same thing succeeds when it is asked again afterwards.
import type { FaultKind } from './faults.js';
import { isMagic, wordsIn, type MagicWord } from './magic.js';
import { loginExpired, rateLimited, type Reply } from './replies.js';
import type { Call } from './scene.js';
import { keyOf, type Standing } from './world.js';

const BAN_SECONDS = 30;

export function standingAgainst(call: Call<unknown>): Reply | undefined {
  const { world, account, now } = call;
  if (springs(call, 'RATE-BAN')) {
    const bannedUntil = new Date(now.getTime() + BAN_SECONDS * 1000).toISOString();
    world.standings.put(account.id, { ...standingOf(call), bannedUntil });
  }
  if (springs(call, 'AUTH-EXPIRED')) world.standings.put(account.id, { ...standingOf(call), loginExpired: true });

  const standing = standingOf(call);
  if (standing.loginExpired) return loginExpired();
  const left = standing.bannedUntil === null ? 0 : Math.ceil((Date.parse(standing.bannedUntil) - now.getTime()) / 1000);
  return left > 0 ? rateLimited(left) : undefined;
}

/** After its effect, the first time only. */
export function brokenByMagic(call: Call<unknown>): FaultKind | undefined {
  if (springs(call, 'TIMEOUT-AFTER')) return 'RESET_AFTER';
  if (springs(call, 'ERROR-AFTER')) return '503_AFTER';
  return undefined;
}

function standingOf({ world, account }: Call<unknown>): Standing {
  return world.standings.get(account.id) ?? { bannedUntil: null, loginExpired: false };
}

function springs(call: Call<unknown>, word: MagicWord): boolean {
  const { world, account, reference, body } = call;
  if (!isMagic(wordsOf(body), word)) return false;
  const key = keyOf(account, `${word} ${reference}`);
  if (world.sprung.get(key)) return false;
  world.sprung.put(key, true);
  return true;
}

/** The articles, the waybill, the order number or the statement that a call that acts is about. */
function wordsOf(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  const {
    lines = [],
    waybillNo = '',
    orderNo = '',
    statement = null,
  } = body as { lines?: { sku: string }[]; waybillNo?: string; orderNo?: string; statement?: string | null };
  return [...lines.map((line) => line.sku), waybillNo, orderNo, ...wordsIn(statement)];
}
