// A store unit that is bought in several pieces: each piece is a unit row of its own, with its share of what was paid.

import { allocate } from './money.js';

export interface PieceComponent {
  componentNo: number;
  pieces: number;
  /** Of all its pieces together. */
  shareWeight: bigint;
}

export interface Piece {
  componentNo: number;
  /** 1..pieces of its component. */
  pieceNo: number;
  /** Goods and freight. */
  paidMinor: bigint;
  freightMinor: bigint;
}

/**
 * The pieces of one store unit. Goods and freight are each split over the components by weight, and evenly over the pieces
 * of a component, by largest remainder: the parts add up to the cent, and a component of weight 0 gets nothing.
 *
 * @param paid what the buyer paid for the unit, freight included; minor units
 */
export function piecesOf(
  paid: { paidMinor: bigint; freightMinor: bigint },
  components: readonly PieceComponent[],
): Piece[] {
  const weights = components.map(({ shareWeight }) => shareWeight);
  const goods = allocate(paid.paidMinor - paid.freightMinor, weights);
  const freight = allocate(paid.freightMinor, weights);
  return components.flatMap(({ componentNo, pieces }, index) => {
    const even = Array.from({ length: pieces }, () => 1n);
    const [whole, carried] = [(goods[index] ?? 0n) + (freight[index] ?? 0n), freight[index] ?? 0n];
    // Odd cents go to the first pieces of both, so that no piece has more freight than it was paid with.
    const [paidEach, freightEach] = [allocate(whole, even), allocate(carried, even)];
    return even.map((_one, at) => ({
      componentNo,
      pieceNo: at + 1,
      paidMinor: paidEach[at] ?? 0n,
      freightMinor: freightEach[at] ?? 0n,
    }));
  });
}
