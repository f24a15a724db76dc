import { OrderUnit } from '../../entities/OrderUnit.js';
import { refuse } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { Refused } from '../withTenant.js';

/**
 * Units as callers name them: the line, and numbers from 1 to its quantity; all of the line when left out. Where a unit is
 * several pieces, also which of its components and which pieces of them; all when left out.
 */
export interface UnitsOfLine {
  lineId: string;
  unitNos?: number[] | null;
  componentNos?: number[] | null;
  pieceNos?: number[] | null;
}

/** The ids of the named units of an order. An empty list means the whole order. Refuses a unit that is not on it. */
export async function unitsNamed(tx: Tx, orderId: string, named: UnitsOfLine[]): Promise<string[]> {
  const units = await tx.manager.find(OrderUnit, {
    where: { merchantId: tx.merchantId, orderId },
    order: { orderLineId: 'ASC', unitNo: 'ASC', componentNo: 'ASC', pieceNo: 'ASC' },
  });
  if (named.length === 0) return units.map((unit) => unit.id);
  const chosen = new Set<string>();
  named.forEach(({ lineId, ...wanted }, index) => {
    const ofLine = units.filter((unit) => unit.orderLineId === lineId);
    if (ofLine.length === 0) throw notThere('There is no such line on the order.', [`units`, `${index}`, 'lineId']);
    for (const unit of piecesMeant(ofLine, wanted, index)) chosen.add(unit.id);
  });
  return [...chosen];
}

/** Narrowed by unit, then by component, then by piece; a number that is not there is refused. */
function piecesMeant(ofLine: OrderUnit[], wanted: Omit<UnitsOfLine, 'lineId'>, index: number): OrderUnit[] {
  let left = ofLine;
  for (const [field, key, word] of NUMBERS) {
    const given = wanted[field];
    if (given == null) continue;
    for (const no of given) {
      if (left.some((unit) => unit[key] === no)) continue;
      const most = Math.max(...left.map((unit) => unit[key]));
      throw notThere(`The line has ${word}s 1 to ${most}; there is no ${word} ${no}.`, ['units', `${index}`, field]);
    }
    left = left.filter((unit) => given.includes(unit[key]));
  }
  return left;
}

const NUMBERS = [
  ['unitNos', 'unitNo', 'unit'],
  ['componentNos', 'componentNo', 'component'],
  ['pieceNos', 'pieceNo', 'piece'],
] as const;

function notThere(message: string, field: string[]): Refused {
  return new Refused(refuse('INVALID_INPUT', message, { field }).refusals);
}
