import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { Account } from '../../entities/Account.js';
import { Journal } from '../../entities/Journal.js';
import { Posting } from '../../entities/Posting.js';
import type { Tx } from '../App.js';
import { sqlState } from '../withTenant.js';

/**
 * A pot of the ledger. `PAID`, `REFUND_PENDING`, `REFUNDED` hang on an order line, `AWARD_PENDING`, `AWARDED` and
 * `MARKETPLACE_BORNE` on an award, the other pots of a deposit on the deposit, and the rest on what they are for.
 */
export interface Pot {
  kind: PotKind;
  refId: string;
}

/** May the pot be overdrawn? The ones that may are the outside world: what it gave us stands there as a negative. */
const MAY_GO_NEGATIVE = {
  RECEIVED: true,
  PAID: false,
  REFUND_PENDING: false,
  REFUNDED: false,
  SUPPLIER_OUTLAY: true,
  SUPPLIER_COST: false,
  RECOVERY_PENDING: false,
  RECOVERED: false,
  CARRIER_PAYABLE: true,
  INTERCEPTION_FEES: false,
  DEPOSIT_PAID_IN: true,
  DEPOSIT_HELD: false,
  DEPOSIT_RELEASED: false,
  MARKETPLACE_ADVANCES: true,
  MARKETPLACE_BORNE: true,
  AWARD_PENDING: false,
  AWARDED: false,
} as const;
export type PotKind = keyof typeof MAY_GO_NEGATIVE;

export interface Movement {
  /** Used once per merchant: the second posting under a key changes nothing. */
  key: string;
  kind: string;
  currency: string;
  entries: { pot: Pot; amountMinor: bigint }[];
  orderId?: string;
  caseId?: string;
  reversesId?: string;
}

/**
 * Posts one balanced journal, once per key. Account rows are locked in id order, so that racing movements queue up
 * instead of deadlocking. `OVERDRAWN` when a pot that may not go negative would.
 */
export async function post(tx: Tx, movement: Movement): Promise<'POSTED' | 'ALREADY_POSTED' | 'OVERDRAWN'> {
  const fingerprint = fingerprintOf(movement);
  const known = await tx.manager.findOneBy(Journal, { merchantId: tx.merchantId, key: movement.key });
  if (known !== null) return sameOrThrow(known, fingerprint);
  const accounts = await openAccounts(tx, movement);
  const overdrawn = movement.entries.some(({ pot, amountMinor }) => {
    const account = accounts.get(nameOf(pot));
    return account !== undefined && !account.mayGoNegative && account.balanceMinor + amountMinor < 0n;
  });
  if (overdrawn) return 'OVERDRAWN';
  const journalId = uuid();
  const { key, kind, orderId = null, caseId = null, reversesId = null } = movement;
  try {
    await tx.manager.query('savepoint posting');
    await tx.manager.insert(Journal, {
      merchantId: tx.merchantId, id: journalId, key, fingerprint, kind, orderId, caseId, reversesId, at: tx.now,
    }); // prettier-ignore
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    await tx.manager.query('rollback to savepoint posting');
    const winner = await tx.manager.findOneByOrFail(Journal, { merchantId: tx.merchantId, key });
    return sameOrThrow(winner, fingerprint);
  }
  const rows = movement.entries.map(({ pot, amountMinor }, position) => ({
    merchantId: tx.merchantId,
    journalId,
    position,
    accountId: accounts.get(nameOf(pot))?.id ?? '',
    currency: movement.currency,
    amountMinor,
  }));
  await tx.manager.insert(
    Posting,
    rows.filter((row) => row.amountMinor !== 0n),
  );
  return 'POSTED';
}

function sameOrThrow(journal: Journal, fingerprint: string): 'ALREADY_POSTED' {
  if (journal.fingerprint !== fingerprint) throw new Error(`Ledger key ${journal.key} was used for another movement.`);
  return 'ALREADY_POSTED';
}

function nameOf(pot: Pot): string {
  return `${pot.kind} ${pot.refId}`;
}

function fingerprintOf({ currency, entries }: Movement): string {
  const text = entries.map(({ pot, amountMinor }) => `${nameOf(pot)} ${amountMinor}`).join('\n');
  return createHash('sha256').update(`${currency}\n${text}`).digest('hex');
}

async function openAccounts(tx: Tx, { entries, currency }: Movement): Promise<Map<string, Account>> {
  const pots = entries.map(({ pot }) => pot);
  const wanted = pots.map(({ kind, refId }) => ({
    merchantId: tx.merchantId, id: uuid(), kind, refId, currency, mayGoNegative: MAY_GO_NEGATIVE[kind],
  })); // prettier-ignore
  wanted.sort((a, b) => (`${a.kind} ${a.refId}` < `${b.kind} ${b.refId}` ? -1 : 1));
  await tx.manager.createQueryBuilder().insert().into(Account).values(wanted).orIgnore().execute();
  const rows = await tx.manager
    .createQueryBuilder(Account, 'account')
    .setLock('pessimistic_write')
    .where('account.merchantId = :merchantId and account.currency = :currency', { merchantId: tx.merchantId, currency })
    .andWhere('account.refId in (:...refs)', { refs: [...new Set(pots.map((pot) => pot.refId))] })
    .orderBy('account.id')
    .getMany();
  return new Map(rows.map((row) => [nameOf({ kind: row.kind as PotKind, refId: row.refId }), row]));
}
