// One step in the past of a demo order, done by whoever does it in life: an agent through a workflow, a partner in the sandbox.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sandbox } from '../../../sandbox/startSandbox.js';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { App } from '../../workflows/App.js';
import { beginUpload } from '../../workflows/claims/beginUpload.js';
import { finishUpload } from '../../workflows/claims/finishUpload.js';
import { inspectEvidence } from '../../workflows/claims/inspectEvidence.js';
import { submitClaim } from '../../workflows/claims/submitClaim.js';
import { openCase } from '../../workflows/cases/openCase.js';
import type { Decision } from '../../workflows/decide.js';
import { placePurchaseOrder } from '../../workflows/orders/placePurchaseOrder.js';
import { asWorker } from '../../workflows/withTenant.js';
import { agentOf } from './agentOf.js';
import type { DemoOrder, Step } from './demoOrders.js';
import { CARRIER_NAME, lineId, offerId, orderId } from './demoWorld.js';

export async function actStep(
  app: App,
  { sandbox, uploads }: { sandbox: Sandbox; uploads: string },
  order: DemoOrder,
  step: Step,
): Promise<void> {
  const simulate = (path: string, body: object = {}) => simulateAt(sandbox, path, body);
  switch (step.do) {
    case 'BUY':
      return buy(app, order);
    case 'PAY':
      for (const { reference } of await allBought(app, order)) await simulate(`orders/${reference}/pay`);
      return;
    case 'SUPPLIER_CANCELS':
      return simulate(`orders/${(await bought(app, order)).reference}/cancel`, { message: 'Sold out this morning.' });
    case 'SHIP': {
      const { reference, sku } = await bought(app, order);
      const lines = step.quantity === undefined ? {} : { lines: [{ sku, quantity: step.quantity }] };
      return simulate(`orders/${reference}/ship`, { waybillNo: step.waybillNo, carrier: CARRIER_NAME, ...lines });
    }
    case 'SCAN': {
      const accountId = order.merchant.accounts.find((account) => account.kind === 'CARRIER')?.id;
      const text = step.text === undefined ? {} : { text: step.text };
      return simulate(`parcels/${step.waybillNo}/events`, { state: step.state, accountId, ...text });
    }
    case 'CLAIM':
      return claim(app, uploads, order, step.colour);
    case 'VERDICT': {
      const { caseNo } = await caseOf(app, order);
      return simulate(`verifications/${caseNo}`, { state: step.state, message: step.message });
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

/** A photo of one colour is a photo: what it shows is not what the demo is about. */
async function claim(app: App, uploads: string, order: DemoOrder, colour: string): Promise<void> {
  const { id: caseId } = await caseOf(app, order);
  const agent = agentOf(order.merchant);
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
  const begun = await beginUpload(app, agent, { caseId, fileName: `${order.orderNo}.jpg`, sizeBytes: photo.length });
  sure(begun);
  const uploadId = begun.ok ? begun.value.uploadId : '';
  await mkdir(uploads, { recursive: true });
  await writeFile(join(uploads, uploadId), photo);
  await finishUpload(app, uploadId);
  await inspectEvidence(app, order.merchant.id, uploadId);
  sure(await submitClaim(app, agent, { caseId, idempotencyKey: `demo ${order.orderNo}` }));
}

function caseOf(app: App, { merchant, no }: DemoOrder): Promise<AfterSalesCase> {
  const where = { merchantId: merchant.id, orderId: orderId(merchant, no) };
  return asWorker(app, merchant.id, (tx) => tx.manager.findOneByOrFail(AfterSalesCase, where));
}

/** From the merchant's first supplier; as it is mapped what is bought in pieces. */
async function buy(app: App, { merchant, no, orderNo, variantNo }: DemoOrder): Promise<void> {
  const isBundle = merchant.variants[variantNo - 1]?.isBundle === true;
  const choices = [{ lineId: lineId(merchant, no), offerId: isBundle ? null : offerId(merchant, 1, variantNo) }];
  const input = { orderId: orderId(merchant, no), choices, idempotencyKey: `demo ${orderNo}` };
  sure(await placePurchaseOrder(app, agentOf(merchant), input));
}

function allBought(app: App, { merchant, no }: DemoOrder): Promise<PurchaseOrder[]> {
  const where = { merchantId: merchant.id, orderId: orderId(merchant, no) };
  return asWorker(app, merchant.id, (tx) => tx.manager.find(PurchaseOrder, { where, order: { id: 'ASC' } }));
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

/** Nothing in the demo's past is refused. */
function sure(decision: Decision<unknown>): void {
  if (decision.ok) return;
  throw new Error(decision.refusals.map((refusal) => `${refusal.code}: ${refusal.message}`).join(' '));
}
