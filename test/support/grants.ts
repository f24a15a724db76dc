// The mutations with a key that the questions of the documentation are never granted: each with a shop in which it is.
import { v7 as uuid } from 'uuid';
import { Award } from '../../src/entities/Award.js';
import { Order } from '../../src/entities/Order.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { addOffer, addVariant } from '../../src/cli/scene/addOffer.js';
import type { Viewer } from '../../src/workflows/App.js';
import { overrideRemedy } from '../../src/workflows/cases/overrideRemedy.js';
import { decideVerification } from '../../src/workflows/claims/decideVerification.js';
import { submitClaim } from '../../src/workflows/claims/submitClaim.js';
import { decideAward } from '../../src/workflows/deposit/decideAward.js';
import { previewAutoMapping } from '../../src/workflows/mappings/previewAutoMapping.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { aPhoto } from './afterHandOver.js';
import { globalId } from './builders/api.js';
import { does } from './builders/mutation.js';
import { delivered } from './delivered.js';
import { deposited, operator } from './deposited.js';
import { aPlan, bought, valueOf } from './inspected.js';
import type { PlacedOrder, Shop } from './shop.js';

export interface Grant {
  viewer: Viewer;
  /** Without its key. */
  input: object;
}

interface Grantable {
  settings?: object;
  /** What of the payload shows that it happened. */
  selection: string;
  /** Up to where it is granted. */
  given(shop: Shop): Promise<Grant>;
}

const ofCase = 'case { id }';

export const GRANTS: Record<string, Grantable> = {
  resolveConflict: {
    selection: ofCase,
    given: async (shop) => {
      const first = await shop.offer({ supplierSku: 'SILENT-CANCEL' });
      await shop.offer({ supplier: 'berlin', variantId: first.variantId });
      const order = await shop.order({ variantId: first.variantId });
      const { reference } = await shop.buy(order, first);
      const caseId = await shop.report(order, 'NO_STOCK');
      valueOf(await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: uuid() }));
      await shop.wait(3);
      await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'W-1', carrier: 'carrier' });
      return { viewer: shop.agent, input: { caseId: globalId('Case', caseId), choice: 'KEEP_AND_BILL' } };
    },
  },
  recordRecovery: {
    selection: 'recovery { id }',
    given: async (shop) => {
      const { order } = await delivered(shop);
      const lost = await shop.report(order, 'NOT_RECEIVED');
      await overrideRemedy(shop.app, shop.admin, {
        caseId: lost,
        remedy: 'REFUND',
        reason: 'Lost.',
        idempotencyKey: uuid(),
      });
      valueOf(await refundCase(shop.app, shop.agent, { caseId: lost, idempotencyKey: uuid() }));
      await shop.settle();
      const claim = await shop.see((tx) => tx.manager.findOneByOrFail(Recovery, { caseId: lost }));
      const recovered = { amount: '1.00', currencyCode: claim.currency };
      return { viewer: shop.agent, input: { recoveryId: globalId('Recovery', claim.id), recovered } };
    },
  },
  submitClaim: {
    selection: ofCase,
    given: async (shop) => ({ viewer: shop.agent, input: { caseId: globalId('Case', await shown(shop, 'teal')) } }),
  },
  appealVerdict: {
    selection: ofCase,
    given: async (shop) => {
      const caseId = await decidedUpon(shop, 'DAMAGED', 'REFUSED');
      await shop.upload(caseId, await aPhoto('olive'));
      return { viewer: shop.agent, input: { caseId: globalId('Case', caseId) } };
    },
  },
  giveAwardRate: {
    selection: 'award { id }',
    settings: { settleBy: { B1: 'AUTO_REFUND' } },
    given: async (shop) => {
      await deposited(shop, '500.00');
      const order = await shop.order({ orderNo: 'REFUND-NO-MONEY-USD' });
      await shop.see((tx) => tx.manager.update(Order, { id: order.id }, { currency: 'USD' }));
      await shop.report(order, 'NO_STOCK');
      await shop.wait(49);
      const { id } = await shop.see((tx) => tx.manager.findOneByOrFail(Award, { orderId: order.id }));
      const rate = { value: '2', on: '2026-06-01', source: 'PBOC' };
      return { viewer: operator(shop), input: { awardId: globalId('Award', id), rate } };
    },
  },
  settleAward: {
    selection: 'award { id }',
    given: async (shop) => {
      await deposited(shop, '500.00');
      // No provider that could pay it.
      await shop.see((tx) => tx.manager.update(PartnerAccount, { kind: 'PAYMENT' }, { provider: 'TMALL' }));
      const awardId = await awarded(shop);
      return { viewer: operator(shop), input: { awardId, isPaid: true, paymentNo: 'B-7' } };
    },
  },
  requestDepositRelease: {
    selection: 'deposit { id }',
    given: async (shop) => {
      await deposited(shop, '60.00');
      return { viewer: shop.admin, input: {} };
    },
  },
  releaseDeposit: {
    selection: 'deposit { id }',
    given: async (shop) => {
      await deposited(shop, '60.00');
      await does(shop, 'requestDepositRelease', { idempotencyKey: 'asked' }, 'deposit { id }', shop.admin);
      return {
        viewer: operator(shop),
        input: { merchantId: globalId('Merchant', shop.merchantId), reference: 'B-9' },
      };
    },
  },
  startReturn: {
    selection: ofCase,
    given: async (shop) => {
      const caseId = await decidedUpon(shop, 'ALLERGIC_REACTION', 'UPHELD');
      return { viewer: shop.agent, input: { caseId: globalId('Case', caseId) } };
    },
  },
  recordCustody: {
    selection: 'inspection { id }',
    given: async (shop) => {
      const { order, variantId } = await sold(shop);
      const inspectionId = globalId('Inspection', await bought(shop, order, variantId));
      const link = { step: 'RECEIVED', at: shop.now(), holder: 'Chen Yu', place: 'Hangzhou', sealNo: 'S-1' };
      return { viewer: operator(shop), input: { inspectionId, ...link } };
    },
  },
  cancelInspection: {
    selection: 'inspection { id }',
    given: async (shop) => {
      const { variantId } = await sold(shop);
      const inspectionId = globalId('Inspection', await aPlan(shop, variantId));
      return { viewer: operator(shop), input: { inspectionId, reason: 'The shop cancelled it.' } };
    },
  },
  applyAutoMapping: {
    selection: 'variants { id }',
    given: async (shop) => {
      await shop.see((tx) => addVariant(tx, { title: 'Tea cup', sku: 'CUP-Red', options: { Color: 'Red' } }));
      const { id: variantId } = await shop.see((tx) => addVariant(tx, { title: 'Whatever', sku: 'A-OTHER' }));
      const supplierId = shop.suppliers.anshan;
      await shop.see((tx) => addOffer(tx, { supplierId, variantId, title: 'Tea cup', options: { 颜色: '红色' } }));
      const seen = valueOf(await previewAutoMapping(shop.app, shop.agent, { supplierId }));
      return { viewer: shop.agent, input: { previewKey: seen.previewKey } };
    },
  },
  eraseBuyer: {
    selection: 'erased { orders erasedAt }',
    given: async (shop) => {
      const order = await shop.order();
      const caseId = await shop.report(order, 'NO_STOCK');
      valueOf(await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: uuid() }));
      await shop.wait(100 * 24);
      return { viewer: shop.admin, input: { orderId: globalId('Order', order.id) } };
    },
  },
  recordAttendance: {
    selection: 'assignment { id }',
    given: async (shop) => ({ viewer: operator(shop), input: { bookingId: await booked(shop), attended: true } }),
  },
};

