import { type EntityManager, type FindOptionsWhere, IsNull, LessThanOrEqual } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Award } from '../../entities/Award.js';
import { Deposit } from '../../entities/Deposit.js';
import { CustomsHold } from '../../entities/CustomsHold.js';
import { DisclosedInspection } from '../../entities/DisclosedInspection.js';
import { Evidence } from '../../entities/Evidence.js';
import { GoodsReturn } from '../../entities/GoodsReturn.js';
import { Investigation } from '../../entities/Investigation.js';
import { Parcel } from '../../entities/Parcel.js';
import { Verification } from '../../entities/Verification.js';
import { Deadline } from '../../entities/Deadline.js';
import { MarketplaceRequest } from '../../entities/MarketplaceRequest.js';
import { TrainingAssignment } from '../../entities/TrainingAssignment.js';
import { Restriction } from '../../entities/Restriction.js';
import { Interception } from '../../entities/Interception.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { type DeadlineKind, MERCHANT_DEADLINES, type MerchantDeadline } from '../../policy/vocabulary.js';
import { askingNext, perform, type Rest } from '../actions/perform.js';
import type { App, Tx } from '../App.js';
import { recomputeSettleBy } from '../calendars/recomputeSettleBy.js';
import { remindOfSettleBy } from '../calendars/remindOfSettleBy.js';
import { appealOver, noEvidence } from '../claims/claimTimers.js';
import { inspectEvidence } from '../claims/inspectEvidence.js';
import { submitByItself } from '../claims/submitClaim.js';
import { uploadExpired } from '../claims/uploadExpired.js';
import { awardIsFinal } from '../deposit/awardIsFinal.js';
import { topUpDue } from '../deposit/topUpDue.js';
import { mailOfHold } from '../customs/mailOfHold.js';
import { lockCase } from '../cases/caseFile.js';
import { lockDisclosed } from '../inspections/lockDisclosed.js';
import { inspectionAppealOver } from '../inspections/inspectionAppealOver.js';
import { noScan } from '../lost/noScan.js';
import { proofDue } from '../lost/proofDue.js';
import { sendMail } from '../mails/sendMail.js';
import { pollPurchaseOrder } from '../supply/pollPurchaseOrder.js';
import { remindToPay } from '../supply/remindToPay.js';
import { syncOffers } from '../supply/syncOffers.js';
import { deliverWebhook } from '../outbound/deliverWebhook.js';
import { pollParcel } from '../parcels/pollParcel.js';
import { returnNotArrived, returnNotSent } from '../returns/returnTimers.js';
import { followInvestigation, followVerdict } from './followClaims.js';
import { recordInterception } from '../interception/recordInterception.js';
import { lockOrder } from '../orders/lockOrder.js';
import { nextAlternative } from '../reroute/nextAlternative.js';
import { rerouteByItself } from '../reroute/rerouteByItself.js';
import { certificateEnds } from '../training/certificateEnds.js';
import { remindOfTraining } from '../training/remindOfTraining.js';
import { requestDue } from '../channels/requestDue.js';
import { eraseFiles } from '../privacy/eraseFiles.js';
import { restrictionEnds } from '../standing/restrictionEnds.js';
import { withFound } from '../withTenant.js';
import { cancellationUnanswered } from './cancellationUnanswered.js';
import { followUp } from './followUp.js';
import { goodsNotBack } from './goodsNotBack.js';
import { overdueDay4 } from './overdueDay4.js';
import { overdueUrge } from './overdueUrge.js';
import { settleByPassed } from './settleByPassed.js';
import { supplierSilent } from './supplierSilent.js';

/**
 * A wake-up: looks whether the deadline is still open and due, and lets its workflow decide again under the lock of the
 * order. Taken in the same transaction as its effect, so that a second wake-up, or a crash, never acts twice.
 */
