// Promise: every event meets the product at its own instant, and whatever falls due in between is done at the instant at
// which it falls due, by the handlers that do it every day.
import { nextDueAt, runDue } from '../../jobs/runDue.js';
import type { App } from '../../workflows/App.js';
import { recordOrders } from '../../workflows/imports/recordOrders.js';
import { asWorker } from '../../workflows/withTenant.js';
import { RANKS, type ReplayEvent } from './eventsOf.js';
import { quietTime } from './quietTime.js';
import { type Teller, tellDelivery, tellHandOver } from './tellPartnerMessage.js';

export interface SetClock {
  now(): Date;
  set(at: Date): void;
}

/** @param events in their order */
export async function playEvents(
  app: App,
  clock: SetClock,
  teller: Teller,
  events: readonly ReplayEvent[],
  onEvent: () => void = () => undefined,
): Promise<void> {
  const quiet = quietTime();
  /** @param inclusive also what falls due at that very instant */
  const passTo = async (until: Date, inclusive: boolean): Promise<void> => {
    while (!quiet.holdsTo(until)) {
      const next = await nextDueAt(app);
      quiet.asked(next);
      if (next === null || next > until || (next.getTime() === until.getTime() && !inclusive)) break;
      if (next > clock.now()) clock.set(next);
      await runDue(app);
    }
    clock.set(until);
  };
  for (const event of events) {
    if (event.kind !== 'LIMIT') {
      await passTo(event.at, RANKS[event.kind] > RANKS.LIMIT);
      await play(app, teller, event);
      quiet.played(event);
    }
    onEvent();
  }
  const last = events.at(-1);
  if (last !== undefined) await passTo(last.at, true);
}

async function play(app: App, teller: Teller, event: ReplayEvent): Promise<void> {
  switch (event.kind) {
    case 'PURCHASE':
    case 'CANCELLATION':
      await asWorker(app, teller.merchantId, (tx) => recordOrders(tx, [event.order], teller.accountId));
      return;
    case 'HAND_OVER':
      return tellHandOver(app, teller, event.at, event.parcel);
    case 'DELIVERY':
      return tellDelivery(app, teller, event.at, event.parcel);
    case 'LIMIT':
      return;
  }
}
