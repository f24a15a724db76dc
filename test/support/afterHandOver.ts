// One of everything that can happen after hand-over, for tests that ask who sees it.
import sharp from 'sharp';
import { decideVerification } from '../../src/workflows/claims/decideVerification.js';
import { submitClaim } from '../../src/workflows/claims/submitClaim.js';
import { createClaimLink } from '../../src/workflows/links/createClaimLink.js';
import { postMessage } from '../../src/workflows/messages/postMessage.js';
import { delivered, handedOver, scan } from './delivered.js';
import type { PlacedOrder, Shop } from './shop.js';

export interface AfterHandOver {
  /** Claimed as damaged, with a photo that is with the marketplace, and a thread. */
  claimed: { order: PlacedOrder; caseId: string; evidenceId: string };
  /** On its way back. */
  returned: { order: PlacedOrder; caseId: string };
  /** Lost, and looked for. */
  lost: { order: PlacedOrder; caseId: string };
  /** Held by customs. */
  held: { order: PlacedOrder; caseId: string };
}

export async function afterHandOver(shop: Shop): Promise<AfterHandOver> {
  return {
    claimed: await aClaim(shop),
    returned: await aReturn(shop),
    lost: await aLostParcel(shop),
    held: await aHold(shop),
  };
}

export function aPhoto(colour = 'red'): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
}

async function aClaim(shop: Shop): Promise<AfterHandOver['claimed']> {
  const { order, offer } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  const evidenceId = await shop.upload(caseId, await aPhoto());
  await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  const buyer = shop.as('BUYER', { scopeId: order.id });
  await postMessage(shop.app, buyer, { caseId, text: 'When will you look at it?', visibleTo: ['MERCHANT'] });
  const asked = { caseId, text: 'Did you pack it with foam?', supplierId: offer.supplierId };
  await postMessage(shop.app, shop.agent, { ...asked, visibleTo: ['SUPPLIER'] });
  await createClaimLink(shop.app, shop.agent, { orderId: order.id });
  await shop.settle();
  return { order, caseId, evidenceId };
}

async function aReturn(shop: Shop): Promise<AfterHandOver['returned']> {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'CHANGED_MIND');
  await shop.settle();
  return { order, caseId };
}

async function aLostParcel(shop: Shop): Promise<AfterHandOver['lost']> {
  const { order } = await delivered(shop, { category: 'FRAGILE_HOME_DECOR' });
  await shop.report(order, 'DAMAGED');
  const { order: gone, waybillNo } = await handedOver(shop);
  await scan(shop, waybillNo, 'LOST');
  await shop.simulate(`/simulate/investigations/${waybillNo}`, { result: 'LOST' });
  const [lost] = await shop.casesOf(gone);
  return { order: gone, caseId: lost?.id ?? '' };
}

async function aHold(shop: Shop): Promise<AfterHandOver['held']> {
  const { order, waybillNo } = await handedOver(shop, { shipToCountry: 'BR' });
  await scan(shop, waybillNo, 'CUSTOMS_HOLD');
  const [held] = await shop.casesOf(order);
  return { order, caseId: held?.id ?? '' };
}

/** The complaint of a buyer whom the marketplace believed: a finding, points and a blocked listing. */
export async function aCounterfeit(shop: Shop): Promise<string> {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'COUNTERFEIT');
  await shop.upload(caseId, await aPhoto('grey'));
  await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  const operator = shop.as('OPERATOR', { merchantId: null });
  await decideVerification(shop.app, operator, { caseId, roundNo: 1, verdict: 'UPHELD', idempotencyKey: caseId });
  return caseId;
}
