import { Action } from '../../entities/Action.js';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { isClosed, mayMove } from '../../policy/caseFlow.js';
import { daysAfter, hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { askForPerson } from '../cases/askForPerson.js';
import { SYSTEM, tell } from '../cases/timeline.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';

/** Nothing more happens by itself: the action stops, its case says so, and the staff are told. What it reserved stays reserved. */
export async function needPerson(tx: Tx, action: Action, sentence: string): Promise<void> {
  await tx.manager.update(
    Action,
    { merchantId: tx.merchantId, id: action.id },
    { state: 'NEEDS_PERSON', updatedAt: tx.now },
  );
  await clearDeadline(tx, 'ACTION_DUE', action);
  const { id, orderId, caseId } = action;
  const said = `${WHAT[action.kind]}: ${sentence}`;
  const wanted = { key: `${id}:${action.attempt}`, orderId, sentence: said };
  if (caseId === null) return askForPerson(tx, { ...wanted, theCase: null });
  if (action.kind === 'FOLLOW_VERIFICATION') return lookAgain(tx, action, 'VERIFICATION_FOLLOW');
  if (action.kind === 'FOLLOW_INVESTIGATION') return lookAgain(tx, action, 'INVESTIGATION_FOLLOW');
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId: tx.merchantId, id: caseId });
  const entry = { kind: 'NEEDS_PERSON', sentence: said, data: { actionId: id } };
  if (!isClosed(theCase.state) && mayMove(theCase.state, 'NEEDS_PERSON', 'SYSTEM'))
    await moveCase(tx, theCase, SYSTEM, { to: 'NEEDS_PERSON', ...entry });
  else {
    await tell(tx, theCase, SYSTEM, entry);
    await askForPerson(tx, { ...wanted, theCase });
  }
}

/** A partner keeps it pending for so long that somebody should ask there: the staff are told, once. It is looked up all the same. */
export async function tellOfWait(tx: Tx, { id, kind, orderId, caseId, createdAt }: Action): Promise<void> {
  const { partnerPendingDays } = policyAt(createdAt);
  if (tx.now < daysAfter(createdAt, partnerPendingDays)) return;
  const { merchantId } = tx;
  await askForPerson(tx, {
    key: `${id}:pending`,
    orderId,
    theCase: caseId === null ? null : await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: caseId }),
    sentence: `${WHAT[kind]}: it has been pending there for more than ${partnerPendingDays} days. Ask the partner.`,
  });
}

/** A look that failed is no reason for a person: the callback may still come, and the next look does. */
async function lookAgain(tx: Tx, action: Action, kind: 'VERIFICATION_FOLLOW' | 'INVESTIGATION_FOLLOW'): Promise<void> {
  await setDeadline(tx, kind, { id: action.subjectId, orderId: action.orderId }, hoursAfter(tx.now, 24));
}

const WHAT = {
  PLACE_PURCHASE_ORDER: 'Placing the purchase order',
  CANCEL_PURCHASE_ORDER: 'Cancelling the purchase order',
  URGE_SUPPLIER: 'Urging the supplier',
  ASK_SUPPLIER_REFUND: "Asking for the supplier's refund",
  REQUEST_INTERCEPTION: 'Asking the carrier to intercept',
  FOLLOW_INTERCEPTION: 'Following the interception',
  REFUND_BUYER: 'Refunding the buyer',
  SUBMIT_VERIFICATION: 'Submitting the claim',
  ADD_EVIDENCE: 'Adding evidence to the claim',
  FOLLOW_VERIFICATION: 'Following the verification',
  ORDER_RETURN_LABEL: 'Ordering the return label',
  INVESTIGATE_PARCEL: 'Asking the carrier to look for the parcel',
  FOLLOW_INVESTIGATION: 'Following the investigation',
  PAY_AWARD: 'Paying the award out of the deposit',
} as const satisfies Record<Action['kind'], string>;
