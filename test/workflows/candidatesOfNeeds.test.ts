import { expect, test } from '@jest/globals';
import type { Offer } from '../../src/entities/Offer.js';
import { candidatesOfNeeds } from '../../src/workflows/mappings/candidatesOfNeeds.js';
import { offer } from '../policy/builders.js';

const need = (key: string, unitIds: string[], offerIds: string[]) => ({
  key, unitIds, mapped: [], offers: offerIds.map((id) => ({ id }) as Offer),
}); // prettier-ignore
const told = (all: { variantId: string; offerId: string; stock: number }[]) =>
  all.map((one) => [one.variantId, one.offerId, one.stock]);

test('units that are bought by the very same offers have one need', () => {
  const needs = candidatesOfNeeds([need('paid', ['u1', 'u2'], ['a', 'b']), need('free', ['u3'], ['b', 'a'])]);

  expect([...needs.needOf.values()]).toEqual(['paid', 'paid', 'paid']);
  expect(told(needs.candidatesOf([offer({ offerId: 'a', stock: 5 })]))).toEqual([['paid', 'a', 5]]);
});

test('an offer that serves several needs is there for each of them, with its whole stock', () => {
  const needs = candidatesOfNeeds([need('pot', ['u1', 'u2'], ['a', 'b']), need('cup', ['u3'], ['a', 'c'])]);
  const offers = [
    offer({ offerId: 'a', stock: 5 }),
    offer({ offerId: 'b', stock: 9 }),
    offer({ offerId: 'c', stock: 9 }),
  ];

  const candidates = told(needs.candidatesOf(offers));

  expect(candidates).toEqual([
    ['pot', 'a', 5],
    ['pot', 'b', 9],
    ['cup', 'a', 5],
    ['cup', 'c', 9],
  ]);
});

test('what nobody offers has a need of its own', () => {
  const needs = candidatesOfNeeds([need('pot', ['u1'], []), need('cup', ['u2'], [])]);

  expect([...needs.needOf]).toEqual([
    ['u1', 'pot'],
    ['u2', 'cup'],
  ]);
  expect([needs.offerIds, needs.candidatesOf([])]).toEqual([[], []]);
});
