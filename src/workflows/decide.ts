import type { EntityManager } from 'typeorm';
import { AfterSalesCase } from '../entities/AfterSalesCase.js';
import { Award } from '../entities/Award.js';
import { Buyer } from '../entities/Buyer.js';
import { Merchant } from '../entities/Merchant.js';
import { Message } from '../entities/Message.js';
import { Order } from '../entities/Order.js';
import { PurchaseOrder } from '../entities/PurchaseOrder.js';
import { Recovery } from '../entities/Recovery.js';
import { TrainingBooking } from '../entities/TrainingBooking.js';
import { type Outcome, type Refusal, refuse } from '../policy/refusals.js';
import type { App, Tx, Viewer } from './App.js';
import { asViewer, Refused, type TenantViewer, withFound, withTenant } from './withTenant.js';

export type Decision<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] };

/** What a mutation is about; its row says which merchant it is, also for an operator who belongs to none. */
export type Target =
  | { order: string }
  | { case: string }
  | { purchaseOrder: string }
  | { buyer: string }
  | { award: string }
  | { recovery: string }
  | { trainingBooking: string }
  | { merchant: true }
  | { ofMerchant: string };

/**
 * The door of every mutation: finds its target under the rights of the viewer (a foreign one is not there), and does the
 * work within that merchant, in one transaction. Refusals, returned or thrown, roll it back and come out as values.
 */
export async function decide<T>(
  app: App,
  viewer: Viewer,
  target: Target,
  work: (tx: Tx) => Promise<Outcome<T>>,
): Promise<Decision<T>> {
  const find = async (manager: EntityManager) => {
    const merchantId = await seenBy(manager, viewer, target);
    return merchantId === null ? null : workingFor(viewer, merchantId);
  };
  const decided = await refusable(() => withFound(app, viewer, find, (tx) => accepted(tx, work)));
  return decided ?? notFound(target);
}

/** The same where the target was found already, and something was asked or solved for since. */
export async function decideWithin<T>(
  app: App,
  viewer: Viewer,
  merchantId: string,
  work: (tx: Tx) => Promise<Outcome<T>>,
): Promise<Decision<T>> {
  return refusable(() => withTenant(app, workingFor(viewer, merchantId), (tx) => accepted(tx, work)));
}

/** The merchant of the target, if the viewer may see it. Null answers alike for foreign and for unknown. */
export async function merchantOf(app: App, viewer: Viewer, target: Target): Promise<string | null> {
  return asViewer(app, viewer, (manager) => seenBy(manager, viewer, target));
}

async function seenBy(manager: EntityManager, viewer: Viewer, target: Target): Promise<string | null> {
  if ('merchant' in target) return viewer.merchantId;
  const found = await find(manager, target);
  if (found === null || (viewer.merchantId !== null && found.merchantId !== viewer.merchantId)) return null;
  return found.merchantId;
}

/** What a buyer may ask for is done by the product itself. */
function workingFor({ role, scopeId }: Viewer, merchantId: string): TenantViewer {
  return { role: role === 'BUYER' ? 'WORKER' : role, merchantId, scopeId };
}

async function accepted<T>(tx: Tx, work: (tx: Tx) => Promise<Outcome<T>>): Promise<Decision<T>> {
  const outcome = await work(tx);
  if (!outcome.ok) throw new Refused(outcome.refusals);
  return outcome;
}

async function refusable<T extends Decision<unknown> | null>(
  work: () => Promise<T>,
): Promise<T | { ok: false; refusals: Refusal[] }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusals: error.refusals };
    throw error;
  }
}

async function find(
  manager: EntityManager,
  target: Exclude<Target, { merchant: true }>,
): Promise<{ merchantId: string } | null> {
  if ('order' in target) return manager.findOneBy(Order, { id: target.order });
  if ('buyer' in target) return manager.findOneBy(Buyer, { id: target.buyer });
  if ('recovery' in target) return manager.findOneBy(Recovery, { id: target.recovery });
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

export function notFound(target: Target): { ok: false; refusals: Refusal[] } {
  const name = Object.keys(target)[0] ?? 'target';
  const noun =
    {
      order: 'order',
      buyer: 'buyer',
      case: 'case',
      purchaseOrder: 'purchase order',
      award: 'award',
      recovery: 'recovery',
      trainingBooking: 'booking',
    }[name] ?? 'merchant';
  const field = name === 'ofMerchant' ? 'merchantId' : name === 'trainingBooking' ? 'bookingId' : `${name}Id`;
  return refuse('NOT_FOUND', `There is no such ${noun}.`, { field: [field] });
}
