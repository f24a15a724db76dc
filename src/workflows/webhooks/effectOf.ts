import { validate as isUuid } from 'uuid';
import { Action } from '../../entities/Action.js';
import { Interception } from '../../entities/Interception.js';
import { Parcel } from '../../entities/Parcel.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Recovery } from '../../entities/Recovery.js';
import { Award } from '../../entities/Award.js';
import { Refund } from '../../entities/Refund.js';
import { Supplier } from '../../entities/Supplier.js';
import type { PartnerMessage } from '../../integrations/webhooks/PartnerMessage.js';
import type { Tx } from '../App.js';
import { recordInterception } from '../interception/recordInterception.js';
import { recordAwardDecision } from '../deposit/recordAwardDecision.js';
import { recordRefundDecision } from '../money/recordRefundDecision.js';
import { settleRecovery } from '../money/settleRecovery.js';
import { lockOrder } from '../orders/lockOrder.js';
import { changePurchaseOrder } from '../supply/changePurchaseOrder.js';
import { recordParcelEvent } from '../supply/recordParcelEvent.js';
import { recordCancellationDeclined } from '../supply/recordCancellationDeclined.js';
import { recordSupplierCancelled } from '../supply/recordSupplierCancelled.js';
import { endSilence } from '../supply/endSilence.js';
import { recordSupplierOrder } from '../supply/recordSupplierOrder.js';
import { recordUnitsCancelled } from '../supply/recordUnitsCancelled.js';
import { settleAction } from '../actions/settleAction.js';
import type { Effect } from './Effect.js';
import { effectAfterHandOver } from './effectAfterHandOver.js';

/** What a verified message does. An account speaks only of its own purchase orders, parcels and refunds. */
export async function effectOf(tx: Tx, accountId: string, message: PartnerMessage): Promise<Effect> {
  switch (message.kind) {
    case 'SUPPLIER_ORDER_CHANGED':
    case 'SUPPLIER_UNITS_CANCELED':
    case 'CANCELLATION_DECLINED':
    case 'SUPPLIER_MESSAGE':
    case 'SUPPLIER_REFUND_DECIDED':
      return ofSupplier(tx, accountId, message);
    case 'PARCEL_EVENT':
      return ofParcel(tx, accountId, message);
    case 'INTERCEPTION_CHANGED':
      return ofInterception(tx, accountId, message);
    case 'BUYER_REFUND_DECIDED':
      return ofRefund(tx, accountId, message);
    case 'VERIFICATION_CHANGED':
    case 'INVESTIGATION_CHANGED':
    case 'MAIL_BOUNCED':
      return effectAfterHandOver(tx, accountId, message);
    case 'UNKNOWN':
      return { kind: 'IGNORED', note: `This version knows no messages of type ${message.type}.` };
    case 'UNREADABLE':
      return { kind: 'IGNORED', note: message.problem };
  }
}

const APPLIED: Effect = { kind: 'APPLIED' };

type FromSupplier = Extract<
  PartnerMessage,
  {
    kind:
      | 'SUPPLIER_ORDER_CHANGED'
      | 'SUPPLIER_UNITS_CANCELED'
      | 'CANCELLATION_DECLINED'
      | 'SUPPLIER_MESSAGE'
      | 'SUPPLIER_REFUND_DECIDED';
  }
>;

