import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { PartnerTraffic } from '../../entities/PartnerTraffic.js';
import { nextMidnight } from '../../integrations/traffic/mayAskNow.js';
import type { Tx } from '../App.js';

/** The traffic of an account, locked: whoever admits or ends a call holds it for no longer than that takes. */
export async function lockTraffic(
  tx: Tx,
  partnerAccountId: string,
): Promise<{ row: PartnerTraffic; account: PartnerAccount }> {
  const key = { merchantId: tx.merchantId, partnerAccountId };
  const account = await tx.manager.findOneByOrFail(PartnerAccount, { merchantId: tx.merchantId, id: partnerAccountId });
  const locked = () => tx.manager.findOne(PartnerTraffic, { where: key, lock: { mode: 'pessimistic_write' } });
  const found = await locked();
  if (found !== null) return { row: found, account };
  await tx.manager
    .createQueryBuilder()
    .insert()
    .into(PartnerTraffic)
    .values({ ...key, ...UNUSED, levelAt: tx.now, quotaResetsAt: nextMidnight(tx.now) })
    .orIgnore()
    .execute();
  const row = await locked();
  if (row === null) throw new Error('The traffic of a partner account is gone.');
  return { row, account };
}

const UNUSED = {
  breaker: 'CLOSED',
  failures: 0,
  opens: 0,
  openUntil: null,
  level: null,
  askedToday: 0,
  lastAskedAt: null,
  lastAnsweredAt: null,
  lastFailedAt: null,
  lastFailure: null,
} as const satisfies Partial<PartnerTraffic>;

export async function saveTraffic(tx: Tx, row: PartnerTraffic, next: Partial<PartnerTraffic>): Promise<void> {
  const { merchantId, partnerAccountId } = row;
  await tx.manager.update(PartnerTraffic, { merchantId, partnerAccountId }, next);
}
