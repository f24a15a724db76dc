// What a supplier is asked, what it tells of, and what it alone is held to.
import type { RoleBook } from '../Clause.js';
import { cancel, place, placed, refund, urge } from './supplier/deeds.js';
import { SUPPLIER_CLAUSES } from './supplier/own.js';

export const supplier: RoleBook = {
  role: 'supplier',
  letter: 'S',
  deeds: [place, cancel, urge, refund],
  async news(bench) {
    const reference = await placed(bench);
    const path = `orders/${reference}`;
    return [
      { reference, simulate: { path: `${path}/pay`, body: {} }, byHand: `let the order ${reference} be paid` },
      { reference, simulate: { path: `${path}/ship`, body: {} }, byHand: `ship the order ${reference}` },
    ];
  },
  own: SUPPLIER_CLAUSES,
};
