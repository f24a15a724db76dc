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
  const found = await locked(tx, partnerAccountId);
  if (found !== null) return found;
  await tx.manager
    .createQueryBuilder()
    .insert()
    .into(PartnerTraffic)
    .values({ ...key, ...UNUSED, levelAt: tx.now, quotaResetsAt: nextMidnight(tx.now) })
    .orIgnore()
    .execute();
  const made = await locked(tx, partnerAccountId);
  if (made === null) throw new Error('The traffic of a partner account is gone.');
  return made;
}

/** The account, with its traffic as it stands; null before the first call. */
export async function accountWithTraffic(
  tx: Tx,
  id: string,
): Promise<{ account: PartnerAccount; traffic: PartnerTraffic | null }> {
  const { traffic, ...account } = (await tx.manager
    .createQueryBuilder(PartnerAccount, 'account')
    .leftJoinAndMapOne(
      'account.traffic',
      PartnerTraffic,
      'traffic',
      'traffic.merchantId = account.merchantId and traffic.partnerAccountId = account.id',
    )
    .where('account.merchantId = :merchantId and account.id = :id', { merchantId: tx.merchantId, id })
    .getOneOrFail()) as PartnerAccount & { traffic: PartnerTraffic | null };
  return { account, traffic };
}

async function locked(
  tx: Tx,
  partnerAccountId: string,
): Promise<{ row: PartnerTraffic; account: PartnerAccount } | null> {
  const found = await tx.manager
    .createQueryBuilder(PartnerTraffic, 'traffic')
    .innerJoinAndMapOne(
      'traffic.account',
      PartnerAccount,
      'account',
      'account.merchantId = traffic.merchantId and account.id = traffic.partnerAccountId',
    )
    .where('traffic.merchantId = :merchantId and traffic.partnerAccountId = :partnerAccountId', {
      merchantId: tx.merchantId,
      partnerAccountId,
    })
    .setLock('pessimistic_write', undefined, ['traffic'])
    .getOne();
  if (found === null) return null;
  const { account, ...row } = found as PartnerTraffic & { account: PartnerAccount };
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
