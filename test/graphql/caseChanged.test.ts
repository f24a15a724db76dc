import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionResult, parse, subscribe } from 'graphql';
import { AfterSalesCase } from '../../src/entities/AfterSalesCase.js';
import { fieldResolver } from '../../src/reads/fieldResolver.js';
import { newSignal, type Signal } from '../../src/server/signal.js';
import type { Viewer } from '../../src/workflows/App.js';
import { contextOf, globalId, schema, viewerOf } from '../support/builders/api.js';
import { aCase } from '../support/builders/cases.js';
import { aMerchant } from '../support/builders/merchants.js';
import { anOrder } from '../support/builders/orders.js';
import { openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const SOURCE =
  'subscription ($id: ID!) { caseChanged(id: $id) { caseNo state nextActions(actions: [WITHDRAW]) { allowed } } }';

/** Follows a case; `asked` are the cases that somebody listens to. */
async function follow(viewer: Viewer | null, id: string) {
  const asked: { caseId: string; signal: Signal; ended: boolean }[] = [];
  const context = contextOf(store.app, viewer, (caseId) => {
    const one = { caseId, signal: newSignal(() => (one.ended = true)), ended: false };
    asked.push(one);
    return one.signal.waiting;
  });
  const events = await subscribe({
    schema: schema(),
    document: parse(SOURCE),
    variableValues: { id },
    contextValue: context,
    fieldResolver,
  });
  return { events: events as AsyncGenerator<ExecutionResult>, asked };
}

async function next(events: AsyncGenerator<ExecutionResult>) {
  const { done, value } = await events.next();
  return done === true ? 'over' : JSON.parse(JSON.stringify(value));
}

describe('following a case', () => {
  it('tells it as it stands, and again after each change, until nobody follows', async () => {
    const merchant = await aMerchant(store.manager);
    const theCase = await aCase(store.manager, await anOrder(store.manager, merchant), { caseNo: 'C-1' });
    const { events, asked } = await follow(viewerOf('AGENT', merchant.id), globalId('Case', theCase.id));

    const first = await next(events);
    await store.manager.update(AfterSalesCase, { id: theCase.id }, { state: 'REFUNDING' });
    asked[0]?.signal.wake();
    const second = await next(events);
    const waiting = next(events);
    await events.return(undefined);

    expect(first).toEqual({
      data: { caseChanged: { caseNo: 'C-1', state: 'OPEN', nextActions: [{ allowed: true }] } },
    });
    expect(second).toEqual({
      data: { caseChanged: { caseNo: 'C-1', state: 'REFUNDING', nextActions: [{ allowed: false }] } },
    });
    expect(await waiting).toBe('over');
    expect(asked.map(({ caseId, ended }) => [caseId, ended])).toEqual([[theCase.id, true]]);
  });

  it('misses no change between the first event and the second', async () => {
    const merchant = await aMerchant(store.manager);
    const theCase = await aCase(store.manager, await anOrder(store.manager, merchant));
    const { events, asked } = await follow(viewerOf('AGENT', merchant.id), globalId('Case', theCase.id));
    asked[0]?.signal.wake();

    const [first, second] = [await next(events), await next(events)];

    expect(second).toEqual(first);
    await events.return(undefined);
  });

  it('a foreign, an unknown and a malformed id are answered with null once, and nobody listens', async () => {
    const [mine, theirs] = [await aMerchant(store.manager), await aMerchant(store.manager)];
    const foreign = await aCase(store.manager, await anOrder(store.manager, theirs));
    const ids = [globalId('Case', foreign.id), globalId('Case', '01900000-0000-7000-8000-000000000000'), 'x'];

    for (const id of ids) {
      const { events, asked } = await follow(viewerOf('AGENT', mine.id), id);
      expect([await next(events), await next(events), asked]).toEqual([{ data: { caseChanged: null } }, 'over', []]);
    }
  });

  it('is for those who may, and says who has to be said', async () => {
    const merchant = await aMerchant(store.manager);
    const codeOf = async (viewer: Viewer | null) => {
      const { events } = await follow(viewer, 'x');
      return (events as unknown as ExecutionResult).errors?.map((error) => error.extensions.code);
    };

    expect(await codeOf(null)).toEqual(['UNAUTHENTICATED']);
    expect(await codeOf(viewerOf('PARTNER', merchant.id))).toEqual(['FORBIDDEN']);
  });
});
