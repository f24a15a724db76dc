import type { Action } from '../../entities/Action.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { Verification } from '../../entities/Verification.js';
import type { CallContext } from '../../integrations/calls.js';
import type { ActionKind } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';

/**
 * What travels with the call of an action. A platform that does not know our references is asked under its own numbers,
 * which it told when the thing was made.
 */
export async function contextOf(tx: Tx, action: Action, mayBeDone: boolean): Promise<CallContext> {
  const earlier = action.answer as { refundNo?: string } | null;
  return {
    idempotencyKey: action.id,
    about: { actionId: action.id, orderId: action.orderId, caseId: action.caseId },
    mayBeDone,
    ...(await knownAs(tx, action)),
    answerNo: earlier?.refundNo ?? null,
  };
}

async function knownAs(
  tx: Tx,
  { kind, purchaseOrderId, subjectId }: Action,
): Promise<Pick<CallContext, 'partnerNo' | 'skus'>> {
  const { merchantId } = tx;
  if (OF_VERIFICATION.includes(kind)) {
    const verification = await tx.manager.findOneBy(Verification, { merchantId, id: subjectId });
    return { partnerNo: verification?.marketplaceNo ?? null, skus: [] };
  }
  if (!OF_SUPPLIER.includes(kind)) return { partnerNo: null, skus: [] };
  const lines = await tx.manager
    .createQueryBuilder(PurchaseOrder, 'bought')
    .leftJoin(PurchaseOrderLine, 'line', 'line.merchantId = bought.merchantId and line.purchaseOrderId = bought.id')
    .select(['bought.supplierOrderNo as no', 'line.supplierSku as sku'])
    .where('bought.merchantId = :merchantId and bought.id = :id', { merchantId, id: purchaseOrderId ?? subjectId })
    .getRawMany<{ no: string | null; sku: string | null }>();
  return { partnerNo: lines[0]?.no ?? null, skus: lines.flatMap(({ sku }) => sku ?? []) };
}

export async function orderedSkus(tx: Tx, purchaseOrderId: string): Promise<string[]> {
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId: tx.merchantId, purchaseOrderId });
  return lines.map(({ supplierSku }) => supplierSku);
}

const OF_SUPPLIER: readonly ActionKind[] = [
  'PLACE_PURCHASE_ORDER',
  'CANCEL_PURCHASE_ORDER',
  'URGE_SUPPLIER',
  'ASK_SUPPLIER_REFUND',
];
const OF_VERIFICATION: readonly ActionKind[] = ['ADD_EVIDENCE', 'FOLLOW_VERIFICATION'];