async function ofSupplier(tx: Tx, accountId: string, message: FromSupplier): Promise<Effect> {
  const { merchantId } = tx;
  const seen = await tx.manager.findOneBy(PurchaseOrder, { merchantId, reference: message.reference });
  if (seen === null)
    return { kind: 'PARKED', awaits: message.reference, note: 'No purchase order with this reference is known yet.' };
  const supplier = await tx.manager.findOneByOrFail(Supplier, { merchantId, id: seen.supplierId });
  if (supplier.partnerAccountId !== accountId)
    return { kind: 'IGNORED', note: 'The purchase order belongs to another account.' };
  await lockOrder(tx, seen.orderId);
  const purchaseOrder = await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId, id: seen.id });
  switch (message.kind) {
    case 'SUPPLIER_UNITS_CANCELED':
      await recordUnitsCancelled(tx, purchaseOrder, message);
      return APPLIED;
    case 'SUPPLIER_ORDER_CHANGED':
      if (message.status === 'CANCELED') {
        await recordSupplierCancelled(tx, purchaseOrder, { failure: message.failure, at: message.occurredAt });
      } else await recordSupplierOrder(tx, purchaseOrder, message, message.occurredAt);
      return APPLIED;
    case 'CANCELLATION_DECLINED':
      if (purchaseOrder.cancelState === 'ASKED') await recordCancellationDeclined(tx, purchaseOrder, message.failure);
      return APPLIED;
    case 'SUPPLIER_MESSAGE':
      await changePurchaseOrder(tx, purchaseOrder, { supplierAnsweredAt: tx.now });
      await endSilence(tx, purchaseOrder);
      return APPLIED;
    case 'SUPPLIER_REFUND_DECIDED': {
      const recovery = await claimMeant(tx, purchaseOrder.id, message);
      if (recovery === null) return APPLIED;
      if (message.decision === 'REFUNDED' && message.currency !== recovery.currency) {
        return { kind: 'IGNORED', note: `The refund is in ${message.currency}, the claim in ${recovery.currency}.` };
      }
      await settleAction(tx, recovery.id, 'ASK_SUPPLIER_REFUND');
      await settleRecovery(tx, recovery, {
        refundNo: message.refundNo,
        ...(message.decision === 'REFUNDED'
          ? { recoveredMinor: message.amountMinor }
          : { refused: message.failure ?? 'OTHER' }),
      });
      return APPLIED;
    }
  }
}

/**
 * With several claims on one purchase order: the one with this number, then the one with this amount, then the oldest. Null when this
 * very refund has settled one already, or nothing is asked.
 */
async function claimMeant(
  tx: Tx,
  purchaseOrderId: string,
  message: { refundNo: string; amountMinor: bigint },
): Promise<Recovery | null> {
  const { merchantId } = tx;
  const claims = await tx.manager.find(Recovery, { where: { merchantId, purchaseOrderId }, order: { id: 'ASC' } });
  const open = claims.filter(({ state }) => state === 'ASKED');
  if (claims.some((one) => one.state !== 'ASKED' && one.refundNo === message.refundNo)) return null;
  for (const recovery of open) {
    const asked = await tx.manager.findOneBy(Action, {
      merchantId,
      subjectId: recovery.id,
      kind: 'ASK_SUPPLIER_REFUND',
    });
    if ((asked?.answer as { refundNo?: string } | null)?.refundNo === message.refundNo) return recovery;
  }
  return open.find((recovery) => recovery.amountMinor === message.amountMinor) ?? open[0] ?? null;
}

async function ofParcel(
  tx: Tx,
  accountId: string,
  message: Extract<PartnerMessage, { kind: 'PARCEL_EVENT' }>,
): Promise<Effect> {
  const { merchantId } = tx;
  const known = await tx.manager.findBy(Parcel, { merchantId, waybillNo: message.waybillNo });
  if (known.length === 0) {
    return { kind: 'PARKED', awaits: message.waybillNo, note: 'No parcel with this waybill number is known yet.' };
  }
  const seen = await ownParcel(tx, accountId, known);
  if (seen === null) return { kind: 'IGNORED', note: 'The parcel belongs to another account.' };
  await lockOrder(tx, seen.orderId);
  const parcel = await tx.manager.findOneByOrFail(Parcel, { merchantId, id: seen.id });
  const { provider, code, state, text: description, occurredAt } = message;
  await recordParcelEvent(tx, parcel, { provider, code, state, description, occurredAt, eventId: message.eventId });
  return APPLIED;
}

/** A carrier tells of what travels under its account, a supplier of what it sent, a tracking service of every parcel. */
async function ownParcel(tx: Tx, accountId: string, known: Parcel[]): Promise<Parcel | null> {
  const { merchantId } = tx;
  const account = await tx.manager.findOneByOrFail(PartnerAccount, { merchantId, id: accountId });
  if (account.kind === 'TRACKER') return known[0] ?? null;
  for (const parcel of known) {
    if (parcel.carrierAccountId === accountId) return parcel;
    if (parcel.purchaseOrderId === null) continue;
    const { supplierId } = await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId, id: parcel.purchaseOrderId });
    const supplier = await tx.manager.findOneByOrFail(Supplier, { merchantId, id: supplierId });
    if (supplier.partnerAccountId === accountId) return parcel;
  }
  return null;
}

