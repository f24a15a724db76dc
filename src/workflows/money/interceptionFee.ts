import { In, Not } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Interception } from '../../entities/Interception.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { Refund } from '../../entities/Refund.js';
import { RefundUnit } from '../../entities/RefundUnit.js';
import type { CaseFacts } from '../../policy/caseFacts.js';
import { holds } from '../../policy/conditions.js';
import type { Money } from '../../policy/money.js';
import { refundFor } from '../../policy/refundAmounts.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { settingsOf } from '../cases/factsOf.js';

/**
 * What the carrier took for stopping the parcels of these units, less what was withheld for them before: only under S2, where the
 * merchant's policy says so, and never in another currency: nothing is converted.
 */
export async function feeOf(tx: Tx, theCase: AfterSalesCase, units: readonly UnitFacts[]): Promise<Money | null> {
  if (theCase.ruleId !== 'S2' || !(await settingsOf(tx)).chargeInterceptionFee) return null;
  const [first] = units;
  const parcelIds = units.flatMap(({ parcel }) => parcel?.id ?? []);
  const where = { merchantId: tx.merchantId, caseId: theCase.id, parcelId: In(parcelIds) };
  const fees = (await tx.manager.findBy(Interception, where)).filter((one) => one.feeCurrency === first?.currency);
  if (first === undefined || fees.length === 0) return null;
  const total = fees.reduce((sum, one) => sum + one.feeMinor, 0n);
  const left = total - (await withheldBefore(tx, theCase, parcelIds));
  return { minor: left > 0n ? left : 0n, currency: first.currency };
}

/** Of the fees for these parcels, by earlier refunds of the case for other units in them. */
async function withheldBefore(tx: Tx, theCase: AfterSalesCase, parcelIds: string[]): Promise<bigint> {
  const { merchantId } = tx;
  const inside = await tx.manager.findBy(OrderUnit, { merchantId, parcelId: In(parcelIds) });
  const shares = await tx.manager.findBy(RefundUnit, { merchantId, unitId: In(inside.map(({ id }) => id)) });
  const refunds = await tx.manager.findBy(Refund, {
    merchantId, caseId: theCase.id, id: In(shares.map(({ refundId }) => refundId)), state: Not('DECLINED' as const),
  }); // prettier-ignore
  return refunds.reduce((sum, one) => sum + one.feeWithheldMinor, 0n);
}

/** Is a refund owed for one of these units, now that its parcel is stopped, or back (rule S2)? Not where the fee takes all of it. */
export async function isOwedForStopped(
  tx: Tx,
  theCase: AfterSalesCase,
  facts: CaseFacts,
  units: readonly UnitFacts[],
): Promise<boolean> {
  if (theCase.ruleId !== 'S2') return false;
  const settings = await settingsOf(tx);
  const question = { ruleId: 'S2', theCase: facts, settings, now: tx.now } as const;
  const stopped = units.filter((unit) => unit.refundedMinor === 0n && holds('INTERCEPTED', { ...question, unit }).ok);
  if (stopped.length === 0) return false;
  const interceptionFee = await feeOf(tx, theCase, stopped);
  const priced = refundFor({ units: stopped, ruleId: 'S2', interceptionFee, chargeFee: interceptionFee !== null });
  return priced.ok && priced.value.totalMinor > 0n;
}
