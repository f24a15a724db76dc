import { OrderUnit } from '../../entities/OrderUnit.js';
import { refuse } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { Refused } from '../withTenant.js';

/** Units as callers name them: the line, and numbers from 1 to its quantity; all of the line when left out. */
export interface UnitsOfLine {
  lineId: string;
  unitNos?: number[] | null;
}

/** The ids of the named units of an order. An empty list means the whole order. Refuses a unit that is not on it. */
export async function unitsNamed(tx: Tx, orderId: string, named: UnitsOfLine[]): Promise<string[]> {
  const units = await tx.manager.find(OrderUnit, {
    where: { merchantId: tx.merchantId, orderId },
    order: { orderLineId: 'ASC', unitNo: 'ASC' },
  });
  if (named.length === 0) return units.map((unit) => unit.id);
  const chosen = new Set<string>();
  named.forEach(({ lineId, unitNos }, index) => {
    const ofLine = units.filter((unit) => unit.orderLineId === lineId);
    if (ofLine.length === 0) throw notThere('There is no such line on the order.', [`units`, `${index}`, 'lineId']);
    for (const unitNo of unitNos ?? ofLine.map((unit) => unit.unitNo)) {
      const unit = ofLine.find((one) => one.unitNo === unitNo);
      if (unit === undefined) {
        throw notThere(`The line has units 1 to ${ofLine.length}; there is no unit ${unitNo}.`, [
          'units',
          `${index}`,
          'unitNos',
        ]);
      }
      chosen.add(unit.id);
    }
  });
  return [...chosen];
}

function notThere(message: string, field: string[]): Refused {
  return new Refused(refuse('INVALID_INPUT', message, { field }).refusals);
}
