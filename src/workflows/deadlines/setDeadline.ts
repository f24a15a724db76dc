import { In, IsNull } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Deadline } from '../../entities/Deadline.js';
import type { DeadlineKind } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { unread } from '../unread.js';

/** A purchase order, case, interception or action; null for what belongs to no order. */
export interface Subject {
  id: string;
  orderId: string | null;
}

/** Sets or moves the one open deadline of its kind and subject, and asks for a wake-up. A late wake-up for an old instant finds nothing due. */
export async function setDeadline(tx: Tx, kind: DeadlineKind, subject: Subject, dueAt: Date): Promise<void> {
  const [row] = await upsert(tx, [
    { kind, subjectId: subject.id, orderId: subject.orderId, dueAt, wokenBySweep: false },
  ]);
  if (row === undefined) return;
  await tx.app.queue.send(tx.manager, { kind: 'deadline', id: row.id, merchantId: tx.merchantId, startAt: dueAt });
}

/**
 * The same without a wake-up of its own, for what is hardly ever there any more when it comes due: that a call is not answered, or a
 * purchase order not paid. The sweep of lost calls wakes it, some seconds later.
 */
export async function setGuard(tx: Tx, kind: DeadlineKind, subject: Subject, dueAt: Date): Promise<void> {
  await upsert(tx, [{ kind, subjectId: subject.id, orderId: subject.orderId, dueAt, wokenBySweep: true }]);
}

/** The reason is gone: nobody needs to look any more. */
export async function clearDeadline(tx: Tx, kind: DeadlineKind, subject: { id: string }): Promise<void> {
  await clearDeadlines(tx, [kind], subject);
}

/** Nobody asks whether there were any: it travels with what is asked next. */
export async function clearDeadlines(tx: Tx, kinds: DeadlineKind[], subject: { id: string }): Promise<void> {
  const open = { merchantId: tx.merchantId, kind: In(kinds), subjectId: subject.id, doneAt: IsNull() };
  await unread(tx.manager).update(Deadline, open, { doneAt: tx.now });
}

/** What was missed before says nothing of another instant: the sweep must not put that off, too. */
const NEVER_SWEPT = { sweeps: 0, sweptAt: null };

async function upsert(
  tx: Tx,
  wanted: { kind: DeadlineKind; subjectId: string; orderId: string | null; dueAt: Date; wokenBySweep: boolean }[],
): Promise<{ id: string }[]> {
  const { raw } = await tx.manager
    .createQueryBuilder()
    .insert()
    .into(Deadline)
    .values(wanted.map((one) => ({ ...NEVER_SWEPT, ...one, merchantId: tx.merchantId, id: uuid(), doneAt: null })))
    .orUpdate(['due_at', 'woken_by_sweep', 'sweeps', 'swept_at'], ['merchant_id', 'kind', 'subject_id'], {
      indexPredicate: 'done_at is null',
    })
    .returning(['id'])
    .execute();
  return raw as { id: string }[];
}
