import type { ActionKind } from '../../policy/vocabulary.js';
import { askSupplierRefund } from './askSupplierRefund.js';
import { cancelPurchaseOrder } from './cancelPurchaseOrder.js';
import type { ActionDefinition } from './definition.js';
import { followInterception } from './followInterception.js';
import { placePurchaseOrder } from './placePurchaseOrder.js';
import { refundBuyer } from './refundBuyer.js';
import { askInterception } from './askInterception.js';
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
} as const satisfies Record<ActionKind, ActionDefinition>;
