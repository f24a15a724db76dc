import { In } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Award } from '../../entities/Award.js';
import { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { Refund } from '../../entities/Refund.js';
import { RefundUnit } from '../../entities/RefundUnit.js';
import { type RefundAmounts, refundFor } from '../../policy/refundAmounts.js';
import { allocate, formatMinor, type Money } from '../../policy/money.js';
import { refuse } from '../../policy/refusals.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';
import { moveCase } from '../cases/caseFile.js';
import type { Doer } from '../cases/timeline.js';
import { payingAccount } from '../deposit/payingAccount.js';
import { accountOfKind } from '../partners/connectionTo.js';
import { Refused } from '../withTenant.js';
import { postAll } from './post.js';
import { unread } from '../unread.js';

export interface RefundWish {
  theCase: AfterSalesCase;
  units: UnitFacts[];
  doer: Doer;
  why: string;
  /** Withheld from the buyer where the merchant's policy says so (rule S2); in the currency of the order. */
  interceptionFee?: Money | null;
  /** The deposit pays, as much as was awarded: it may be less than what is left. */
  award?: Pick<Award, 'id' | 'amountMinor'>;
}

/**
 * Reserves before anybody is asked: the ledger moves paid to refund pending, where the database refuses what was not
 * paid; only then is the payment provider asked, under the refund's id. A refund is never more than what is left.
 */
export async function reserveRefund(
  tx: Tx,
  { theCase, units, doer, why, interceptionFee = null, award }: RefundWish,
): Promise<Refund> {
  const { merchantId } = tx;
  const order = await tx.manager.findOneByOrFail(Order, { merchantId, id: theCase.orderId });
  const payment = award === undefined ? await accountOfKind(tx, 'PAYMENT') : await payingAccount(tx);
  if (payment === null && award === undefined) {
    throw new Refused(
      refuse('INVALID_INPUT', 'The merchant has no payment account. Connect one, then refund again.').refusals,
    );
  }
  const priced = refundFor({ units, ruleId: theCase.ruleId, interceptionFee, chargeFee: interceptionFee !== null });
  if (!priced.ok) throw new Refused(priced.refusals);
  if (award !== undefined && award.amountMinor > priced.value.totalMinor)
    throw new Refused(nothingLeft(priced.value.totalMinor, order.currency, theCase));
  const owed = award === undefined ? priced.value : inPart(priced.value, award.amountMinor);
  if (owed.totalMinor <= 0n) throw new Refused(nothingLeft(owed.totalMinor, order.currency, theCase));
  const refund = tx.manager.create(Refund, {
    merchantId,
    id: uuid(),
    orderId: order.id,
    caseId: theCase.id,
    state: 'RESERVED',
    amountMinor: owed.totalMinor,
    feeWithheldMinor: owed.feeWithheldMinor,
    currency: order.currency,
    ruleId: theCase.ruleId,
    awardId: award?.id ?? null,
    refundNo: null,
    createdAt: tx.now,
    settledAt: null,
  });
  await unread(tx.manager).insert(Refund, refund);
  const lineOf = new Map(units.map((unit) => [unit.unitId, unit.lineId]));
  const shares = owed.units.map(({ unitId, amountMinor }) => ({
    unitId,
    amountMinor,
    lineId: lineOf.get(unitId) ?? '',
  }));
  await unread(tx.manager).insert(
    RefundUnit,
    shares.map(({ unitId, amountMinor, lineId }) => ({
      merchantId, refundId: refund.id, unitId, orderId: order.id, orderLineId: lineId, amountMinor,
    })), // prettier-ignore
  );
  await reserve(tx, refund, byLine(shares), theCase);
  if (payment !== null)
    await startAction(tx, {
      kind: 'REFUND_BUYER',
      partnerAccountId: payment.id,
      subjectId: refund.id,
      orderId: order.id,
      caseId: theCase.id,
      request: {
        reference: refund.id,
        orderNo: order.orderNo,
        amountMinor: refund.amountMinor.toString(),
        currency: refund.currency,
        reason: `${theCase.problem} (${theCase.ruleId})`,
        ...(award === undefined ? {} : { fundedBy: 'DEPOSIT' }),
      },
    });
  const amount = `${formatMinor(refund.amountMinor, refund.currency)} ${refund.currency}`;
  await moveCase(tx, theCase, doer, {
    to: 'REFUNDING',
    kind: 'REFUND_RESERVED',
    sentence: `${why} ${amount} reserved for the buyer.`,
    data: { refundId: refund.id, amountMinor: refund.amountMinor.toString(), currency: refund.currency },
    change: { remedy: theCase.remedy === 'RETURN_FOR_REFUND' ? 'RETURN_FOR_REFUND' : 'REFUND' },
  });
  return refund;
}

/** An award of less than what is left is spread over the units, by what is left of each. */
function inPart(owed: RefundAmounts, amountMinor: bigint): RefundAmounts {
  const shares = allocate(
    amountMinor,
    owed.units.map((unit) => unit.amountMinor),
  );
  const units = owed.units.map((unit, index) => ({ ...unit, amountMinor: shares[index] ?? 0n }));
  return { ...owed, totalMinor: amountMinor, units };
}

export function byLine(shares: { lineId: string; amountMinor: bigint }[]): Map<string, bigint> {
  const lines = new Map<string, bigint>();
  for (const { lineId, amountMinor } of shares) lines.set(lineId, (lines.get(lineId) ?? 0n) + amountMinor);
  return lines;
}

async function reserve(tx: Tx, refund: Refund, lines: Map<string, bigint>, theCase: AfterSalesCase): Promise<void> {
  const rows = await tx.manager.findBy(OrderLine, { merchantId: tx.merchantId, id: In([...lines.keys()]) });
  const paid = rows
    .filter((line) => line.paidMinor !== 0n)
    .map((line) => ({
      key: `paid:${line.id}`,
      kind: 'PAID',
      currency: refund.currency,
      orderId: refund.orderId,
      entries: [
        { pot: { kind: 'RECEIVED' as const, refId: line.id }, amountMinor: -line.paidMinor },
        { pot: { kind: 'PAID' as const, refId: line.id }, amountMinor: line.paidMinor },
      ],
    }));
  const reserved = {
    key: `reserve:${refund.id}`,
    kind: 'REFUND_RESERVED',
    currency: refund.currency,
    orderId: refund.orderId,
    caseId: refund.caseId,
    entries: [...lines].flatMap(([lineId, amountMinor]) => [
      { pot: { kind: 'PAID' as const, refId: lineId }, amountMinor: -amountMinor },
      { pot: { kind: 'REFUND_PENDING' as const, refId: lineId }, amountMinor },
    ]),
  };
  const posted = await postAll(tx, [...paid, reserved]);
  if (posted.at(-1) === 'OVERDRAWN') throw new Refused(nothingLeft(0n, refund.currency, theCase));
}

function nothingLeft(leftMinor: bigint, currency: string, theCase: AfterSalesCase) {
  return refuse(
    'REFUND_EXCEEDS_PAID',
    `Only ${formatMinor(leftMinor, currency)} ${currency} of what was paid for these units is left to refund.`,
    { ruleId: theCase.ruleId },
  ).refusals;
}