export async function actOnDeadline(app: App, deadlineId: string): Promise<void> {
  // What the last try saw: after a deadlock the transaction begins anew.
  const seen: { due: Deadline | null } = { due: null };
  const find = async (manager: EntityManager) => {
    seen.due = await manager.findOneBy(Deadline, {
      id: deadlineId,
      doneAt: IsNull(),
      dueAt: LessThanOrEqual(app.clock.now()),
    });
    if (seen.due === null) return null;
    const { kind, merchantId, orderId } = seen.due;
    app.watch.about({ merchantId, deadline: kind, ...(orderId === null ? {} : { orderId }) });
    return isOutside(kind) ? null : { ...WORKER, merchantId, deadline: seen.due };
  };
  const rest = await withFound(app, { ...WORKER, merchantId: null }, find, (tx, { deadline }) => act(tx, deadline));
  if (seen.due === null) return;
  const { kind, merchantId, subjectId, dueAt } = seen.due;
  app.watch.actedOn(kind, (app.clock.now().getTime() - dueAt.getTime()) / 1000);
  await (isOutside(kind) ? OUTSIDE[kind](app, merchantId, subjectId) : rest?.());
}

const WORKER = { role: 'WORKER', scopeId: null } as const;

async function act(tx: Tx, { id, kind, orderId, subjectId }: Deadline): Promise<Rest | null> {
  if (kind === 'ACTION_DUE') return perform(tx, subjectId);
  if (isOfMerchant(kind)) {
    const effect = await AT_MERCHANT[kind](tx, subjectId);
    if (await takeDeadline(tx, id)) await effect();
    return null;
  }
  if (isOutside(kind)) throw new Error(`A deadline ${kind} is not acted on within a transaction.`);
  if (orderId === null) throw new Error(`A deadline ${kind} is of an order.`);
  await lockOrder(tx, orderId);
  return (await takeDeadline(tx, id)) ? askingNext(tx, () => INSIDE[kind](tx, subjectId)) : null;
}

/** True for exactly one caller, and only while it is due. */
async function takeDeadline(tx: Tx, id: string): Promise<boolean> {
  const open = { merchantId: tx.merchantId, id, doneAt: IsNull(), dueAt: LessThanOrEqual(tx.now) };
  const { affected } = await tx.manager.update(Deadline, open, { doneAt: tx.now });
  return affected === 1;
}

/** Those that ask somebody, and take the deadline themselves. */
const OUTSIDE = {
  AUTO_REROUTE: rerouteByItself,
  NEXT_ALTERNATIVE: nextAlternative,
  MAIL_DUE: sendMail,
  EVIDENCE_INSPECTION: inspectEvidence,
  ORDER_POLL: pollPurchaseOrder,
  WEBHOOK_DUE: deliverWebhook,
  TRACKING_POLL: pollParcel,
  FILES_TO_ERASE: eraseFiles,
  OFFER_SYNC: syncOffers,
} as const satisfies Partial<Record<DeadlineKind, (app: App, merchantId: string, subjectId: string) => Promise<void>>>;

function isOutside(kind: DeadlineKind): kind is keyof typeof OUTSIDE {
  return kind in OUTSIDE;
}

