// Until when nothing can fall due, so that the database need not be asked before every event. It may be too short, never too
// long: a purchase order is watched from its ship-by on, and a message waits only when it came before what it speaks of.
import { earliest } from '../../workflows/imports/purchasesOf.js';
import type { ReplayEvent } from './eventsOf.js';

export interface QuietTime {
  /** Does nothing fall due up to and at this instant? */
  holdsTo(at: Date): boolean;
  /** The database was asked for the next instant, or null. */
  asked(next: Date | null): void;
  played(event: ReplayEvent): void;
}

export function quietTime(): QuietTime {
  /** Null: nothing waits. */
  let until: Date | null = new Date(0);
  const orders = new Set<string>();
  const parcels = new Set<string>();
  /** Orders that a message has come too early for. */
  const disordered = new Set<string>();
  return {
    holdsTo: (at) => until === null || until > at,
    asked: (next) => {
      until = next;
    },
    played: (event) => {
      if (event.kind === 'LIMIT' || event.kind === 'CANCELLATION') return;
      if (event.kind === 'PURCHASE') {
        const { orderNo, lines } = event.order;
        orders.add(orderNo);
        const watchedFrom = disordered.has(orderNo) ? event.at : earliest(lines.map(({ shipByAt }) => shipByAt));
        until = earliest([until, watchedFrom]);
        return;
      }
      const { orderNo, waybillNo } = event.parcel;
      if (!orders.has(orderNo) || (event.kind === 'DELIVERY' && !parcels.has(waybillNo))) disordered.add(orderNo);
      if (event.kind === 'HAND_OVER') parcels.add(waybillNo);
      if (disordered.has(orderNo)) until = event.at;
    },
  };
}