async function ofInterception(
  tx: Tx,
  accountId: string,
  message: Extract<PartnerMessage, { kind: 'INTERCEPTION_CHANGED' }>,
): Promise<Effect> {
  const { merchantId } = tx;
  const seen = isUuid(message.reference)
    ? await tx.manager.findOneBy(Interception, { merchantId, id: message.reference })
    : null;
  if (seen === null) return { kind: 'IGNORED', note: 'No interception with this reference was ever asked for.' };
  const { carrierAccountId } = await tx.manager.findOneByOrFail(Parcel, { merchantId, id: seen.parcelId });
  if (carrierAccountId !== accountId) return { kind: 'IGNORED', note: 'The parcel belongs to another account.' };
  await lockOrder(tx, seen.orderId);
  const interception = await tx.manager.findOneByOrFail(Interception, { merchantId, id: seen.id });
  const { state, failure, carrierReference, feeMinor, currency } = message;
  await recordInterception(tx, interception, { state, failure, carrierReference, feeMinor, feeCurrency: currency });
  return APPLIED;
}

async function ofRefund(
  tx: Tx,
  accountId: string,
  message: Extract<PartnerMessage, { kind: 'BUYER_REFUND_DECIDED' }>,
): Promise<Effect> {
  const { merchantId } = tx;
  if (!isUuid(message.reference)) return { kind: 'IGNORED', note: 'No refund has such a reference.' };
  const award = await tx.manager.findOneBy(Award, { merchantId, id: message.reference });
  if (award !== null) return ofAward(tx, accountId, award, message);
  const seen = await tx.manager.findOneBy(Refund, { merchantId, id: message.reference });
  const asked = await tx.manager.findOneBy(Action, { merchantId, subjectId: message.reference, kind: 'REFUND_BUYER' });
  if (seen === null || asked?.partnerAccountId !== accountId) {
    return { kind: 'IGNORED', note: 'This account was never asked for a refund with this reference.' };
  }
  await lockOrder(tx, seen.orderId);
  const refund = await tx.manager.findOneByOrFail(Refund, { merchantId, id: seen.id });
  if (
    message.decision === 'REFUNDED' &&
    (message.amountMinor !== refund.amountMinor || message.currency !== refund.currency)
  ) {
    return { kind: 'IGNORED', note: 'The amount is not the one that was asked for: look at the payment provider.' };
  }
  await settleAction(tx, refund.id, 'REFUND_BUYER');
  await recordRefundDecision(
    tx,
    refund,
    message.decision === 'REFUNDED' ? { paid: message.refundNo } : { declined: message.code ?? 'DECLINED' },
  );
  return APPLIED;
}

/** A compensation that the deposit pays is asked for under the id of its award. */
async function ofAward(
  tx: Tx,
  accountId: string,
  award: Award,
  message: Extract<PartnerMessage, { kind: 'BUYER_REFUND_DECIDED' }>,
): Promise<Effect> {
  const asked = await tx.manager.findOneBy(Action, {
    merchantId: tx.merchantId,
    subjectId: award.id,
    kind: 'PAY_AWARD',
  });
  if (award.orderId === null || asked?.partnerAccountId !== accountId) {
    return { kind: 'IGNORED', note: 'This account was never asked to pay an award with this reference.' };
  }
  await lockOrder(tx, award.orderId);
  const isPaid = message.decision === 'REFUNDED';
  if (isPaid && (message.amountMinor !== award.amountMinor || message.currency !== award.currency)) {
    return { kind: 'IGNORED', note: 'The amount is not the one that was asked for: look at the payment provider.' };
  }
  await settleAction(tx, award.id, 'PAY_AWARD');
  const decision = isPaid ? { paid: message.refundNo } : { declined: message.code ?? 'DECLINED' };
  await recordAwardDecision(tx, award, decision);
  return APPLIED;
}
