import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Account } from '../../entities/Account.js';
import { Journal } from '../../entities/Journal.js';
import { Posting } from '../../entities/Posting.js';
import type { Tx } from '../App.js';
import { unread } from '../unread.js';

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

export type Posted = 'POSTED' | 'ALREADY_POSTED' | 'OVERDRAWN';

/** Posts one balanced journal, once per key. `OVERDRAWN` when a pot that may not go negative would. */
export async function post(tx: Tx, movement: Movement): Promise<Posted> {
  const [posted] = await postAll(tx, [movement]);
  if (posted === undefined) throw new Error('A movement came to nothing.');
  return posted;
}

/**
 * Posts these one after the other, each once per key; one that would overdraw is left out. Account rows are locked in id
 * order, so that racing movements queue up instead of deadlocking, and before the keys are looked up: whoever posts the
 * same waits there, and then finds the journal.
 */
export async function postAll(tx: Tx, movements: readonly Movement[]): Promise<Posted[]> {
  const { merchantId } = tx;
  const accounts = await openAccounts(tx, movements);
  const keys = movements.map(({ key }) => key);
  const known = new Map(
    (await tx.manager.findBy(Journal, { merchantId, key: In(keys) })).map((one) => [one.key, one.fingerprint]),
  );
  const journals: Partial<Journal>[] = [];
  const postings: Partial<Posting>[] = [];
  const answers = movements.map((movement): Posted => {
    const { key, kind, currency, entries, orderId = null, caseId = null, reversesId = null } = movement;
    const fingerprint = fingerprintOf(movement);
    const earlier = known.get(key);
    if (earlier !== undefined && earlier !== fingerprint)
      throw new Error(`Ledger key ${key} was used for another movement.`);
    if (earlier !== undefined) return 'ALREADY_POSTED';
    const moved = entries.map((entry) => ({ ...entry, account: accounts.get(nameOf(entry.pot, currency)) }));
    const overdraws = moved.some(
      ({ account, amountMinor }) =>
        account !== undefined && !account.mayGoNegative && account.balanceMinor + amountMinor < 0n,
    );
    if (overdraws) return 'OVERDRAWN';
    const journalId = uuid();
    known.set(key, fingerprint);
    journals.push({ merchantId, id: journalId, key, fingerprint, kind, orderId, caseId, reversesId, at: tx.now });
    moved.forEach(({ account, amountMinor }, position) => {
      if (amountMinor === 0n) return;
      if (account !== undefined) account.balanceMinor += amountMinor;
      postings.push({ merchantId, journalId, position, accountId: account?.id ?? '', currency, amountMinor });
    });
    return 'POSTED';
  });
  if (journals.length > 0) await unread(tx.manager).insert(Journal, journals);
  if (postings.length > 0) await unread(tx.manager).insert(Posting, postings);
  return answers;
}

function nameOf(pot: Pot, currency: string): string {
  return `${pot.kind} ${pot.refId} ${currency}`;
}

function fingerprintOf({ currency, entries }: Movement): string {
  const text = entries.map(({ pot, amountMinor }) => `${pot.kind} ${pot.refId} ${amountMinor}`).join('\n');
  return createHash('sha256').update(`${currency}\n${text}`).digest('hex');
}

async function openAccounts(tx: Tx, movements: readonly Movement[]): Promise<Map<string, Account>> {
  const { merchantId } = tx;
  const pots = movements.flatMap(({ entries, currency }) => entries.map(({ pot }) => ({ ...pot, currency })));
  const wanted = new Map(
    pots.map(({ kind, refId, currency }) => [
      nameOf({ kind, refId }, currency),
      { merchantId, id: uuid(), kind, refId, currency, mayGoNegative: MAY_GO_NEGATIVE[kind] },
    ]),
  );
  const inOrder = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, account]) => account);
  await tx.manager.createQueryBuilder().insert().into(Account).values(inOrder).orIgnore().execute();
  const each = <T>(values: T[]) => [...new Set(values)];
  const rows = await tx.manager.find(Account, {
    where: {
      merchantId,
      kind: In(each(pots.map(({ kind }) => kind))),
      refId: In(each(pots.map(({ refId }) => refId))),
      currency: In(each(pots.map(({ currency }) => currency))),
    },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return new Map(rows.map((row) => [nameOf({ kind: row.kind as PotKind, refId: row.refId }, row.currency), row]));
}
