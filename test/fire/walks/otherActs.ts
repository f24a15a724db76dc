// What is done to an order without being offered: an agent buys it, a buyer sends a photo.
import { v7 as uuid } from 'uuid';
import { placePurchaseOrder } from '../../../src/workflows/orders/placePurchaseOrder.js';
import { aPhoto } from '../../support/afterHandOver.js';
import type { Shop } from '../../support/shop.js';
import type { Done } from './Done.js';
import type { Walker } from './walker.js';

export async function agentBuys(shop: Shop, { order, choices, random }: Walker): Promise<Done> {
  const choice = random.pick(choices);
  if (choice === undefined) throw new Error('The first line always has an offer.');
  const wish = { orderId: order.id, choices: [choice], idempotencyKey: uuid() };
  const placed = await placePurchaseOrder(shop.app, shop.agent, wish);
  const came = placed.ok ? 'done' : placed.refusals.map(({ code }) => code).join();
  return { who: 'AGENT', what: `buys by offer ${choices.indexOf(choice)}: ${came}`, kind: `buys: ${came}` };
}

/** Where one is waited for; else nothing. */
export async function buyerSendsPhoto(shop: Shop, { order, random }: Walker): Promise<Done | null> {
  const waiting = (await shop.casesOf(order)).filter(({ state }) => WANT_PHOTOS.includes(state));
  const theCase = random.pick(waiting);
  if (theCase === undefined) return null;
  const photo = await aPhoto(random.pick(['red', 'green', 'blue']));
  await shop.upload(theCase.id, photo, { viewer: shop.as('BUYER', { scopeId: order.id }) });
  return { who: 'BUYER', what: `sends a photo for ${theCase.caseNo}`, kind: 'sends a photo' };
}

const WANT_PHOTOS = ['AWAITING_EVIDENCE', 'VERDICT_REFUSED', 'VERIFYING'];
