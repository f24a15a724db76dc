import type { ActionKind } from '../../policy/vocabulary.js';
import { askSupplierRefund } from './askSupplierRefund.js';
import { cancelPurchaseOrder } from './cancelPurchaseOrder.js';
import type { ActionDefinition } from './definition.js';
import { followInterception } from './followInterception.js';
import { payAward } from './payAward.js';
import { placePurchaseOrder } from './placePurchaseOrder.js';
import { refundBuyer } from './refundBuyer.js';
import { askInterception } from './askInterception.js';
import { followVerification } from './followVerification.js';
import { followInvestigation, investigateParcel } from './investigateParcel.js';
import { orderReturnLabel } from './orderReturnLabel.js';
import { addEvidence, submitVerification } from './submitVerification.js';
import { urgeSupplier } from './urgeSupplier.js';

/** Every kind of partner call, and what its answer does. */
export const ACTIONS = {
  PLACE_PURCHASE_ORDER: placePurchaseOrder,
  CANCEL_PURCHASE_ORDER: cancelPurchaseOrder,
  URGE_SUPPLIER: urgeSupplier,
  ASK_SUPPLIER_REFUND: askSupplierRefund,
  REQUEST_INTERCEPTION: askInterception,
  FOLLOW_INTERCEPTION: followInterception,
  REFUND_BUYER: refundBuyer,
  SUBMIT_VERIFICATION: submitVerification,
  ADD_EVIDENCE: addEvidence,
  FOLLOW_VERIFICATION: followVerification,
  ORDER_RETURN_LABEL: orderReturnLabel,
  INVESTIGATE_PARCEL: investigateParcel,
  FOLLOW_INVESTIGATION: followInvestigation,
  PAY_AWARD: payAward,
} as const satisfies Record<ActionKind, ActionDefinition>;
