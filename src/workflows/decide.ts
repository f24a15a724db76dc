import type { EntityManager } from 'typeorm';
import { AfterSalesCase } from '../entities/AfterSalesCase.js';
import { Award } from '../entities/Award.js';
import { Buyer } from '../entities/Buyer.js';
import { Merchant } from '../entities/Merchant.js';
import { Message } from '../entities/Message.js';
import { Order } from '../entities/Order.js';
import { PurchaseOrder } from '../entities/PurchaseOrder.js';
import { TrainingBooking } from '../entities/TrainingBooking.js';
import { type Outcome, type Refusal, refuse } from '../policy/refusals.js';
import type { App, Tx, Viewer } from './App.js';
import { asViewer, Refused, withTenant } from './withTenant.js';

export type Decision<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] };

/** What a mutation is about; its row says which merchant it is, also for an operator who belongs to none. */
export type Target =
  | { order: string }
  | { case: string }
  | { purchaseOrder: string }
  | { buyer: string }
  | { award: string }
  | { trainingBooking: string }
  | { merchant: true }
  | { ofMerchant: string };

/**
 * The door of every mutation: finds its target under the rights of the viewer (a foreign one is not there), then does
 * the work in one transaction of that merchant. Refusals, returned or thrown, roll it back and come out as values.
 */
export async function decide<T>(
  app: App,
  viewer: Viewer,
  target: Target,
  work: (tx: Tx) => Promise<Outcome<T>>,
): Promise<Decision<T>> {
  const merchantId = await merchantOf(app, viewer, target);
  if (merchantId === null) return notFound(target);
  const role = viewer.role === 'BUYER' ? 'WORKER' : viewer.role;
  try {
    return await withTenant(app, { role, merchantId, scopeId: viewer.scopeId }, async (tx) => {
      const outcome = await work(tx);
      if (!outcome.ok) throw new Refused(outcome.refusals);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusals: error.refusals };
    throw error;
  }
}

/** The merchant of the target, if the viewer may see it. Null answers alike for foreign and for unknown. */
export async function merchantOf(app: App, viewer: Viewer, target: Target): Promise<string | null> {
  if ('merchant' in target) return viewer.merchantId;
  const found = await asViewer(app, viewer, (manager) => find(manager, target));
  if (found === null || (viewer.merchantId !== null && found.merchantId !== viewer.merchantId)) return null;
  return found.merchantId;
}

async function find(
  manager: EntityManager,
  target: Exclude<Target, { merchant: true }>,
): Promise<{ merchantId: string } | null> {
  if ('order' in target) return manager.findOneBy(Order, { id: target.order });
  if ('buyer' in target) return manager.findOneBy(Buyer, { id: target.buyer });
  if ('award' in target) return manager.findOneBy(Award, { id: target.award });
  if ('trainingBooking' in target) return manager.findOneBy(TrainingBooking, { id: target.trainingBooking });
  if ('ofMerchant' in target) {
    const merchant = await manager.findOneBy(Merchant, { id: target.ofMerchant });
    return merchant === null ? null : { merchantId: merchant.id };
  }
  if ('case' in target) {
    const seen = await manager.findOneBy(AfterSalesCase, { id: target.case });
    // A supplier sees of a case what it was written in its thread, and nothing else.
    return seen ?? manager.findOneBy(Message, { caseId: target.case });
  }
  return manager.findOneBy(PurchaseOrder, { id: target.purchaseOrder });
}

function notFound(target: Target): { ok: false; refusals: Refusal[] } {
  const name = Object.keys(target)[0] ?? 'target';
  const noun =
    {
      order: 'order',
      buyer: 'buyer',
      case: 'case',
      purchaseOrder: 'purchase order',
      award: 'award',
      trainingBooking: 'booking',
    }[name] ?? 'merchant';
  const field = name === 'ofMerchant' ? 'merchantId' : name === 'trainingBooking' ? 'bookingId' : `${name}Id`;
  return refuse('NOT_FOUND', `There is no such ${noun}.`, { field: [field] });
}
