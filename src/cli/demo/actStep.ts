// One step in the past of a demo order, done by whoever does it in life: an agent through a workflow, a partner in the sandbox.
import type { Sandbox } from '../../../sandbox/startSandbox.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { App, Viewer } from '../../workflows/App.js';
import { openCase } from '../../workflows/cases/openCase.js';
import type { Decision } from '../../workflows/decide.js';
import { placePurchaseOrder } from '../../workflows/orders/placePurchaseOrder.js';
import { asWorker } from '../../workflows/withTenant.js';
import type { DemoOrder, Step } from './demoOrders.js';
import { CARRIER_NAME, type DemoMerchant, lineId, offerId, orderId } from './demoWorld.js';

export async function actStep(app: App, sandbox: Sandbox, order: DemoOrder, step: Step): Promise<void> {
  const simulate = (path: string, body: object = {}) => simulateAt(sandbox, path, body);
  switch (step.do) {
    case 'BUY':
      return buy(app, order);
    case 'PAY':
      return simulate(`orders/${(await bought(app, order)).reference}/pay`);
    case 'SUPPLIER_CANCELS':
      return simulate(`orders/${(await bought(app, order)).reference}/cancel`, { message: 'Sold out this morning.' });
    case 'SHIP': {
      const { reference, sku } = await bought(app, order);
      const lines = step.quantity === undefined ? {} : { lines: [{ sku, quantity: step.quantity }] };
      return simulate(`orders/${reference}/ship`, { waybillNo: step.waybillNo, carrier: CARRIER_NAME, ...lines });
    }
    case 'SCAN': {
      const accountId = order.merchant.accounts.find((account) => account.kind === 'CARRIER')?.id;
      return simulate(`parcels/${step.waybillNo}/events`, { state: step.state, accountId });
    }
    case 'REPORT':
      sure(
        await openCase(app, agentOf(order.merchant), {
          orderId: orderId(order.merchant, order.no),
          units: [],
          problem: step.problem,
          note: step.note,
        }),
      );
      return;
  }
}

/** From the merchant's first supplier. */
async function buy(app: App, { merchant, no, orderNo, variantNo }: DemoOrder): Promise<void> {
  const choices = [{ lineId: lineId(merchant, no), offerId: offerId(merchant, 1, variantNo) }];
  const input = { orderId: orderId(merchant, no), choices, idempotencyKey: `demo ${orderNo}` };
  sure(await placePurchaseOrder(app, agentOf(merchant), input));
}

async function bought(app: App, { merchant, no }: DemoOrder): Promise<{ reference: string; sku: string }> {
  const where = { merchantId: merchant.id, orderId: orderId(merchant, no) };
  return asWorker(app, merchant.id, async (tx) => {
    const { id, reference } = await tx.manager.findOneByOrFail(PurchaseOrder, where);
    const line = await tx.manager.findOneByOrFail(PurchaseOrderLine, { ...where, purchaseOrderId: id });
    return { reference, sku: line.supplierSku };
  });
}

async function simulateAt(sandbox: Sandbox, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${sandbox.url}/simulate/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The sandbox refuses ${path}: ${await answer.text()}`);
}

function agentOf(merchant: DemoMerchant): Viewer {
  return { role: 'AGENT', merchantId: merchant.id, subject: `demo@${merchant.slug}`, scopeId: null };
}

/** Nothing in the demo's past is refused. */
function sure(decision: Decision<unknown>): void {
  if (decision.ok) return;
  throw new Error(decision.refusals.map((refusal) => `${refusal.code}: ${refusal.message}`).join(' '));
}
