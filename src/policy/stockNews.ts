// What is worth telling about the stock of a component: once when the offer that is bought first runs out, once when all
// have, and nothing more until there is stock again.

export interface MappedStock {
  /** Of the offer in the mapping. */
  id: string;
  offerId: string;
  position: number;
  country: string | null;
  stock: number;
  /** Was it told of that it is out? */
  isTold: boolean;
}

export interface StockNews {
  areAllOut: boolean;
  /** To be told: all of them, for the first time in this dry spell. */
  allRanOut: boolean;
  /** To be told: the first for its destination, and who stands in for it. */
  ranOut: { offerId: string; country: string | null; backup: { offerId: string; stock: number } | null }[];
  /** Ids of those that are told of from now on, and of those that have stock again. */
  outNow: string[];
  backNow: string[];
}

/** @param isAllTold was it told that all are out, and has none had stock since? */
export function stockNews(mapped: readonly MappedStock[], isAllTold: boolean): StockNews {
  const areAllOut = mapped.length > 0 && mapped.every(({ stock }) => stock === 0);
  const firsts = [...new Set(mapped.map(({ country }) => country))].flatMap(
    (country) => inOrder(mapped, country)[0] ?? [],
  );
  const newlyOut = firsts.filter(({ stock, isTold }) => stock === 0 && !isTold);
  return {
    areAllOut,
    allRanOut: areAllOut && !isAllTold,
    // Who is told that nothing is left needs not be told of each.
    ranOut: areAllOut
      ? []
      : newlyOut.map(({ offerId, country }) => ({ offerId, country, backup: backupFor(mapped, country) })),
    outNow: newlyOut.map(({ id }) => id),
    backNow: mapped.filter(({ stock, isTold }) => stock > 0 && isTold).map(({ id }) => id),
  };
}

function inOrder(mapped: readonly MappedStock[], country: string | null): MappedStock[] {
  return mapped.filter((one) => one.country === country).sort((a, b) => a.position - b.position);
}

/** The next for the same destination with stock; else one for any. */
function backupFor(mapped: readonly MappedStock[], country: string | null): { offerId: string; stock: number } | null {
  const next = [...inOrder(mapped, country), ...(country === null ? [] : inOrder(mapped, null))];
  const found = next.find(({ stock }) => stock > 0);
  return found === undefined ? null : { offerId: found.offerId, stock: found.stock };
}