const INSIDE = {
  OVERDUE_URGE: on(PurchaseOrder, overdueUrge),
  OVERDUE_PROPOSE: on(PurchaseOrder, overdueDay4),
  SUPPLIER_SILENT: on(PurchaseOrder, supplierSilent),
  PAYMENT_REMINDER: on(PurchaseOrder, remindToPay),
  SETTLE_BY: on(AfterSalesCase, settleByPassed),
  CANCELLATION_ANSWER: on(AfterSalesCase, cancellationUnanswered),
  RETURN_EXPECTED: on(AfterSalesCase, goodsNotBack),
  INTERCEPTION_FOLLOW: on(Interception, followUp),
  INTERCEPTION_TIMEOUT: on(Interception, (tx, interception) =>
    recordInterception(tx, interception, { state: 'TIMED_OUT', failure: null }),
  ),
  CUSTOMS_MAIL: on(CustomsHold, mailOfHold),
  EVIDENCE_DUE: on(AfterSalesCase, noEvidence),
  UPLOAD_EXPIRES: on(Evidence, uploadExpired),
  CLAIM_SUBMIT: on(AfterSalesCase, submitByItself),
  APPEAL_OVER: on(AfterSalesCase, appealOver),
  VERIFICATION_FOLLOW: on(Verification, followVerdict),
  INVESTIGATION_FOLLOW: on(Investigation, followInvestigation),
  PROOF_DUE: on(AfterSalesCase, proofDue),
  SETTLE_BY_REMINDER: on(AfterSalesCase, remindOfSettleBy),
  CALENDAR_AWAITED: on(AfterSalesCase, recomputeSettleBy),
  RETURN_HAND_OVER: on(GoodsReturn, returnNotSent),
  RETURN_ARRIVAL: on(GoodsReturn, returnNotArrived),
  NO_SCAN: on(Parcel, noScan),
} as const satisfies Record<
  Exclude<DeadlineKind, MerchantDeadline | keyof typeof OUTSIDE | 'ACTION_DUE'>,
  (tx: Tx, subjectId: string) => Promise<void>
>;

/**
 * Of no order: each locks its own subject first, as whoever sets or clears its deadline has done, and gives what is done once the
 * deadline is taken.
 */
const AT_MERCHANT = {
  TOP_UP_DUE: async (tx, id) => {
    await lockRow(tx, Deposit, id);
    return () => topUpDue(tx, id);
  },
  AWARD_APPEAL_OVER: async (tx, id) => {
    const award = await seenAs(tx, Award, id);
    if (award.caseId !== null) await lockCase(tx, award.caseId);
    return () => awardIsFinal(tx, award);
  },
  RESTRICTION_ENDS: async (tx, id) => {
    const row = await lockRow(tx, Restriction, id);
    return () => restrictionEnds(tx, row);
  },
  INSPECTION_APPEAL_OVER: async (tx, id) => {
    const seen = await seenAs(tx, DisclosedInspection, id);
    await lockDisclosed(tx, seen);
    return () => inspectionAppealOver(tx, seen);
  },
  TRAINING_REMINDER: async (tx, id) => {
    await lockRow(tx, TrainingAssignment, id);
    return () => remindOfTraining(tx, { id });
  },
  CERTIFICATE_ENDS: async (tx, id) => {
    await lockRow(tx, TrainingAssignment, id);
    return () => certificateEnds(tx, { id });
  },
  REQUEST_DUE: async (tx, id) => {
    const request = await lockRow(tx, MarketplaceRequest, id);
    return () => requestDue(tx, request);
  },
} as const satisfies Record<MerchantDeadline, (tx: Tx, subjectId: string) => Promise<() => Promise<void>>>;

function isOfMerchant(kind: DeadlineKind): kind is MerchantDeadline {
  return (MERCHANT_DEADLINES as readonly DeadlineKind[]).includes(kind);
}

interface Stored {
  merchantId: string;
  id: string;
}

/** Looks the subject up and lets its workflow act on it. */
function on<Row extends Stored>(kind: new () => Row, act: (tx: Tx, row: Row) => Promise<void>) {
  return async (tx: Tx, id: string): Promise<void> => act(tx, await seenAs(tx, kind, id));
}

async function seenAs<Row extends Stored>(tx: Tx, kind: new () => Row, id: string): Promise<Row> {
  return tx.manager.findOneByOrFail(kind, { merchantId: tx.merchantId, id } as FindOptionsWhere<Row>);
}

async function lockRow<Row extends Stored>(tx: Tx, kind: new () => Row, id: string): Promise<Row> {
  const where = { merchantId: tx.merchantId, id } as FindOptionsWhere<Row>;
  return tx.manager.findOneOrFail(kind, { where, lock: { mode: 'pessimistic_write' } });
}
