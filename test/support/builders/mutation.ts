// Mutations over the API of a whole shop, as a client sends them.
import { expect } from '@jest/globals';
import type { Viewer } from '../../../src/workflows/App.js';
import type { PlacedOrder, Shop } from '../shop.js';
import { type Answer, ask, globalId } from './api.js';

const ERRORS = 'userErrors { code field message ruleId retryable }';

/** One mutation; its payload. A GraphQL error fails the test. */
export async function does(
  shop: Shop,
  mutation: string,
  input: object,
  selection: string,
  viewer: Viewer = shop.agent,
): Promise<Answer['data']> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const source = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} ${ERRORS} } }`;
  const { data, errors } = await ask(shop.app, viewer, source, { input });
  expect(errors).toEqual([]);
  return (data as Record<string, Answer['data']>)[mutation];
}

export const idOf = (order: PlacedOrder) => globalId('Order', order.id);
export const lineOf = (order: PlacedOrder) => globalId('OrderLine', order.lineIds[0] ?? '');