/** Delivered, complained about, and shown. */
async function shown(shop: Shop, colour: string, problem: 'DAMAGED' | 'ALLERGIC_REACTION' = 'DAMAGED') {
  const caseId = await shop.report((await delivered(shop)).order, problem);
  await shop.upload(caseId, await aPhoto(colour));
  return caseId;
}

async function decidedUpon(
  shop: Shop,
  problem: 'DAMAGED' | 'ALLERGIC_REACTION',
  verdict: 'UPHELD' | 'REFUSED',
): Promise<string> {
  const caseId = await shown(shop, 'navy', problem);
  valueOf(await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: uuid() }));
  await shop.settle();
  const decision = { caseId, roundNo: 1, verdict, message: 'So it is.', idempotencyKey: uuid() };
  valueOf(await decideVerification(shop.app, operator(shop), decision));
  await shop.settle();
  return caseId;
}

async function awarded(shop: Shop): Promise<string> {
  const caseId = await shop.report(await shop.order(), 'NO_STOCK');
  const amount = { amount: '110.00', currencyCode: 'CNY' };
  const asked = { caseId, reason: 'REMEDY_REFUSED' as const, amount, statement: 'Refused.', idempotencyKey: uuid() };
  return globalId('Award', valueOf(await decideAward(shop.app, operator(shop), asked)).awardId);
}

/** A variant that was sold before, and the order that an inspector placed. */
async function sold(shop: Shop): Promise<{ variantId: string; order: PlacedOrder }> {
  const { variantId } = await shop.offer();
  await shop.order({ variantId });
  return { variantId, order: await shop.order({ variantId }) };
}

/** A place in a session that has begun. */
async function booked(shop: Shop): Promise<string> {
  const by = operator(shop);
  const asked = (mutation: string, input: object, selection: string, viewer: Viewer = by) =>
    does(shop, mutation, { ...input, idempotencyKey: uuid() }, selection, viewer);
  const { module } = await asked(
    'createTrainingModule',
    {
      code: 'PACKING',
      kind: 'OFFLINE',
      titleEn: 'Packing',
      titleZh: '包装',
      contentEn: 'Wrap it.',
      contentZh: '包好。',
      questions: [],
    },
    'module { id }',
  );
  const moduleId = module.id as string;
  await asked('publishTrainingModule', { moduleId }, 'module { id }');
  const startsAt = new Date(shop.now().getTime() + 86_400_000);
  const meeting = { moduleId, startsAt, place: 'Hangzhou', capacity: 2 };
  const { session } = await asked('scheduleTrainingSession', meeting, 'session { id }');
  const whom = { merchantId: globalId('Merchant', shop.merchantId), moduleId, reason: 'Many cups arrive broken.' };
  const { assignment } = await asked('assignTraining', whom, 'assignment { id }');
  const place = { assignmentId: assignment.id as string, sessionId: session.id as string };
  const taken = await asked('bookTrainingSession', place, 'assignment { bookings { id } }', shop.agent);
  shop.setNow(new Date(startsAt.getTime() + 3_600_000));
  return taken.assignment.bookings[0].id as string;
}
