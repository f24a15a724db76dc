// An order that a platform has already, held against what we asked for under its reference: one in another currency, for more
// money, or of other goods is not what we agreed to, and goes to a person. What a platform does not tell is held against nothing.
import { PartnerError } from '../PartnerError.js';
import type { PlaceRequest } from '../suppliers/SupplierGateway.js';

export type Wish = Omit<PlaceRequest, 'shipTo'>;

export interface Told {
  /** Goods and freight; null when it is not told. */
  total: { minor: bigint; currency: string } | null;
  /** How many of what, however the platform calls it; nothing when it is not told. */
  goods: readonly { name: string; quantity: number }[];
}

/** @param nameOf what the platform calls the goods of one of our SKUs */
export function holdAgainst(wish: Wish, { total, goods }: Told, nameOf: (sku: string) => string = (sku) => sku): void {
  const fails = (what: string) => {
    throw new PartnerError('PROTOCOL', `The platform has ${wish.reference} ${what}: look at the order there.`);
  };
  if (total !== null && total.currency !== wish.currency) fails('in another currency than we asked');
  const agreed = wish.lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity), wish.freightMinor);
  if (total !== null && total.minor > agreed) fails('for more than we asked');
  if (goods.length === 0) return;
  const wanted = counted(wish.lines.map(({ sku, quantity }) => ({ name: nameOf(sku), quantity })));
  if (counted(goods) !== wanted) fails('with other goods than we asked');
}

/** The same text for the same goods, in whatever order and however many lines they are told. */
function counted(goods: Told['goods']): string {
  const counts = new Map<string, number>();
  for (const { name, quantity } of goods) counts.set(name, (counts.get(name) ?? 0) + quantity);
  return JSON.stringify([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
