import { In, IsNull } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Parcel } from '../../entities/Parcel.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { Reissue } from '../../entities/Reissue.js';
import { ReissueUnit } from '../../entities/ReissueUnit.js';
import { isClosed, mayMove } from '../../policy/caseFlow.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { whereItStands } from '../cases/whereItStands.js';
import { closeReplacedSiblings } from '../cases/closeSiblings.js';
import { clearDeadlines } from '../deadlines/setDeadline.js';
import { tellMerchant } from '../mails/tellMerchant.js';

/** The reissue of this purchase order that is still under way; null when it is none. */
export async function runningReissue(tx: Tx, purchaseOrderId: string): Promise<Reissue | null> {
  return tx.manager.findOneBy(Reissue, { merchantId: tx.merchantId, purchaseOrderId, state: 'PLACING' });
}

/** The reissue of a case that one of these units is under, whichever purchase order it is bought with by now; null when none. */
export async function reissueOfUnits(tx: Tx, caseId: string, unitIds: string[]): Promise<Reissue | null> {
  const { merchantId } = tx;
  const running = await tx.manager.findBy(Reissue, { merchantId, caseId, state: 'PLACING' });
  const member = await tx.manager.findOneBy(ReissueUnit, {
    merchantId, reissueId: In(running.map((one) => one.id)), unitId: In(unitIds), counts: true,
  }); // prettier-ignore
  return running.find((one) => one.id === member?.reissueId) ?? null;
}

/** The supplier handed the replacement to a carrier. With the last unit of it the case is settled, or goes on with the rest. */
export async function reissueShipped(tx: Tx, reissue: Reissue, sentence: string): Promise<void> {
  const { merchantId } = tx;
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: reissue.caseId });
  const members = await tx.manager.findBy(ReissueUnit, { merchantId, reissueId: reissue.id, counts: true });
  const units = await tx.manager.findBy(OrderUnit, { merchantId, id: In(members.map((one) => one.unitId)) });
  if (units.some((unit) => unit.parcelId === null)) {
    await tell(tx, theCase, PARTNER, { kind: 'SHIPPED', sentence });
    return;
  }
  await tx.manager.update(Reissue, { merchantId, id: reissue.id }, { state: 'SHIPPED', updatedAt: tx.now });
  await closeReplacedSiblings(tx, theCase);
  if (isClosed(theCase.state)) return;
  const to = await whereItStands(tx, theCase);
  if (to !== 'SETTLED' || !mayMove(theCase.state, 'SETTLED')) {
    await tell(tx, theCase, PARTNER, {
      kind: 'REISSUE_SHIPPED',
      sentence: `${sentence} More of this case is to be done.`,
    });
    if (to !== theCase.state && mayMove(theCase.state, to)) {
      await moveCase(tx, theCase, PARTNER, { to, kind: 'GOES_ON', sentence: 'Other units of the case are left.' });
    }
    return;
  }
  await clearDeadlines(tx, ['SETTLE_BY', 'SETTLE_BY_REMINDER', 'CALENDAR_AWAITED'], theCase);
  await moveCase(tx, theCase, PARTNER, {
    to: 'SETTLED',
    kind: 'SETTLED',
    sentence: `${sentence} The replacement is under way: the case is settled.`,
    change: { outcome: 'REISSUED' },
  });
}

