import { v7 as uuid } from 'uuid';
import type { Award } from '../../entities/Award.js';
import { Deposit } from '../../entities/Deposit.js';
import { DepositEntry } from '../../entities/DepositEntry.js';
import { Journal } from '../../entities/Journal.js';
import { globalId } from '../../policy/globalId.js';
import { formatMinor } from '../../policy/money.js';
import type { DepositEntryKind } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import type { Doer } from '../cases/timeline.js';
import { type Movement, post } from '../money/post.js';
import { publish } from '../outbound/publish.js';
import type { LockedDeposit } from './lockDeposit.js';

export interface DepositMove {
  key: string;
  kind: DepositEntryKind;
  /** Of what is held. */
  heldMinor: bigint;
  /** Of what is owed to the marketplace. */
  owedMinor: bigint;
  /** The other side: where it comes from or goes to, so that all of it adds up to zero. */
  others: Movement['entries'];
  award?: Award;
  reference?: string | null;
  reversesId?: string;
  by: Doer;
}

/**
 * Every change of a locked deposit: one balanced journal and one line of the statement with the balance after it, in one
 * transaction, told to the merchant's own systems. Returns the id of the journal.
 */
export async function moveDeposit(tx: Tx, locked: LockedDeposit, move: DepositMove): Promise<string> {
  const { deposit, balance } = locked;
  const { merchantId } = tx;
  const { caseId = null, orderId = null, id: awardId = null } = move.award ?? {};
  const posted = await post(tx, {
    key: move.key,
    kind: `DEPOSIT_${move.kind}`,
    currency: deposit.currency,
    ...(orderId === null ? {} : { orderId }),
    ...(caseId === null ? {} : { caseId }),
    ...(move.reversesId === undefined ? {} : { reversesId: move.reversesId }),
    entries: [
      { pot: { kind: 'DEPOSIT_HELD' as const, refId: deposit.id }, amountMinor: move.heldMinor },
      { pot: { kind: 'MARKETPLACE_ADVANCES' as const, refId: deposit.id }, amountMinor: -move.owedMinor },
      ...move.others,
    ].filter((entry) => entry.amountMinor !== 0n),
  });
  if (posted !== 'POSTED') throw new Error(`Deposit ${deposit.id} was moved twice, or below zero: ${move.key}.`);
  const { id: journalId } = await tx.manager.findOneByOrFail(Journal, { merchantId, key: move.key });
  locked.balance = {
    heldMinor: balance.heldMinor + move.heldMinor,
    owedMinor: balance.owedMinor + move.owedMinor,
  };
  await changeDeposit(tx, deposit, { lastEntryNo: deposit.lastEntryNo + 1 });
  const entry = {
    id: uuid(),
    depositId: deposit.id,
    entryNo: deposit.lastEntryNo,
    journalId,
    kind: move.kind,
    currency: deposit.currency,
    amountMinor: move.heldMinor,
    balanceMinor: locked.balance.heldMinor,
    owedChangeMinor: move.owedMinor,
    owedMinor: locked.balance.owedMinor,
    awardId,
    caseId,
    orderId,
    reference: move.reference ?? null,
    recordedBy: move.by.subject ?? move.by.actor,
    at: tx.now,
  };
  await tx.manager.insert(DepositEntry, { merchantId, ...entry });
  await tellSystems(tx, deposit, entry);
  return journalId;
}

/** Changes a locked deposit and raises its version. */
export async function changeDeposit(tx: Tx, deposit: Deposit, change: Partial<Deposit>): Promise<void> {
  const next = { ...change, updatedAt: tx.now, version: deposit.version + 1 };
  await tx.manager.update(Deposit, { merchantId: tx.merchantId, id: deposit.id }, next);
  Object.assign(deposit, next);
}

async function tellSystems(tx: Tx, deposit: Deposit, entry: Omit<DepositEntry, 'merchantId'>): Promise<void> {
  const { currency } = deposit;
  const money = (minor: bigint) => ({ amount: formatMinor(minor, currency), currencyCode: currency });
  const idOf = (type: string, id: string | null) => (id === null ? null : globalId(type, id));
  await publish(tx, {
    event: 'DEPOSIT_CHANGED',
    orderId: entry.orderId,
    caseId: entry.caseId,
    data: {
      depositId: globalId('Deposit', deposit.id),
      entryNo: entry.entryNo,
      kind: entry.kind,
      amount: money(entry.amountMinor),
      balance: money(entry.balanceMinor),
      owed: money(entry.owedMinor),
      awardId: idOf('Award', entry.awardId),
      caseId: idOf('Case', entry.caseId),
      reference: entry.reference,
      at: tx.now.toISOString(),
    },
  });
}
