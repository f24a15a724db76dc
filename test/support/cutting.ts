// A process that dies around a call of a partner, at any of four points: before it asks, after the partner has acted, after the
// answer is here and before it is kept, and after that.
import type { DataSource, EntityManager } from 'typeorm';
import type { Gateways } from '../../src/integrations/registry.js';
import type { ActionKind } from '../../src/policy/vocabulary.js';
import type { App } from '../../src/workflows/App.js';
import { Died, dying } from './dying.js';

export const CUTS = ['BEFORE_SENDING', 'AFTER_SENDING', 'AFTER_THE_ANSWER', 'AFTER_THE_COMMIT'] as const;
export type Cut = (typeof CUTS)[number];

/** The app dies once, at this point of the next action of this kind. How to start it again. */
export function cut(app: App, { kind, call, at }: { kind: ActionKind; call: string; at: Cut }): () => void {
  const { gateways, db } = app;
  if (at === 'BEFORE_SENDING' || at === 'AFTER_SENDING') app.gateways = dyingGateways(gateways, call, at);
  else app.db = dyingDatabase(db, kind, at);
  return () => Object.assign(app, { gateways, db });
}

function dyingGateways(whole: Gateways, call: string, at: 'BEFORE_SENDING' | 'AFTER_SENDING'): Gateways {
  const die = dying(call, at === 'BEFORE_SENDING' ? 'BEFORE' : 'AFTER');
  return {
    ...whole,
    supplier: (connection) => die(whole.supplier(connection)),
    carrier: (connection) => die(whole.carrier(connection)),
    payment: (connection) => die(whole.payment(connection)),
    marketplace: (connection) => die(whole.marketplace(connection)),
  };
}

/** Dies in the transaction in which an answer is kept, or as soon as it is committed. */
function dyingDatabase(db: DataSource, kind: ActionKind, at: 'AFTER_THE_ANSWER' | 'AFTER_THE_COMMIT'): DataSource {
  let isAlive = true;
  const answered = async (manager: EntityManager): Promise<string> => {
    const [row] = await manager.query<{ ids: string }[]>(
      `select coalesce(string_agg(id || state || (answer is null)::text, ',' order by id), '') as ids from actions
        where kind = $1 and state not in ('PENDING', 'ASKING')`,
      [kind],
    );
    return row?.ids ?? '';
  };
  const transaction = async (work: (manager: EntityManager) => Promise<unknown>): Promise<unknown> => {
    if (!isAlive) return db.transaction(work);
    let isKept = false;
    const value = await db.transaction(async (manager) => {
      let before: string | null = null;
      const watched = new Proxy(manager, {
        get: (target, name) => {
          const found: unknown = Reflect.get(target, name);
          if (name !== 'update' || typeof found !== 'function') return found;
          return async (...given: unknown[]) => {
            before ??= await answered(target);
            return (found as (...all: unknown[]) => unknown).apply(target, given);
          };
        },
      });
      const done = await work(watched);
      isKept = before !== null && before !== (await answered(manager));
      if (isKept) isAlive = false;
      if (isKept && at === 'AFTER_THE_ANSWER') throw new Died(`died before the answer of ${kind} was committed`);
      return done;
    });
    if (isKept) throw new Died(`died after the answer of ${kind} was committed`);
    return value;
  };
  return new Proxy(db, {
    get: (target, name) => {
      if (name === 'transaction') return transaction;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
