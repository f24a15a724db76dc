import { IsNull, LessThanOrEqual } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Restriction } from '../../entities/Restriction.js';
import { RESTRICTION_MEANINGS } from '../../policy/restrictions.js';
import type { RestrictionCause, RestrictionKind } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { settingsChanged } from '../cases/factsOf.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { notify } from '../mails/notify.js';

export interface Forbidding {
  kind: RestrictionKind;
  cause: RestrictionCause;
  /** The deposit, the step of points, the case or the inspection that it follows from. */
  causeId: string;
  /** With LISTING_BLOCKED, and only with it. */
  variantId?: string;
  /** Until it is lifted, when left out. */
  until?: Date | null;
}

/** Forbids something to the merchant from now on, once per cause, and tells it in the app. */
export async function restrict(tx: Tx, { kind, cause, causeId, variantId, until = null }: Forbidding): Promise<void> {
  const row = { merchantId: tx.merchantId, id: uuid(), kind, cause, causeId, variantId: variantId ?? null };
  // What has ended by itself must not stand in the way of the same being forbidden anew.
  await tx.manager.update(
    Restriction,
    {
      merchantId: tx.merchantId,
      kind,
      cause,
      causeId,
      variantId: variantId ?? IsNull(),
      liftedAt: IsNull(),
      until: LessThanOrEqual(tx.now),
    },
    { liftedAt: tx.now, liftedBecause: 'Its time was over, and it was forbidden anew.' },
  );
  const { raw } = await tx.manager
    .createQueryBuilder()
    .insert()
    .into(Restriction)
    .values({ ...row, since: tx.now, until, liftedAt: null, liftedBecause: null })
    .orIgnore()
    .returning(['id'])
    .execute();
  if ((raw as unknown[]).length === 0) return;
  settingsChanged(tx);
  if (until !== null) await setDeadline(tx, 'RESTRICTION_ENDS', { id: row.id, orderId: null }, until);
  const lasting = until === null ? 'until the marketplace lifts it' : `until ${until.toISOString()}`;
  await notify(tx, {
    key: `restricted:${row.id}`,
    kind: 'RESTRICTED',
    orderId: null,
    caseId: null,
    ...(variantId === undefined ? {} : { variantId }),
    title: 'The marketplace has restricted what you may do',
    text: `From now on, ${lasting}: ${RESTRICTION_MEANINGS[kind]}.`,
  });
}