/** It came to nothing: the units are again what they were, the attempt does not count, and another choice is due. */
export async function reissueFailed(
  tx: Tx,
  reissue: Reissue,
  because: string,
  unitIds?: string[],
  givesBack = true,
): Promise<void> {
  const { merchantId } = tx;
  const gone = await endFor(tx, reissue, because, unitIds, givesBack);
  const ids = gone.map((one) => one.unitId);
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: reissue.caseId });
  if (isClosed(theCase.state)) return;
  if (await haveTurnedUp(tx, theCase, gone)) {
    await moveCase(tx, theCase, PARTNER, {
      to: mayMove(theCase.state, 'SETTLED') ? 'SETTLED' : theCase.state,
      kind: 'TURNED_UP',
      sentence: 'It could not be sent again, and the first parcel was delivered meanwhile: nothing is left to remedy.',
      change: { outcome: 'FOUND' },
    });
    return;
  }
  const sentence = `${ids.length} unit(s) could not be sent again (${because}): choose another offer, or refund.`;
  const to = await whereItStands(tx, theCase);
  if (to !== theCase.state && mayMove(theCase.state, to)) {
    await moveCase(tx, theCase, PARTNER, { to, isTold: true, kind: 'REISSUE_FAILED', sentence });
  } else {
    await tell(tx, theCase, PARTNER, { kind: 'REISSUE_FAILED', sentence });
  }
  await tellMerchant(tx, theCase, {
    key: `reissue-failed:${reissue.id}:${ids.length}`,
    en: { headline: 'The replacement could not be ordered', sentence },
    zh: { headline: '补发未能下单', sentence: `${ids.length} 件商品无法补发（${because}）。请选择其他货源或退款。` },
  });
}

/** These units of a case were sent again, and it gave that up: they are again what they were, and the attempt does not count. */
export async function giveBackUnits(tx: Tx, theCase: AfterSalesCase, unitIds: string[]): Promise<void> {
  if (theCase.remedy !== 'REISSUE' && theCase.remedy !== 'REPLACE_WITHOUT_RETURN') return;
  const where = { merchantId: tx.merchantId, caseId: theCase.id, state: 'PLACING' as const };
  for (const reissue of await tx.manager.findBy(Reissue, where)) await endFor(tx, reissue, 'GIVEN_UP', unitIds, true);
}

/** Ends a reissue for some of its units, all when left out, and with the last one as a whole. Returns those that were under it. */
async function endFor(
  tx: Tx,
  reissue: Reissue,
  because: string,
  unitIds: string[] | undefined,
  givesBack: boolean,
): Promise<ReissueUnit[]> {
  const { merchantId } = tx;
  const members = await tx.manager.findBy(ReissueUnit, { merchantId, reissueId: reissue.id, counts: true });
  const gone = members.filter((one) => unitIds?.includes(one.unitId) ?? true);
  if (gone.length === 0) return gone;
  for (const { unitId, fromPurchaseOrderLineId, fromParcelId } of givesBack ? gone : []) {
    await tx.manager.update(
      OrderUnit,
      { merchantId, id: unitId },
      { purchaseOrderLineId: fromPurchaseOrderLineId, parcelId: fromParcelId },
    );
  }
  const ids = gone.map((one) => one.unitId);
  const where = { merchantId, reissueId: reissue.id, unitId: In(ids) };
  await tx.manager.update(ReissueUnit, where, { counts: false });
  if (gone.length === members.length) {
    const end = { state: 'FAILED' as const, endedBecause: because, updatedAt: tx.now };
    await tx.manager.update(Reissue, { merchantId, id: reissue.id }, end);
  } else {
    const left = members.filter((one) => !ids.includes(one.unitId)).map((one) => one.unitId);
    const unshipped = await tx.manager.existsBy(OrderUnit, { merchantId, id: In(left), parcelId: IsNull() });
    if (!unshipped)
      await tx.manager.update(Reissue, { merchantId, id: reissue.id }, { state: 'SHIPPED', updatedAt: tx.now });
  }
  return gone;
}

/** Were all of them delivered after all, in the parcels that were held for lost? */
async function haveTurnedUp(tx: Tx, { problem }: AfterSalesCase, gone: ReissueUnit[]): Promise<boolean> {
  if (problem !== 'LOST' && problem !== 'RETURNED_TO_SENDER') return false;
  const parcelIds = [...new Set(gone.flatMap((one) => one.fromParcelId ?? []))];
  const delivered = { merchantId: tx.merchantId, id: In(parcelIds), state: 'DELIVERED' as const };
  return parcelIds.length > 0 && (await tx.manager.countBy(Parcel, delivered)) === parcelIds.length;
}
